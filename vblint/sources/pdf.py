"""PDF: a segment a paragraph, its lines joined.

The hyphen at the end of a line stays out where it only parts a word. The document's text has a
line for each line on a page.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from vblint.model import Document, Segment
from vblint.pdf.lines import bullet, deliberate_breaks
from vblint.pdf.text import Text, read
from vblint.sources.builder import SegmentBuilder
from vblint.sources.hyphens import parts_a_word


def document(data: bytes, uri: str) -> Document:
    """Read a PDF; raises SourceError if it is damaged, locked, or holds no text."""
    text = read(data, uri)
    return Document(uri, text.text, tuple(_segments(text)), unread=text.unread)


def _segments(text: Text) -> Iterator[Segment]:
    page, count = -1, 0
    for paragraph in text.paragraphs:
        first = text.lines[paragraph.lines[0]]
        if first.page != page:
            page, count = first.page, 0
        count += not paragraph.furniture
        place = paragraph.furniture or f"paragraph {count}"
        segment = _segment(text, paragraph.lines, f"page {page + 1}, {place}")
        if segment:
            yield segment


def _segment(text: Text, numbers: Sequence[int], anchor: str) -> Segment | None:
    """The lines of a paragraph, joined."""
    builder = SegmentBuilder()
    begin = mark = bullet(text.lines[numbers[0]])
    breaks = deliberate_breaks(text.lines, numbers)
    for number, following in itertools.pairwise(numbers):
        line, start = text.lines[number].text, text.starts[number]
        joint = _joint(line, text.lines[following].text, number in breaks)
        kept = len(line) - (joint is None)
        builder.add(line[begin:kept], start + begin)
        builder.add(joint or "", start + len(line))
        begin = 0
    last = numbers[-1]
    builder.add(text.lines[last].text[begin:], text.starts[last] + begin)
    return builder.build("list-item" if mark else "paragraph", anchor)


def _joint(before: str, after: str, deliberate: bool) -> str | None:
    """What stands between two lines; None if not even the hyphen of the first one does."""
    if re.search(r"\w-\Z", before) and after[0].islower():
        return None if parts_a_word(before[:-1], after) else ""
    return "\n" if deliberate else " "
