"""Plain text: paragraphs between blank lines; lines that start with “>” are quoted.

Line ends stay in the segment: the engine decides which of them end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vblint.model import Segment
from vblint.sources.builder import SegmentBuilder

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_QUOTE_MARK = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")


def segments(text: str) -> Iterator[Segment]:
    """Segments of a plain text, in order."""
    builder, quoted = SegmentBuilder(), False
    for line in _LINE.finditer(text):
        start, end = line.span()
        mark = _QUOTE_MARK.match(text, start, end)
        blank = not line.group().strip()
        if blank or bool(mark) != quoted:
            yield from _built(builder, quoted)
            quoted = bool(mark)
        if not blank:
            start = mark.end() if mark else start
            builder.add(text[start:end], start)
    yield from _built(builder, quoted)


def _built(builder: SegmentBuilder, quoted: bool) -> Iterator[Segment]:
    segment = builder.build("blockquote" if quoted else "paragraph")
    if segment:
        yield segment
