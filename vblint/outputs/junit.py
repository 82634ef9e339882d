"""JUnit's XML: a test suite a document and a test case a finding, for CI pages that show tests.

JUnit knows passed, failed and skipped only. Errors and warnings are failures; what is for
information passes and says so in its output; what was left alone is skipped. The exit code is
decided elsewhere, by ``--fail-on``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from vblint.model import Finding, Report
from vblint.outputs import Options
from vblint.outputs.cells import one_line
from vblint.outputs.lines import LineIndex
from vblint.outputs.paths import relative
from vblint.outputs.shareable import Shareable
from vblint.outputs.summary import Summary

_NOT_XML = re.compile("[\ufffe\uffff]")  # what `one_line` lets through and XML 1.0 does not


class JunitFormat:
    """See `vblint.outputs.Format`."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._shareable = Shareable(options)

    def start(self) -> str:
        """The head of the document."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="vblint">\n'

    def report(self, report: Report) -> str:
        """One test suite. A document with nothing to show is one test that passed."""
        shown = self._shareable.findings(report)
        index = LineIndex(report.source_text if shown else "")
        path = _attribute(relative(report.uri, self._options.folder))
        cases = [self._case(finding, path, index) for finding in shown]
        cases += [
            f'<testcase classname={path} name="can be checked"><error message={_attribute(error)}/>'
            "</testcase>"
            for error in report.errors
        ]
        failures = sum(_fails(finding) for finding in shown)
        skipped = sum(finding.suppression is not None for finding in shown)
        cases = cases or [f'<testcase classname={path} name="nothing to reconsider"/>']
        counts = (
            f'tests="{len(cases)}" failures="{failures}" errors="{len(report.errors)}" '
            f'skipped="{skipped}"'
        )
        return "\n".join([f"<testsuite name={path} {counts}>", *cases, "</testsuite>"]) + "\n"

    def end(self, summary: Summary) -> Iterator[str]:
        """The foot of the document."""
        yield "</testsuites>\n"

    def _case(self, finding: Finding, path: str, index: LineIndex) -> str:
        place = index.place(finding.span)
        where = finding.anchor or f"line {place.line}, column {place.column}"
        title = self._shareable.title(finding)
        name, message = _attribute(f"{title}: {where}"), self._shareable.message(finding)
        line = "" if finding.anchor else f' line="{place.line}"'
        if finding.suppression:
            outcome = f"<skipped message={_attribute(message)}/>"
        elif _fails(finding):
            kind = _attribute(finding.severity)
            outcome = f"<failure type={kind} message={_attribute(message)}/>"
        else:
            outcome = f"<system-out>{_text(message)}</system-out>"
        return f"<testcase classname={path} name={name} file={path}{line}>{outcome}</testcase>"


def _fails(finding: Finding) -> bool:
    return finding.suppression is None and finding.severity != "info"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", one_line(text)))


def _attribute(text: str) -> str:
    return f'"{_text(text)}"'
