"""Offsets as lines and columns, which exist only in outputs."""

from __future__ import annotations

import bisect
import re
from typing import NamedTuple

from vblint.model import Finding, Span
from vblint.outputs.cells import one_line

# What editors call a line: not form feeds, NEL or U+2028, which str.splitlines also cuts at.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Place(NamedTuple):
    """Where a span stands: 1-based lines and columns; ``end_column`` is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class LineIndex:
    """Lines of one text. Lines and columns are 1-based; columns count code points."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        self._ends: list[int] = []
        for match in _LINE_END.finditer(text):
            self._ends.append(match.start())
            self._starts.append(match.end())
        self._ends.append(len(text))

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of the code point at ``offset``; the text's length is allowed."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, span: Span) -> Place:
        """Lines and columns of a span; columns count code points."""
        return Place(*self.position(span.start), *self.position(span.end))

    def byte_column(self, offset: int) -> int:
        """1-based column of ``offset`` in bytes of UTF-8."""
        start = self._starts[bisect.bisect_right(self._starts, offset) - 1]
        return len(self._text[start:offset].encode("utf-8", "surrogatepass")) + 1

    def bounds(self, line: int) -> tuple[int, int]:
        """Start and end offset of a line, without its line end."""
        return self._starts[line - 1], self._ends[line - 1]


def where(finding: Finding, lines: LineIndex) -> str:
    """Where a finding stands, for people: its anchor (“table 2, row 3”), else ``line:column``.

    A document with anchors has no lines of its own: its text was put together by a reader.
    """
    if finding.anchor:
        return one_line(finding.anchor)
    line, column = lines.position(finding.span.start)
    return f"{line}:{column}"
