"""One report of a text that is checked part by part, because it is too long to hold."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from vblint.model import Document, Finding, Report, Span
from vblint.sources.parts import Part, parts

_LINE_END = re.compile(r"\r\n|\r|\n")


def checked_in_parts(path: Path, check: Callable[[Document, int], Report]) -> Report:
    """The report of a file; ``check`` is given each part and the number of lines before it.

    Spans count from the start of the file, and fingerprints are numbered through it, as in any
    report; the text itself is not kept. Raises SourceError if the file cannot be read.
    """
    report, seen = Report(str(path)), Counter[str]()
    findings: list[Finding] = []
    warnings: list[str] = []
    for part in parts(path):
        report = check(part.document, part.lines)
        findings += _placed(part, report.findings, seen)
        warnings += report.warnings
    return replace(report, findings=tuple(findings), warnings=tuple(warnings), source_text="")


def _placed(part: Part, findings: tuple[Finding, ...], seen: Counter[str]) -> Iterator[Finding]:
    if not findings:
        return
    starts = [0, *(end.end() for end in _LINE_END.finditer(part.document.text))]
    for finding in findings:
        line = bisect.bisect_right(starts, finding.span.start)
        column = finding.span.start - starts[line - 1] + 1
        digest = finding.fingerprint.partition("-")[0]
        seen[digest] += 1
        yield replace(
            finding,
            span=Span(finding.span.start + part.start, finding.span.end + part.start),
            anchor=f"line {line + part.lines}, column {column}",
            fingerprint=digest if seen[digest] == 1 else f"{digest}-{seen[digest]}",
        )
