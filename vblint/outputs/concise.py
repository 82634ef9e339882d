"""One line a finding, ``path:line:column: severity rule message``, for editors and grep.

Where a finding has an anchor, that stands in place of line and column.
"""

from __future__ import annotations

from collections.abc import Iterator

from vblint.model import Finding, Report
from vblint.outputs import Options
from vblint.outputs.cells import one_line
from vblint.outputs.lines import LineIndex, where
from vblint.outputs.phrasing import instead, left_alone
from vblint.outputs.summary import Summary


class ConciseFormat:
    """See `vblint.outputs.Format`."""

    def __init__(self, options: Options) -> None:
        self._options = options

    def start(self) -> str:
        """Nothing."""
        return ""

    def report(self, report: Report) -> str:
        """A line for each finding; empty if there is none."""
        shown = report.findings if self._options.show_suppressed else report.raised
        path = one_line(report.uri)
        index = LineIndex(report.source_text if shown else "")
        lines = [f"{path}:{_line(finding, index)}\n" for finding in shown]
        lines += [f"{path}: note: {one_line(warning)}\n" for warning in report.warnings]
        return "".join(lines)

    def end(self, summary: Summary) -> Iterator[str]:
        """The table of rules if asked for, then the summary in one line."""
        lines = summary.table() if self._options.statistics else []
        if not self._options.quiet:
            lines.append(summary.line())
        yield from (f"{line}\n" for line in lines)


def _line(finding: Finding, index: LineIndex) -> str:
    message = one_line(finding.message)
    if finding.suppression:
        kind, rest = "left alone", left_alone(finding)
    else:
        kind, rest = finding.severity, instead(finding)
    return f"{where(finding, index)}: {kind} {finding.rule_id} {message} {rest}".rstrip()
