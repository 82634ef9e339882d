"""The format for people: findings by file, each with its line, the reason and what to write.

Colour only repeats what the words say already, so that the text reads the same without it.
"""

from __future__ import annotations

from vblint.model import Finding, Report
from vblint.outputs.cells import one_line, wrap
from vblint.outputs.excerpt import excerpts
from vblint.outputs.lines import LineIndex
from vblint.outputs.phrasing import alternatives, doubt, left_alone
from vblint.outputs.summary import Summary

_INDENT = "    "
_MAX_MEASURE = 100  # columns; longer lines of prose are tiring to read
_MIN_MEASURE = 40
_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "dim": "2", "path": "1"}


class TextFormat:
    """See `vblint.outputs.Format`. ``width`` is the terminal's, in columns."""

    def __init__(
        self, width: int, colour: bool, show_suppressed: bool, statistics: bool, quiet: bool
    ) -> None:
        self._columns = max(_MIN_MEASURE, min(width, _MAX_MEASURE)) - len(_INDENT)
        self._colour = colour
        self._show_suppressed = show_suppressed
        self._statistics = statistics
        self._quiet = quiet

    def start(self) -> str:
        """Nothing."""
        return ""

    def report(self, report: Report) -> str:
        """The findings of one file under its name; empty if there is nothing to show."""
        shown = report.findings if self._show_suppressed else report.raised
        if not shown and not report.warnings:
            return ""
        lines = [self._paint(one_line(report.uri), "path"), ""]
        index = LineIndex(report.source_text)
        for finding in shown:
            lines += [*self._finding(finding, report.source_text, index), ""]
        for warning in report.warnings:
            lines += [f"  {line}" for line in wrap(f"note: {one_line(warning)}", self._columns)]
        if report.warnings:
            lines.append("")
        return "\n".join(lines) + "\n"

    def end(self, summary: Summary) -> str:
        """The table of rules if asked for, then the summary in one line."""
        lines = [*summary.table(), ""] if self._statistics and summary.rules else []
        if not self._quiet:
            lines += [summary.line()]
        return "\n".join(lines) + "\n" if lines else ""

    def _finding(self, finding: Finding, text: str, index: LineIndex) -> list[str]:
        line, column = index.position(finding.span.start)
        suppressed = finding.suppression is not None
        style = "dim" if suppressed else finding.severity
        label = "left alone" if suppressed else finding.severity
        lines = [
            f"  {line}:{column}  {self._paint(label, style)}"
            f"  {finding.rule_id}  {finding.rule_name}"
        ]
        for excerpt in excerpts(text, index, finding.span, self._columns):
            marked = self._paint(excerpt.marked, style)
            lines.append(f"{_INDENT}{excerpt.before}{marked}{excerpt.after}")
            if excerpt.underline is not None:
                lines.append(_INDENT + self._paint(excerpt.underline, style))
        prose = self._suppressed(finding) if suppressed else self._raised(finding)
        return lines + [_INDENT + each for each in prose]

    def _raised(self, finding: Finding) -> list[str]:
        lines = wrap(one_line(finding.message), self._columns)
        label = "Instead: "
        for alternative in alternatives(finding):
            lines += self._hanging(label, alternative)
            label = "     or: "
        if finding.lowered_from:
            lines += wrap(doubt(finding), self._columns)
        return lines

    def _suppressed(self, finding: Finding) -> list[str]:
        return [self._paint(line, "dim") for line in self._hanging("", left_alone(finding))]

    def _hanging(self, label: str, text: str) -> list[str]:
        lines = wrap(text, self._columns - len(label))
        return [
            (label if number == 0 else " " * len(label)) + line for number, line in enumerate(lines)
        ]

    def _paint(self, text: str, style: str) -> str:
        # Words on either side are never painted together: an escape must not span two lines.
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._colour and text else text
