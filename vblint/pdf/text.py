"""The lines of a PDF as one text, and the boxes of its words."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from vblint.errors import SourceError
from vblint.model import Span
from vblint.pdf.lines import Line, Paragraph, paragraphs
from vblint.pdf.pages import UNREADABLE, Pages, read_pages

_MOSTLY = 0.3  # of the characters: more than that unreadable, and no finding can be trusted


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (from 0), in points from the page's lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Text:
    """The text of a PDF: its lines, with an empty line after each that ends a paragraph."""

    lines: list[Line]
    paragraphs: list[Paragraph]  # of lines that follow each other
    unread: tuple[str, ...]  # which pages could not be read, and why

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "".join(self._written)

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins in the text."""
        return [0, *accumulate(map(len, self._written))][:-1]

    @cached_property
    def _written(self) -> list[str]:
        last = {paragraph.lines[-1] for paragraph in self.paragraphs}
        return [
            line.text + ("\n\n" if number in last else "\n")
            for number, line in enumerate(self.lines)
        ]

    def boxes(self, span: Span) -> Iterator[Box]:
        """The boxes around a span of the text, one a line, without white space at their ends."""
        number = bisect.bisect_right(self.starts, span.start) - 1
        while number < len(self.lines) and self.starts[number] < span.end:
            line, start = self.lines[number], self.starts[number]
            cut = max(span.start - start, 0)
            words = re.search(r"\S(?:.*\S)?", line.text[cut : max(span.end - start, 0)], re.DOTALL)
            if words:
                yield _box(line, cut + words.start(), cut + words.end())
            number += 1


def _box(line: Line, start: int, end: int) -> Box:
    lefts, bottoms, rights, tops = (line.boxes[4 * start + side : 4 * end : 4] for side in range(4))
    return Box(line.page, min(lefts), min(bottoms), max(rights), max(tops))


def read(data: bytes, uri: str) -> Text:
    """The text of a PDF; raises SourceError if it is damaged, locked, or holds no text."""
    pages = read_pages(data, uri)
    characters = sum(len(line.text) for line in pages.lines)
    if not characters:
        raise SourceError(
            f"{uri}: holds no text that can be read (a scan?); "
            "make it searchable first (OCR), or check the document it was made from"
        )
    if sum(line.text.count(UNREADABLE) for line in pages.lines) > _MOSTLY * characters:
        raise SourceError(
            f"{uri}: its fonts do not say which letters they show; "
            "check the document it was made from"
        )
    return _in_order(pages)


def _in_order(pages: Pages) -> Text:
    """Each paragraph whole: a footer inside it comes after, so no span of it holds the footer."""
    lines: list[Line] = []
    placed: list[Paragraph] = []
    for found in sorted(paragraphs(pages.lines, pages.heights), key=lambda each: each.lines):
        numbers = range(len(lines), len(lines) + len(found.lines))
        lines += (pages.lines[number] for number in found.lines)
        placed.append(Paragraph(list(numbers), found.furniture))
    return Text(lines, placed, tuple(pages.unread))
