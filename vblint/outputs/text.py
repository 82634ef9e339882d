"""The format for people: findings by file, each with its line, the reason and what to write.

Colour only repeats what the words say already, so that the text reads the same without it.
"""

from __future__ import annotations

from collections.abc import Iterator

from vblint.model import Report
from vblint.outputs import Options
from vblint.outputs.summary import Summary


class TextFormat:
    """See `vblint.outputs.Format`."""

    def __init__(self, options: Options) -> None:
        self._options = options

    def start(self) -> str:
        """Nothing."""
        return ""

    def report(self, report: Report) -> str:
        """The findings of one file under its name; empty if there is nothing to show."""
        shown = report.findings if self._options.show_suppressed else report.raised
        if not shown and not report.warnings:
            return ""
        from vblint.outputs.block import Block  # a clean run never needs it

        return Block(report, self._options.width, self._options.colour).text(shown)

    def end(self, summary: Summary) -> Iterator[str]:
        """The table of rules if asked for, then the summary in one line."""
        lines = [*summary.table(), ""] if self._options.statistics and summary.rules else []
        if not self._options.quiet:
            lines += self._fitting(summary.line())
        yield from (f"{line}\n" for line in lines)

    def _fitting(self, line: str) -> list[str]:
        if len(line) <= self._options.width:
            return [line]
        from vblint.outputs.cells import wrap

        return wrap(line, self._options.width)
