"""One report of a text that is checked part by part, because it is too long to hold."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from vblint.model import Document, Finding, Report, Span
from vblint.sources.parts import Part, parts

_LINE_END = re.compile(r"\r\n|\r|\n")


def checked_in_parts(path: Path, check: Callable[[Document, int], Report]) -> Report:
    """The report of a file; ``check`` is given each part and the number of lines before it.

    Spans count from the start of the file, and fingerprints are numbered through it, as in any
    report; the text itself is not kept. Raises SourceError if the file cannot be read.
    """
    report, seen, shared = Report(str(path)), Counter[str](), dict[Any, Any]()
    findings: list[Finding] = []
    warnings: list[str] = []
    for part in parts(path):
        report = check(part.document, part.lines)
        for finding in _placed(part, report.findings, seen):
            findings.append(_sharing(finding, shared))
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


def _sharing(finding: Finding, shared: dict[Any, Any]) -> Finding:
    """The finding, its parts that equal another's the very same: that halves the memory."""
    values = {name: getattr(finding, name) for name in _OFTEN_EQUAL}
    return replace(
        finding, **{name: shared.setdefault(each, each) for name, each in values.items()}
    )


_OFTEN_EQUAL = ("message", "text", "person", "cues", "suggestions", "suppression")
