"""The format for people: findings by file, each with its line, the reason and what to write.

Colour only repeats what the words say already, so that the text reads the same without it.
"""

from __future__ import annotations

from vblint.model import Report
from vblint.outputs.summary import Summary


class TextFormat:
    """See `vblint.outputs.Format`. ``width`` is the terminal's, in columns."""

    def __init__(
        self, width: int, colour: bool, show_suppressed: bool, statistics: bool, quiet: bool
    ) -> None:
        self._width = width
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
        from vblint.outputs.block import Block  # a clean run never needs it

        return Block(report, self._width, self._colour).text(shown)

    def end(self, summary: Summary) -> str:
        """The table of rules if asked for, then the summary in one line."""
        lines = [*summary.table(), ""] if self._statistics and summary.rules else []
        if not self._quiet:
            lines += self._fitting(summary.line())
        return "\n".join(lines) + "\n" if lines else ""

    def _fitting(self, line: str) -> list[str]:
        if len(line) <= self._width:
            return [line]
        from vblint.outputs.cells import wrap

        return wrap(line, self._width)
