"""A passage of a document as the engine reads it: its segments joined, folded, cut in sentences.

Long documents are read in passages of whole segments, so that memory and the cost of finding who
is who stay bounded. Roles are told within a passage, and no passage reaches across records (the
rows of a table): what one says of its people is nothing to the next.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from vblint.engine.fold import fold
from vblint.engine.quotes import left_open, quotations
from vblint.engine.sentences import sentences
from vblint.engine.spelling import Edit, Spelling
from vblint.model import NO_CORRECTIONS, Corrections, Document, Segment, Span

PASSAGE = 12_000  # code points; a passage ends with the segment that reaches this
_HEAD, _PAGES = 240, 3000  # code points
_GLUE = "\n\n"  # between segments …
_FOLDED_GLUE = "\x1e\x1e"  # … as folded: white space that no pattern reaches across


@dataclass
class Reading:
    """Joined text of some segments; every offset in the engine counts its code points."""

    segments: tuple[tuple[Segment, Span], ...]  # each with the part of its text that is read here
    whole: str  # text of the whole document or record: what kind of writing this is
    spelling: Spelling | None = None
    corrections: Corrections = NO_CORRECTIONS  # what a reader says of the document
    text: str = field(init=False)
    folded: str = field(init=False)
    _starts: list[int] = field(init=False)
    _sentences: dict[int, list[Span]] = field(init=False, default_factory=dict)
    _edits: dict[int, list[Edit]] = field(init=False, default_factory=dict)
    _quotes: dict[int, list[Span]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        parts: list[str] = []
        self._starts, at = [], 0
        for segment, part in self.segments:
            piece = segment.text[part.start : part.end]
            if self.spelling:
                piece, self._edits[len(parts)] = self.spelling.read(piece)
            parts.append(piece)
            self._starts.append(at)
            at += len(piece) + len(_GLUE)
        self.text = _GLUE.join(parts)
        self.folded = _FOLDED_GLUE.join(map(fold, parts))

    def segment_at(self, offset: int) -> int:
        """Index of the segment that holds an offset."""
        return max(bisect.bisect_right(self._starts, offset) - 1, 0)

    def bounds(self, index: int) -> Span:
        """Where the segment stands in ``text``."""
        after = self._starts[index + 1] - len(_GLUE) if index + 1 < len(self._starts) else None
        return Span(self._starts[index], len(self.text) if after is None else after)

    def sentences_of(self, index: int) -> list[Span]:
        """Sentences of a segment, cut once."""
        if index not in self._sentences:
            bounds = self.bounds(index)
            self._sentences[index] = [
                Span(s.start + bounds.start, s.end + bounds.start)
                for s in sentences(self.text[bounds.start : bounds.end])
            ]
        return self._sentences[index]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset."""
        spans = self.sentences_of(self.segment_at(offset))
        at = bisect.bisect_right(spans, Span(offset, 1 << 62)) - 1
        return spans[max(at, 0)]

    @cached_property
    def beginning(self) -> str:
        """The document's first page or two, folded: what is it about?"""
        return fold(self.whole[:_PAGES])

    @property
    def head(self) -> str:
        """The document's first lines, folded: what kind of text it is stands there."""
        return self.beginning[:_HEAD]

    def sentences_in(self, span: Span) -> list[Span]:
        """The sentences that overlap a span of one segment."""
        found = self.sentences_of(self.segment_at(span.start))
        return [sentence for sentence in found if sentence.overlaps(span)]

    @cached_property
    def all_sentences(self) -> list[Span]:
        """Every sentence of the passage, in order."""
        return [s for i in range(len(self.segments)) for s in self.sentences_of(i)]

    def quotations_of(self, index: int) -> list[Span]:
        """Quoted spans of a segment; a blockquote is quoted as a whole."""
        if index not in self._quotes:
            bounds = self.bounds(index)
            if self.segments[index][0].kind == "blockquote":
                self._quotes[index] = [bounds]
            else:
                text = self.text[bounds.start : bounds.end]
                before = self.bounds(index - 1) if index else Span(0, 0)
                is_open = left_open(self.text[before.start : before.end])
                self._quotes[index] = [
                    Span(q.start + bounds.start, q.end + bounds.start)
                    for q in quotations(text, is_open)
                ]
        return self._quotes[index]

    def written(self, span: Span) -> str:
        """The words at a span as they are written, typing errors and all."""
        index = self.segment_at(span.start)
        segment, part = self.segments[index]
        start, end = self._as_written(index, span)
        return segment.text[start + part.start : end + part.start]

    def is_marked(self, span: Span) -> bool:
        """True if a reader says that words of the span are quoted."""
        quotations = self.corrections.quotations
        return bool(quotations) and any(map(self.to_source(span).overlaps, quotations))

    def to_source(self, span: Span) -> Span:
        """The span in the document's source text."""
        index = self.segment_at(span.start)
        segment, part = self.segments[index]
        start, end = self._as_written(index, span)
        return segment.map.span(Span(start + part.start, end + part.start))

    def _as_written(self, index: int, span: Span) -> tuple[int, int]:
        """Start and end of a span in its segment's part as written; parts of words become whole."""
        start, end = span.start - self._starts[index], span.end - self._starts[index]
        for edit in reversed(self._edits.get(index, [])):
            longer = len(edit.written) - (edit.end - edit.start)
            if edit.end <= start:
                start += longer
            elif edit.start < start:
                start = edit.start
            if edit.start < end:
                end = max(end, edit.end) + longer
        return start, end


def readings(
    document: Document,
    spelling: Spelling | None = None,
    corrections: Corrections = NO_CORRECTIONS,
) -> Iterator[Reading]:
    """The document's passages, in order, typing errors mended by ``spelling``."""
    for record, group in groupby(document.segments, key=attrgetter("record")):
        segments = list(group)
        whole = _GLUE.join(segment.text for segment in segments) if record else document.text
        for parts in _passages(segments):
            yield Reading(parts, whole, spelling, corrections)


def quoted(document: Document) -> list[str]:
    """What stands inside quotation marks, or is quoted as a paragraph, in order."""
    return [
        reading.text[quote.start : quote.end]
        for reading in readings(document)
        for index in range(len(reading.segments))
        for quote in reading.quotations_of(index)
    ]


def _passages(segments: list[Segment]) -> Iterator[tuple[tuple[Segment, Span], ...]]:
    waiting: list[tuple[Segment, Span]] = []
    size = 0
    for segment in segments:
        for part in _parts(segment.text):
            waiting.append((segment, part))
            size += len(part)
            if size >= PASSAGE:
                yield tuple(waiting)
                waiting, size = [], 0
    if waiting:
        yield tuple(waiting)


def _parts(text: str) -> Iterator[Span]:
    """A segment longer than a passage in parts, cut at a line's, sentence's or word's end."""
    start = 0
    while len(text) - start > PASSAGE:
        limit = start + PASSAGE
        cuts = (text.rfind(mark, start + PASSAGE // 2, limit) for mark in ("\n", ". ", " "))
        cut = next((cut + 1 for cut in cuts if cut > 0), limit)
        yield Span(start, cut)
        start = cut
    yield Span(start, len(text))
