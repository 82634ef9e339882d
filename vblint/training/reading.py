"""A checked document as it is taught with: its sentences, each with the findings in it."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from vblint.engine.sentences import sentences
from vblint.errors import SourceError
from vblint.linter import Linter
from vblint.model import Document, Finding, Segment, Span
from vblint.outputs.lines import LineIndex, where
from vblint.sources import read_path

# Line ends as spaces; what stands for a picture or a value without words, as an ellipsis.
_ONE_LINE = {**dict.fromkeys(map(ord, "\n\r\v\f\t\u2028\u2029"), " "), 0xFFFC: "…"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding, and where its words stand in a text that is shown."""

    finding: Finding
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is shown: on one line, ``text`` and spans in step with the segment."""

    text: str
    segment: int  # number of its segment, from 0
    start: int  # where it begins in the segment's text
    marks: tuple[Mark, ...]  # of raised and suppressed findings


@dataclass(frozen=True)
class Reading:
    """A document and everything found in it. ``findings`` are in reading order."""

    document: Document
    findings: tuple[Finding, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in order."""
        return tuple(self._sentences())

    @cached_property
    def lines(self) -> LineIndex:
        """Lines of the source text."""
        return LineIndex(self.document.text)

    def place(self, finding: Finding) -> str:
        """Where a finding stands, for people."""
        return where(finding, self.lines)

    def _sentences(self) -> Iterator[Sentence]:
        marks = self._marks()
        for number, segment in enumerate(self.document.segments):
            line = shown(segment.text)
            for span in sentences(segment.text):
                inside = tuple(
                    Mark(m.finding, _within(m.span, span))
                    for m in marks.get(number, ())
                    if span.start <= m.span.start < span.end
                )
                yield Sentence(line[span.start : span.end], number, span.start, inside)

    def _marks(self) -> dict[int, list[Mark]]:
        """The findings of each segment, with their spans in its text."""
        segments = self.document.segments
        starts = [segment.map.to_source(0) for segment in segments]
        found: dict[int, list[Mark]] = {}
        for finding in self.findings:
            number = max(bisect.bisect_right(starts, finding.span.start) - 1, 0)
            span = in_segment(segments[number], finding.span)
            found.setdefault(number, []).append(Mark(finding, span))
        return found


def read(linter: Linter, path: Path) -> Reading:
    """Read and check a file. Raises SourceError, also if only a part of it could be read."""
    document = read_path(path, linter.config.text_columns)
    if document.unread:
        raise SourceError(f"{path}: {document.unread[0]}")
    report = linter.check_path(path)
    if report.source_text != document.text:
        raise SourceError(f"{path}: was changed while it was being checked; try again")
    return Reading(document, report.findings)


def in_segment(segment: Segment, span: Span) -> Span:
    """A span of the source as one of the segment's own text."""
    offsets, to_source = range(len(segment.text)), segment.map.to_source
    start = bisect.bisect_left(offsets, span.start, key=to_source)
    return Span(start, max(bisect.bisect_left(offsets, span.end, key=to_source), start + 1))


def shown(text: str) -> str:
    """The text in step on one line."""
    return text.translate(_ONE_LINE)


def _within(span: Span, outer: Span) -> Span:
    return Span(span.start - outer.start, min(span.end, outer.end) - outer.start)
