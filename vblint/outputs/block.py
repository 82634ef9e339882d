"""What the text format writes of one file."""

from __future__ import annotations

from collections.abc import Sequence

from vblint.model import Finding, Report
from vblint.outputs.cells import one_line, width, wrap
from vblint.outputs.excerpt import excerpts
from vblint.outputs.lines import LineIndex, where
from vblint.outputs.phrasing import alternatives, doubt, left_alone

_INDENT = "    "
_MAX_MEASURE = 100  # columns; longer lines of prose are tiring to read
_MIN_MEASURE = 40
_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "dim": "2", "path": "1"}


class Block:
    """The findings of one report under its name, for a terminal ``width`` columns wide."""

    def __init__(self, report: Report, width: int, colour: bool) -> None:
        self._report = report
        self._lines = LineIndex(report.source_text)
        self._columns = max(_MIN_MEASURE, min(width, _MAX_MEASURE)) - len(_INDENT)
        self._colour = colour

    def text(self, shown: Sequence[Finding]) -> str:
        """The whole block, with an empty line after every finding."""
        lines = [self._paint(one_line(self._report.uri), "path"), ""]
        for finding in shown:
            lines += [*self._finding(finding), ""]
        for warning in self._report.warnings:
            lines += [f"  {line}" for line in wrap(f"note: {one_line(warning)}", self._columns)]
        if self._report.warnings:
            lines.append("")
        return "\n".join(lines) + "\n"

    def _finding(self, finding: Finding) -> list[str]:
        suppressed = finding.suppression is not None
        style = "dim" if suppressed else finding.severity
        label = "left alone" if suppressed else finding.severity
        stands, rule = where(finding, self._lines), f"{finding.rule_id}  {finding.rule_name}"
        one_row = width(f"{stands}  {label}  {rule}") <= self._columns
        gap = "  " if one_row else "\n" + _INDENT
        lines = [f"  {stands}{gap}{self._paint(label, style)}  {rule}"]
        for excerpt in excerpts(self._report.source_text, self._lines, finding.span, self._columns):
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
        return painted(text, style) if self._colour else text


def painted(text: str, style: str) -> str:
    """The text in the colour of a severity, ``dim`` or ``path``; nothing stays nothing."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if text else text
