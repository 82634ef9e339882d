"""Building a segment piece by piece, with the map back to the source."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence

from vblint.model import Segment, SegmentKind, SourceMap, Span

PLACEHOLDER = "\ufffc"  # stands for what is no prose but must keep words apart


class SegmentBuilder:
    """Collects pieces of source text in order; pieces that run on share one map entry."""

    def __init__(self) -> None:
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int]] = []
        self._length = 0

    def add(self, text: str, source: int) -> None:
        """Append text that stands at ``source`` (for a placeholder: where it stands for)."""
        if not text:
            return
        if not self._pieces or self._pieces[-1][1] - self._pieces[-1][0] != source - self._length:
            self._pieces.append((self._length, source))
        self._parts.append(text)
        self._length += len(text)

    def build(self, kind: SegmentKind, anchor: str | None = None) -> Segment | None:
        """The segment, or None if there is nothing but white space; starts afresh."""
        text, pieces = "".join(self._parts), tuple(self._pieces)
        self._start_afresh()
        return Segment(text, kind, SourceMap(pieces), anchor) if text.strip() else None


def moved(segment: Segment, distance: int) -> Segment:
    """A segment of a part of the source, placed in the whole."""
    pieces = tuple((at, source + distance) for at, source in segment.map.pieces)
    return Segment(segment.text, segment.kind, SourceMap(pieces), segment.anchor)


def leave_out(segments: Iterable[Segment], spans: Sequence[Span]) -> Iterator[Segment]:
    """The segments without what stands in ``spans`` of the source (rising, none overlapping)."""
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    for segment in segments:
        whole = segment.map.span(Span(0, len(segment.text)))
        first = bisect.bisect_right(ends, whole.start)
        inside = spans[first : bisect.bisect_left(starts, whole.end)]
        kept = _without(segment, inside) if inside else segment
        if kept:
            yield kept


def _without(segment: Segment, inside: Sequence[Span]) -> Segment | None:
    builder = SegmentBuilder()
    ends = [*segment.map.pieces, (len(segment.text), 0)]
    for (at, source), (until, _) in itertools.pairwise(ends):
        piece, kept_to = segment.text[at:until], source
        for span in inside:
            if span.end > kept_to and span.start < source + len(piece):
                builder.add(piece[kept_to - source : max(span.start, kept_to) - source], kept_to)
                kept_to = span.end
        builder.add(piece[kept_to - source :] if kept_to - source < len(piece) else "", kept_to)
    return builder.build(segment.kind, segment.anchor)
