"""The source lines of a finding, cut to a terminal's width around the flagged words."""

from __future__ import annotations

from dataclasses import dataclass

from vblint.model import Span
from vblint.outputs.cells import alignable, character_width, visible, width
from vblint.outputs.lines import LineIndex

MAX_LINES = 3  # of one finding: enough for hard-wrapped notes
_ELLIPSIS = "…"
_PARTIAL_WORD = 12  # a word cut in two is dropped whole if no more than this is lost


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line in three parts, ready to be printed; ``marked`` are the flagged words.

    ``underline`` is the line to print below, or None where no alignment can be trusted: there
    ``marked`` carries its own marks.
    """

    before: str
    marked: str
    after: str
    underline: str | None


def excerpts(text: str, lines: LineIndex, span: Span, columns: int) -> list[Excerpt]:
    """The lines that ``span`` touches, at most `MAX_LINES`, none wider than ``columns``.

    ``span`` is in code points of ``text``. Only the neighbourhood of the span is looked at, so
    a line of any length costs the same.
    """
    first, _ = lines.position(span.start)
    last, _ = lines.position(max(span.end - 1, span.start))
    result = []
    for number in range(first, min(last, first + MAX_LINES - 1) + 1):
        line_start, line_end = lines.bounds(number)
        start, end = max(span.start, line_start), min(span.end, line_end)
        near_start, near_end = (
            max(line_start, start - 2 * columns),
            min(line_end, end + 2 * columns),
        )
        marked = text[start : min(end, start + 2 * columns)]
        if marked.strip():
            result.append(_fit(text[near_start:start], marked, text[end:near_end], columns))
    return result


def whole_line(text: str, lines: LineIndex, number: int, columns: int) -> str:
    """A line, cut to fit; empty if there is no such line."""
    if not 1 <= number <= lines.count:
        return ""
    start, end = lines.bounds(number)
    return _head(visible(text[start : min(end, start + 2 * columns)]).strip(), columns)


def _fit(before: str, marked: str, after: str, columns: int) -> Excerpt:
    before, marked, after = visible(before).lstrip(), visible(marked), visible(after).rstrip()
    if not before:
        marked = marked.lstrip()
    aligned = alignable(before + marked)
    if not aligned:
        columns -= 4  # for the marks
    marked = _head(marked, columns)
    room = columns - width(marked)
    before = _tail(before, max(room // 2, room - width(after)))
    after = _head(after, room - width(before))
    if not aligned:
        return Excerpt(before, f">>{marked}<<", after, None)
    return Excerpt(before, marked, after, " " * width(before) + "^" * max(width(marked), 1))


def _head(text: str, columns: int) -> str:
    """The beginning of the text that fits, with an ellipsis if it was cut."""
    kept = _fitting(text, columns)
    if kept is None:
        return text
    cut = kept.rfind(" ")
    if cut >= 0 and len(kept) - cut <= _PARTIAL_WORD:
        kept = kept[: cut + 1]
    return kept + _ELLIPSIS if columns > 0 else ""


def _tail(text: str, columns: int) -> str:
    """The end of the text that fits, with an ellipsis if it was cut."""
    kept = _fitting(text[::-1], columns)
    if kept is None:
        return text
    kept = kept[::-1]
    cut = kept.find(" ")
    if 0 <= cut < _PARTIAL_WORD:
        kept = kept[cut:]
    return _ELLIPSIS + kept if columns > 0 else ""


def _fitting(text: str, columns: int) -> str | None:
    """As many first characters as fit with an ellipsis; None if all fit without one."""
    if width(text) <= columns:
        return None
    used = 1
    for at, character in enumerate(text):
        used += character_width(character)
        if used > columns:
            return text[:at]
    return text
