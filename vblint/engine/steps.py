"""The steps that chains are made of (`chain.py`): each tries something at a place and hands on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

Step = Callable[["Place", int], int]  # (text, offset) → end of the match, or FAILED

FAILED = -1
_NEAR = 600  # code points that a gap and what comes after it may reach
_APART = " \"'()"
_GAP_WORD = re.compile(r"[\w£$%&][\w'/£$%&.]*")
_WORD = re.compile(r"[^\W_]+")


class Place:
    """A stretch of text that is being matched; what each term list matches where is kept."""

    __slots__ = ("collected", "end", "found", "needed", "slots", "terms", "text", "words")

    def __init__(
        self, text: str, start: int, end: int, words: Mapping[int, str] | None = None
    ) -> None:
        """``words``: those of ``text[start:end]`` by their offsets, if they are known already."""
        self.text, self.end = text, end
        self.words = words or {hit.start(): hit.group() for hit in _WORD.finditer(text, start, end)}
        self.terms: dict[tuple[str, int], list[int]] = {}
        self.found: dict[object, list[tuple[int, int]]] = {}  # by who looked
        self.needed: dict[Step, list[int]] = {}  # where words stand without which a step fails
        self.collected: list[list[int]] = []
        self.slots: dict[str, str] = {}


def guarded(step: Step, needed: list[frozenset[str]]) -> Step:
    """The step, tried only where what it needs follows soon: it may begin anywhere."""

    def guarded(place: Place, at: int) -> int:
        offsets = place.needed.get(guarded)
        if offsets is None:
            found = ([o for o, word in place.words.items() if word in need] for need in needed)
            offsets = place.needed[guarded] = min(found, key=len, default=[0])
        following = bisect_left(offsets, at)
        near = following < len(offsets) and offsets[following] - at < _NEAR
        return step(place, at) if near or not needed else FAILED

    return guarded


def word_end(place: Place, at: int) -> int:
    """The end, if a word ends here."""
    if at < place.end:
        char = place.text[at]
        if char.isalnum() or char == "_":
            return FAILED
    return at


def place_end(place: Place, at: int) -> int:
    """The end, if the stretch ends here."""
    return at if at == place.end else FAILED


def collect(place: Place, at: int) -> int:
    """Notes that a match ends here, and fails so that the next is tried."""
    place.collected[-1].append(at)
    return FAILED


def one_word(word: str, then: Step) -> Step:
    """This word."""
    if word.startswith("'"):
        return after_apostrophe(word[1:], then)
    size = len(word)

    def one(place: Place, at: int) -> int:
        return then(place, at + size) if place.text.startswith(word, at, place.end) else FAILED

    return one


def after_apostrophe(word: str, then: Step) -> Step:
    """The s of ’s: what keeps words apart has taken the apostrophe."""
    rest = one_word(word, then)

    def after(place: Place, at: int) -> int:
        return rest(place, at) if at and place.text[at - 1] == "'" else FAILED

    return after


def apart(then: Step) -> Step:
    """What keeps words apart, one mark at least."""

    def apart(place: Place, at: int) -> int:
        text, end, last = place.text, at, place.end
        while end < last and text[end] in _APART:
            end += 1
        while end > at:
            reached = then(place, end)
            if reached >= 0:
                return reached
            end -= 1
        return FAILED

    return apart


def optional(present: Step, absent: Step) -> Step:
    """The one step, else the other."""

    def optional(place: Place, at: int) -> int:
        reached = present(place, at)
        return reached if reached >= 0 else absent(place, at)

    return optional


def choice(options: Sequence[tuple[frozenset[str] | None, Step]]) -> Step:
    """The first of the steps that succeeds; each comes with the words it may begin with."""
    anything = tuple(step for words, step in options if words is None)
    by_word: dict[str, tuple[Step, ...]] = {
        first: tuple(step for words, step in options if words is None or first in words)
        for first in frozenset().union(*(words for words, _ in options if words))
    }

    def choice(place: Place, at: int) -> int:
        for step in by_word.get(place.words.get(at, ""), anything):
            reached = step(place, at)
            if reached >= 0:
                return reached
        return FAILED

    return choice


def possessive_ends(text: str, end: int) -> list[int]:
    """Ends with ’s, the apostrophe alone, s alone, and without."""
    with_mark = end + 1 if text.startswith("'", end) else 0
    ends = [with_mark + 1] if with_mark and text.startswith("s", with_mark) else []
    ends += [with_mark] if with_mark else []
    return [*ends, end + 1, end] if text.startswith("s", end) else [*ends, end]


def comma(then: Step) -> Step:
    """A comma, spaces before it."""

    def comma(place: Place, at: int) -> int:
        while place.text.startswith(" ", at):
            at += 1
        return then(place, at + 1) if place.text.startswith(",", at, place.end) else FAILED

    return comma


def quotation_mark(then: Step) -> Step:
    """A quotation mark."""

    def mark(place: Place, at: int) -> int:
        return then(place, at + 1) if at < place.end and place.text[at] in "\"'" else FAILED

    return mark


def gap(words: int, then: Step) -> Step:
    """As few words as will do, commas between them and after."""

    def gap(place: Place, at: int, left: int = words) -> int:
        text = place.text
        comma = text.startswith(",", at, place.end)
        reached = then(place, at + 1) if comma else FAILED
        if reached < 0:
            reached = then(place, at)
        if reached >= 0 or not left:
            return reached
        start = begin = at + comma
        while start < place.end and text[start] in _APART:
            start += 1
        word = _GAP_WORD.match(text, start, place.end) if start > begin else None
        if not word:
            return FAILED
        end = start
        while end != word.end():  # “she's”: she, or she's
            end = text.find("'", end + 1, word.end())
            end = word.end() if end < 0 else end
            reached = gap(place, end, left - 1)
            if reached >= 0:
                return reached
        return FAILED

    return gap


def all_ends(expression: re.Pattern[str], place: Place, at: int) -> list[int]:
    """Every end of a match that begins here, longest first."""
    longest = expression.match(place.text, at, place.end)
    if not longest:
        return []
    shorter = range(longest.end() - 1, at, -1)
    return [longest.end(), *(e for e in shorter if expression.fullmatch(place.text, at, e))]
