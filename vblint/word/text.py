"""The text of a Word file as one string, and the way back from an offset to its paragraph."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from vblint.model import Span
from vblint.word.package import Package
from vblint.word.walk import Paragraph, paragraphs


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs joined by line ends. ``starts`` are the offsets of the paragraphs in ``text``."""

    text: str
    starts: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]

    def at(self, span: Span) -> tuple[Paragraph, Span]:
        """The paragraph that holds a span of the text, and the span inside it."""
        index = bisect.bisect_right(self.starts, span.start) - 1
        start = self.starts[index]
        return self.paragraphs[index], Span(span.start - start, span.end - start)


def read(package: Package) -> Text:
    """The whole text of a Word file. Raises SourceError."""
    parts, starts, at = tuple(paragraphs(package)), [], 0
    for part in parts:
        starts.append(at)
        at += len(part.text) + 1
    return Text("\n".join(part.text for part in parts), tuple(starts), parts)
