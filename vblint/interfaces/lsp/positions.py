"""Offsets as positions of the language server protocol, and back.

Lines end as the protocol has it: LF, CRLF or CR. (pygls cuts at form feeds and U+2028 too, which
editors do not.) Characters are counted in the units that editor and server agreed on.
"""

from __future__ import annotations

from lsprotocol import types

from vblint.model import Span
from vblint.outputs.lines import LineIndex

_CODECS = {
    types.PositionEncodingKind.Utf8: ("utf-8", 1),
    types.PositionEncodingKind.Utf16: ("utf-16-le", 2),
    types.PositionEncodingKind.Utf32: ("utf-32-le", 4),
}


class Positions:
    """Positions in one text. Offsets count code points; positions are 0-based."""

    def __init__(self, text: str, encoding: types.PositionEncodingKind | str | None = None) -> None:
        self._text = text
        self._lines = LineIndex(text)
        kind = types.PositionEncodingKind(encoding or types.PositionEncodingKind.Utf16)
        self._codec, self._unit = _CODECS[kind]

    def range(self, span: Span) -> types.Range:
        """The range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def position(self, offset: int) -> types.Position:
        """The position of the code point at ``offset``; the text's length is allowed."""
        line, column = self._lines.position(offset)
        start = offset - (column - 1)
        return types.Position(line - 1, self._units(self._text[start:offset]))

    def line(self, number: int) -> types.Range:
        """The range of a 1-based line; of the last one if there are fewer."""
        return self.range(Span(*self._lines.bounds(min(number, self._lines.count))))

    def span(self, range_: types.Range) -> Span:
        """The span of a range; what lies beyond a line or the text counts as its end."""
        return Span(self.offset(range_.start), self.offset(range_.end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; one inside a character counts as the character's start."""
        if position.line >= self._lines.count:
            return len(self._text)
        start, end = self._lines.bounds(position.line + 1)
        used = 0
        for offset in range(start, end):
            used += self._units(self._text[offset])
            if used > position.character:
                return offset
        return end

    def _units(self, text: str) -> int:
        if text.isascii():
            return len(text)
        return len(text.encode(self._codec, "surrogatepass")) // self._unit
