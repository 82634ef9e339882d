"""PDF: the words of its pages as one text, and where each of them stands.

The document's text has a line for each line on a page. A segment joins the lines of a paragraph
and leaves out the hyphen at the end of a line where it only parts a word.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from vblint.errors import SourceError
from vblint.model import Document, Segment, Span
from vblint.sources import pdf_layout as layout
from vblint.sources.builder import SegmentBuilder
from vblint.sources.pdf_layout import Line, Paragraph
from vblint.sources.pdf_pages import UNREADABLE, read_pages

_PARTED_WORD = re.compile(r"([^\W\d_]+)-\Z")
_KEEP_HYPHEN = frozenset({"self", "well", "non", "so"})  # “self-harm” is no parted word
_MOSTLY = 0.3  # of the characters: more than that unreadable, and no finding can be trusted


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page (from 0), in points from the page's lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a PDF and where it stands: code point ``n`` of the text has a box ``n``."""

    text: str
    segments: tuple[Segment, ...]
    pages: array[int] = field(repr=False)
    # Left, bottom, right, top of each code point, one after another; all 0 for a line end.
    corners: array[float] = field(repr=False)
    unread: tuple[str, ...] = ()  # pages that are only pictures, in words

    def boxes(self, span: Span) -> list[Box]:
        """The boxes around a span of the text, one a line, without white space at their ends."""
        found: list[Box] = []
        for line in re.finditer(r"\S(?:[^\n]*\S)?", self.text[span.start : span.end]):
            at = range(span.start + line.start(), span.start + line.end())
            lefts, bottoms, rights, tops = (
                [self.corners[4 * offset + side] for offset in at] for side in range(4)
            )
            found.append(Box(self.pages[at[0]], min(lefts), min(bottoms), max(rights), max(tops)))
        return found


def document(data: bytes, uri: str) -> Document:
    """Read a PDF; raises SourceError if it is damaged, locked, or holds no text."""
    read = read_layout(data, uri)
    return Document(uri, read.text, read.segments, unread=read.unread)


def read_layout(data: bytes, uri: str) -> Layout:
    """The text of a PDF with the box of every character; raises SourceError."""
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
    unread = tuple(
        f"page {number + 1} is a picture (a scan?) and was not read; make it searchable (OCR)"
        for number in pages.pictures
    )
    paragraphs = list(layout.paragraphs(pages.lines, pages.heights))
    return _Writer(pages.lines, unread).layout(paragraphs)


class _Writer:
    """Writes the lines as one text, and the paragraphs as segments of it."""

    def __init__(self, lines: list[Line], unread: tuple[str, ...]) -> None:
        self._lines, self._unread = lines, unread
        self._compounds = layout.compounds(lines)
        self._starts: list[int] = []

    def layout(self, paragraphs: list[Paragraph]) -> Layout:
        paragraphs = sorted(paragraphs, key=lambda paragraph: paragraph.lines)
        last = {paragraph.lines[-1] for paragraph in paragraphs}
        parts, pages, corners = list[str](), array("H"), array("f")
        length = 0
        for number, line in enumerate(self._lines):
            self._starts.append(length)
            end = "\n\n" if number in last else "\n"
            parts += line.text, end
            length += len(line.text) + len(end)
            pages.extend([line.page] * (len(line.text) + len(end)))
            corners.extend(line.boxes)
            corners.extend([0.0] * 4 * len(end))
        segments = tuple(self._segments(paragraphs))
        return Layout("".join(parts), segments, pages, corners, self._unread)

    def _segments(self, paragraphs: list[Paragraph]) -> Iterator[Segment]:
        page, count = -1, 0
        for paragraph in paragraphs:
            first = self._lines[paragraph.lines[0]]
            if first.page != page:
                page, count = first.page, 0
            count += not paragraph.furniture
            place = paragraph.furniture or f"paragraph {count}"
            segment = self._segment(paragraph.lines, f"page {page + 1}, {place}")
            if segment:
                yield segment

    def _segment(self, numbers: list[int], anchor: str) -> Segment | None:
        builder = SegmentBuilder()
        mark = layout.bullet(self._lines[numbers[0]])
        breaks = layout.deliberate_breaks(self._lines, numbers)
        begin = mark
        for number, following in zip(numbers, [*numbers[1:], None], strict=True):
            text, start = self._lines[number].text, self._starts[number]
            if following is None:
                builder.add(text[begin:], start + begin)
                break
            after = self._lines[following].text
            if _PARTED_WORD.search(text) and after[0].islower():
                kept = len(text) if self._keeps_hyphen(text, after) else len(text) - 1
                builder.add(text[begin:kept], start + begin)
            else:
                builder.add(text[begin:], start + begin)
                builder.add("\n" if number in breaks else " ", start + len(text))
            begin = 0
        return builder.build("list-item" if mark else "paragraph", anchor)

    def _keeps_hyphen(self, text: str, after: str) -> bool:
        """Whether the word is written with its hyphen inside a line too."""
        first = _PARTED_WORD.search(text)
        second = re.match(r"[^\W\d_]+", after)
        if not first or not second:
            return True
        head = first[1].casefold()
        return head in _KEEP_HYPHEN or f"{head}-{second[0].casefold()}" in self._compounds
