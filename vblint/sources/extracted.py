"""Documents whose text has to be taken out of a file first: each piece a segment with its place.

The document's text is the pieces with an empty line between them; offsets count in that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vblint.model import Document, Segment, SegmentKind, SourceMap
from vblint.sources.builder import moved
from vblint.sources.hyphens import rejoined

_GLUE = "\n\n"


class Extracted:
    """Collects the pieces of one file."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._length = 0

    def add(self, text: str, kind: SegmentKind, place: str, record: int = 0) -> None:
        """Add a piece that is one segment. ``place`` is what a reader is shown."""
        whole = Segment(text, kind, SourceMap(((0, 0),)), place, record)
        self.add_read(text, [whole] if text.strip() else ())

    def add_read(self, text: str, segments: Iterable[Segment]) -> None:
        """Add a text that a reader has read: its segments, in offsets of that text."""
        there = SourceMap(((0, self._length),))
        self._segments += rejoined(moved(segment, there) for segment in segments)
        self._parts.append(text)
        self._length += len(text) + len(_GLUE)

    def document(self, uri: str, warnings: Iterable[str] = ()) -> Document:
        """All that was added."""
        text = _GLUE.join(self._parts)
        return Document(uri, text, tuple(self._segments), warnings=tuple(warnings))


def numbered(segments: Iterable[Segment], place: str) -> list[Segment]:
    """Segments with the place “paragraph 3” of ``place``, such as “ of the message”."""
    return [
        replace(segment, anchor=f"paragraph {number}{place}")
        for number, segment in enumerate(segments, 1)
    ]
