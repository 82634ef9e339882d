"""Building a segment piece by piece, with the map back to the source."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

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

    @property
    def is_empty(self) -> bool:
        """True if nothing was added since the last segment was built."""
        return not self._length

    def add(self, text: str, source: int) -> None:
        """Append text that stands at ``source`` (for a placeholder: where it stands for)."""
        if not text:
            return
        if not self._pieces or self._pieces[-1][1] - self._pieces[-1][0] != source - self._length:
            self._pieces.append((self._length, source))
        self._parts.append(text)
        self._length += len(text)

    def add_through(self, text: str, at: int, outer: SourceMap) -> None:
        """Append text that stands at ``at`` of another text, which ``outer`` maps to the source."""
        pieces, done = outer.pieces, 0
        piece = max(bisect.bisect_right(pieces, (at, 1 << 62)) - 1, 0)
        while done < len(text):
            start, source = pieces[piece]
            piece += 1
            until = pieces[piece][0] - at if piece < len(pieces) else len(text)
            self.add(text[done:until], source + at + done - start)
            done = max(done, until)

    def build(self, kind: SegmentKind, anchor: str | None = None) -> Segment | None:
        """The segment, or None if it would hold no prose; starts afresh."""
        text, pieces = "".join(self._parts), tuple(self._pieces)
        self._start_afresh()
        if not text.replace(PLACEHOLDER, " ").strip():
            return None
        return Segment(text, kind, SourceMap(pieces), anchor)


def moved(segment: Segment, outer: SourceMap) -> Segment:
    """A segment of another text, which ``outer`` maps to the source, placed in the source."""
    builder = SegmentBuilder()
    for (at, between), (until, _) in _stretches(segment):
        builder.add_through(segment.text[at:until], between, outer)
    built = builder.build(segment.kind, segment.anchor)
    return replace(segment, map=built.map) if built else segment


def cut(segment: Segment, spans: Iterable[Span]) -> Segment | None:
    """The segment without ``spans`` of its own text (rising, none overlapping)."""
    builder, done = SegmentBuilder(), 0
    for span in (*spans, Span(len(segment.text), len(segment.text))):
        builder.add_through(segment.text[done : span.start], done, segment.map)
        done = span.end
    built = builder.build(segment.kind)
    return built and replace(segment, text=built.text, map=built.map)


def leave_out(segments: Iterable[Segment], spans: Sequence[Span]) -> Iterator[Segment]:
    """The segments without what stands in ``spans`` of the source (rising, none overlapping)."""
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    for segment in segments:
        whole = segment.map.span(Span(0, len(segment.text)))
        first = bisect.bisect_right(ends, whole.start)
        inside = spans[first : bisect.bisect_left(starts, whole.end)]
        kept = cut(segment, _inside(segment, inside)) if inside else segment
        if kept:
            yield kept


def _inside(segment: Segment, spans: Sequence[Span]) -> Iterator[Span]:
    """Where source spans stand in the segment, a span for each stretch of it they touch."""
    for (at, source), (until, _) in _stretches(segment):
        for span in spans:
            start, end = at + span.start - source, at + span.end - source
            if start < until and end > at:
                yield Span(max(start, at), min(end, until))


def _stretches(segment: Segment) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    """The pieces of a segment's map, each with the one that ends it."""
    return itertools.pairwise([*segment.map.pieces, (len(segment.text), 0)])
