"""Plain text: paragraphs between blank lines; lines that start with “>” are quoted.

Line ends stay in the segment: the engine decides which of them end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vblint.model import Segment, Span
from vblint.sources.builder import SegmentBuilder

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_QUOTE_MARK = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")


def read_plain(text: str, left_out: Sequence[Span] = ()) -> Iterator[Segment]:
    """Segments of a plain text; spans in ``left_out`` (comments) belong to none."""
    builder, quoted = SegmentBuilder(), False
    cuts = iter([*left_out, Span(len(text) + 1, len(text) + 1)])
    cut = next(cuts)
    for line in _LINE.finditer(text):
        start, end = line.span()
        mark = _QUOTE_MARK.match(text, start, end)
        if not line.group().strip() or bool(mark) != quoted:
            yield from _built(builder, quoted)
            quoted = bool(mark)
        start = mark.end() if mark else start
        while cut.start < end:
            builder.add(text[start : max(start, cut.start)], start)
            start = max(start, min(cut.end, end))
            if cut.end > end:
                break
            cut = next(cuts)
        if line.group().strip():
            builder.add(text[start:end], start)
        if end == len(text):
            break
    yield from _built(builder, quoted)


def _built(builder: SegmentBuilder, quoted: bool) -> Iterator[Segment]:
    segment = builder.build("blockquote" if quoted else "paragraph")
    if segment:
        yield segment
