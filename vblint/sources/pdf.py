"""PDF: a segment a paragraph, its lines joined.

The hyphen at the end of a line stays out where it only parts a word. The document's text has a
line for each line on a page.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from vblint.model import Document, Segment
from vblint.pdf.lines import bullet, compounds, deliberate_breaks
from vblint.pdf.text import Text, read
from vblint.sources.builder import SegmentBuilder

_PARTED_WORD = re.compile(r"([^\W\d_]+)-\Z")
_WORD = re.compile(r"[^\W\d_]+")
_KEEP_HYPHEN = frozenset({"self", "well", "non", "so"})  # “self-harm” is no parted word


def document(data: bytes, uri: str) -> Document:
    """Read a PDF; raises SourceError if it is damaged, locked, or holds no text."""
    text = read(data, uri)
    return Document(uri, text.text, tuple(_Joiner(text).segments()), unread=text.unread)


class _Joiner:
    """Joins the lines of each paragraph."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._compounds = compounds(text.lines)

    def segments(self) -> Iterator[Segment]:
        page, count = -1, 0
        for paragraph in self._text.paragraphs:
            first = self._text.lines[paragraph.lines[0]]
            if first.page != page:
                page, count = first.page, 0
            count += not paragraph.furniture
            place = paragraph.furniture or f"paragraph {count}"
            segment = self._segment(paragraph.lines, f"page {page + 1}, {place}")
            if segment:
                yield segment

    def _segment(self, numbers: list[int], anchor: str) -> Segment | None:
        lines, starts = self._text.lines, self._text.starts
        builder = SegmentBuilder()
        mark = bullet(lines[numbers[0]])
        breaks = deliberate_breaks(lines, numbers)
        begin = mark
        for number, following in itertools.pairwise(numbers):
            text, start = lines[number].text, starts[number]
            joint = self._joint(text, lines[following].text)
            builder.add(text[begin : len(text) - (joint == "")], start + begin)
            if joint == " ":
                builder.add("\n" if number in breaks else " ", start + len(text))
            begin = 0
        last = numbers[-1]
        builder.add(lines[last].text[begin:], starts[last] + begin)
        return builder.build("list-item" if mark else "paragraph", anchor)

    def _joint(self, before: str, after: str) -> str:
        """What stands between two lines: white space, the first one's own hyphen, or nothing."""
        first, second = _PARTED_WORD.search(before), _WORD.match(after)
        if not first or not second or not second[0][0].islower():
            return " "
        head = first[1].casefold()
        whole = head in _KEEP_HYPHEN or f"{head}-{second[0].casefold()}" in self._compounds
        return "-" if whole else ""
