"""Reports as text: a module a format.

A format is an object with three methods, each giving text to be written as it stands: ``start``,
``report`` for every `Report` in turn (empty when there is nothing to show), and ``end`` with the
`Summary` of all of them. So every format streams, whatever the number of files. Outputs know the
model only: no rule, no lexicon, no exit code is decided here.
"""

from __future__ import annotations

from typing import Protocol

from vblint.model import Report
from vblint.outputs.summary import Summary

FORMATS = ("text", "concise", "json", "jsonl")


class Format(Protocol):
    """Turns reports into text, one at a time."""

    def start(self) -> str:
        """What stands before the first report."""

    def report(self, report: Report) -> str:
        """One report."""

    def end(self, summary: Summary) -> str:
        """What stands after the last report."""


def make(
    name: str,
    *,
    width: int = 80,
    colour: bool = False,
    show_suppressed: bool = False,
    statistics: bool = False,
    quiet: bool = False,
    version: str = "",
) -> Format:
    """The format of that name (one of `FORMATS`); each is imported only when it is used.

    ``width`` is in terminal columns; ``colour`` allows ANSI escapes; ``quiet`` leaves out the
    summary; ``version`` is vblint's own. Raises ValueError for another name.
    """
    if name == "text":
        from vblint.outputs.text import TextFormat

        return TextFormat(width, colour, show_suppressed, statistics, quiet)
    if name == "concise":
        from vblint.outputs.concise import ConciseFormat

        return ConciseFormat(show_suppressed, statistics, quiet)
    from vblint.outputs import json

    if name == "json":
        return json.JsonFormat(show_suppressed, version)
    if name == "jsonl":
        return json.JsonLinesFormat(show_suppressed, statistics)
    raise ValueError(f"unknown format {name!r}")
