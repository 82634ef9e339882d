"""Characters on pages → lines → paragraphs, by where they stand. Knows nothing of any PDF library.

The order is the one in which the file draws its text, as word processors and browsers write it:
column after column, cell after cell. Distances are in points, y grows upward.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

_BULLET = re.compile(r"[•◦▪‣●○■∙·\uf0b7\uf0a7]\s*")
_SENTENCE_END = re.compile(r"[.!?:;…][”’\"')\]]*\s*$")
SOFT_HYPHEN = "\xad"
_WORD_GAP = 0.13  # line heights between two words, at least
_GAP = 2.0  # line heights between two runs on a line that are a table's cells, not words
_LEADING = 0.6  # line heights of white between two lines of one paragraph, at most
_MARGIN = 0.12  # of the page's height: where headers and footers stand
_INDENT = 3.0  # line heights by which lines of one column may begin apart
_NEAR = 50  # lines around one among which to look for its column
_SAME_SIZE = 0.75  # smallest ratio of the heights of two lines of one paragraph


class Character(NamedTuple):
    """One code point and the box around it."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Line:
    """A run of characters beside each other. ``boxes`` holds four numbers a code point."""

    page: int  # from 0
    text: str = ""
    boxes: array[float] = field(default_factory=lambda: array("f"))
    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(slots=True)
class Paragraph:
    """Lines that are read as one, by their numbers in the document."""

    lines: list[int]
    furniture: str = ""  # header or footer, if it is one


def lines(page: int, characters: Iterable[Character]) -> Iterator[Line]:
    """The lines of a page. White space only parts words: it starts no line and ends none.

    Words also part where the characters stand apart, since many files draw no spaces. A soft
    hyphen counts only at the end of a line.
    """
    line, parts = Line(page), list[str]()
    space, soft = False, None
    for character in characters:
        if character.text.isspace():
            space = True
            continue
        if parts and not _beside(line, parts[-1], character):
            yield _finished(line, parts, soft)
            line, parts, soft = Line(page), [], None
        if character.text == SOFT_HYPHEN:
            soft = character
            continue
        if parts and (space or character.left - line.right > _WORD_GAP * line.height):
            parts.append(" ")
            line.boxes.extend((line.right, character.bottom, character.left, character.top))
        space, soft = False, None
        _append(line, parts, character)
    if parts:
        yield _finished(line, parts, soft)


def _beside(line: Line, last: str, character: Character) -> bool:
    low, high = max(line.bottom, character.bottom), min(line.top, character.top)
    height = min(line.height, character.top - character.bottom)
    if high - low < height / 2:
        return False
    gap = character.left - line.right
    return -line.height < gap and (gap < _GAP * line.height or last == ":")


def _append(line: Line, parts: list[str], character: Character) -> None:
    text, left, bottom, right, top = character
    if parts:
        line.left, line.right = min(line.left, left), max(line.right, right)
        line.bottom, line.top = min(line.bottom, bottom), max(line.top, top)
    else:
        line.left, line.bottom, line.right, line.top = left, bottom, right, top
    parts.append(text)
    line.boxes.extend((left, bottom, right, top))


def _finished(line: Line, parts: list[str], soft: Character | None) -> Line:
    if soft:
        _append(line, parts, soft._replace(text="-"))
    line.text = "".join(parts)
    return line


def paragraphs(lines: Sequence[Line], heights: Sequence[float]) -> Iterator[Paragraph]:
    """Lines joined to paragraphs across columns and pages; ``heights`` are those of the pages.

    What recurs at the same place of several pages (headers, footers, page numbers) stands by
    itself and parts no sentence.
    """
    furniture = _furniture(lines, heights)
    body: Paragraph | None = None
    for number, line in enumerate(lines):
        if number in furniture:
            yield Paragraph([number], furniture[number])
        elif body and _continues(lines[body.lines[-1]], line):
            body.lines.append(number)
        else:
            if body:
                yield body
            body = Paragraph([number])
    if body:
        yield body


def _continues(before: Line, line: Line) -> bool:
    """Whether ``line`` goes on with the paragraph that ``before`` belongs to."""
    small, large = sorted((before.height, line.height))
    if small < _SAME_SIZE * large or _BULLET.match(line.text):
        return False
    mid_sentence = line.text[0].islower() and not _SENTENCE_END.search(before.text)
    below = (
        line.page == before.page
        and line.top < before.top
        and line.left < before.right
        and before.left < line.right
    )
    return mid_sentence or (below and before.bottom - line.top < _LEADING * small)


def deliberate_breaks(lines: Sequence[Line], paragraph: Sequence[int]) -> set[int]:
    """Lines of a paragraph that end although the first word of the next one had room there."""
    own = [lines[number] for number in paragraph]
    # Two lines show no margin: there the other lines of the column do.
    near = lines[max(0, paragraph[0] - _NEAR) : paragraph[-1] + _NEAR]
    among = own if len(own) > 2 else near
    short = set()
    for number, line, following in zip(paragraph, own, own[1:], strict=False):
        margin = max(each.right for each in among if _same_column(each, line))
        word = len(following.text.split(" ", 1)[0])
        width = following.boxes[4 * word - 2] - following.left
        if line.right + width + line.height / 2 < margin:
            short.add(number)
    return short


def _same_column(one: Line, other: Line) -> bool:
    return one.page == other.page and abs(one.left - other.left) < _INDENT * other.height


def _furniture(lines: Sequence[Line], heights: Sequence[float]) -> dict[int, str]:
    """Headers and footers: what recurs at the same height, with nothing else further out."""
    places: dict[tuple[str, int], list[int]] = {}
    pages: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        height = heights[line.page]
        if line.top > height * (1 - _MARGIN) or line.bottom < height * _MARGIN:
            words = re.sub(r"\d+", "0", line.text)
            places.setdefault((words, round(line.bottom / 4)), []).append(number)
        pages.setdefault(line.page, []).append(number)
    recurring = {
        number
        for numbers in places.values()
        if len({lines[number].page for number in numbers}) > 1
        for number in numbers
    }
    found: dict[int, str] = {}
    for numbers in pages.values():
        downward = sorted(numbers, key=lambda number: -lines[number].top)
        found |= dict.fromkeys(takewhile(recurring.__contains__, downward), "header")
        found |= dict.fromkeys(takewhile(recurring.__contains__, reversed(downward)), "footer")
    return found


def bullet(line: Line) -> int:
    """Length of the mark that makes the line a list item; 0 if there is none."""
    mark = _BULLET.match(line.text)
    return mark.end() if mark else 0
