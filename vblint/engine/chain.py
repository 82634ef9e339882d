"""Phrases as chains of small steps, each of which tries its wordings at a place and hands on.

A chain finds what the regular expression of the same phrase would, choice for choice
(`render.py` writes both, a property test compares them), but costs nothing to make ready: all
chains share the term lists, where every expression would hold a copy. The plain form of a phrase,
as the cache keeps it, is a list of

* ``"word"``; ``" "`` for whatever keeps words apart; a number for a gap of so many words;
* ``["|", "longer", "short"]``: one of these words;
* ``["(", phrase, phrase]``: one of these; ``["[", phrase]``: or nothing;
* ``["<", "list", possessive, slot]``: an entry of a term list, kept under the name of the slot;
* ``[","]``, ``['"']``: a comma, a quotation mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

Plain = list[Any]
Step = Callable[["Place", int], int]  # (text, offset) → end of the match, or FAILED

FAILED = -1
_NEAR = 600  # code points that a gap and what comes after it may reach
_APART = " \"'()"
_GAP_WORD = re.compile(r"[\w£$%&][\w'/£$%&.]*")
_FIRST_WORD = re.compile(r"[^\W_]+")

_UNITS = r"(?: ?(?:yo|y/o|yrs?|years?)(?: old| of age)?)?"
BUILT_INS = {  # lists that are regular expressions
    "number": r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    "child-age": rf"(?:aged? )?(?:1[0-7]|[1-9]){_UNITS}",
    "adult-age": rf"(?:aged? )?(?:1[89]|[2-9]\d){_UNITS}",
}


class Place:
    """A stretch of text that is being matched; what each term list matches where is kept."""

    __slots__ = ("collected", "end", "found", "needed", "slots", "terms", "text", "words")

    def __init__(
        self, text: str, start: int, end: int, words: Mapping[int, str] | None = None
    ) -> None:
        """``words``: those of ``text[start:end]`` by their offsets, if they are known already."""
        self.text, self.end = text, end
        self.words = words or {
            hit.start(): hit.group() for hit in _FIRST_WORD.finditer(text, start, end)
        }
        self.terms: dict[tuple[str, int], list[int]] = {}
        self.found: dict[object, list[tuple[int, int]]] = {}  # by who looked
        self.needed: dict[Step, list[int]] = {}  # where words stand without which a step fails
        self.collected: list[list[int]] = []
        self.slots: dict[str, str] = {}


class Chains:
    """Makes chains; the term lists they share are made ready when first asked for."""

    def __init__(self, terms: Mapping[str, list[Plain]], expressions: Mapping[str, str]) -> None:
        """``expressions``: built-in lists, which are regular expressions."""
        self._terms = terms
        self._expressions = {name: re.compile(source) for name, source in expressions.items()}
        self._steps: dict[str, Step] = {}
        self._openings: dict[str, frozenset[str] | None] = {}

    def chain(self, phrase: Plain) -> Step:
        """The phrase as one step: offset → end of the match, at a word's end, or FAILED."""
        return self._sequence(phrase, _word_end)

    def whole(self, phrase: Plain) -> Step:
        """As `chain`, but the match must reach the end of the place."""
        return self._sequence(phrase, _place_end)

    def openings(self, phrase: Plain) -> frozenset[str] | None:
        """The words one of which every match begins with; None if they cannot be listed."""
        found: set[str] = set()
        for item in phrase:
            if item == " ":
                continue
            words = self._opening(item)
            if words is None:
                return None
            found |= words
            if isinstance(item, str) or item[0] != "[":
                return frozenset(found)
        return None

    def _opening(self, item: Any) -> frozenset[str] | None:
        if isinstance(item, int) or item[0] in {",", '"'}:
            return None
        if isinstance(item, str):
            return _first_words([item])
        kind, *rest = item
        if kind == "|":
            return _first_words(rest)
        if kind == "<":
            name, possessive, _ = rest
            if name not in self._openings:
                options = self._terms.get(name)
                self._openings[name] = self._union(options) if options else None
            words = self._openings[name]
            return words | {f"{word}s" for word in words} if words and possessive else words
        return self._union(rest)

    def _union(self, phrases: Iterable[Plain]) -> frozenset[str] | None:
        found: set[str] = set()
        for phrase in phrases:
            words = self.openings(phrase)
            if words is None:
                return None
            found |= words
        return frozenset(found)

    def _sequence(self, phrase: Plain, then: Step) -> Step:
        for item in reversed(phrase):
            then = self._step(item, then)
        return then

    def _step(self, item: Any, then: Step) -> Step:
        if isinstance(item, int):
            return _gap(item, then)
        if isinstance(item, str):
            return _apart(then) if item == " " else _word(item, then)
        kind, *rest = item
        if kind == "<":
            name, possessive, slot = rest
            return self._term(name, possessive, slot, then)
        if kind == "[":
            return _optional(self._sequence(rest[0], then), then)
        if kind == "|":
            return _choice([(_first_words([word]), _word(word, then)) for word in rest])
        if kind == "(":
            return self._either(rest, then)
        return _comma(then) if kind == "," else _quotation_mark(then)

    def _either(self, phrases: Iterable[Plain], then: Step) -> Step:
        options = []
        for each in phrases:
            words, step = self.openings(each), self._sequence(each, then)
            options.append((words, _guarded(step, self._needed(each)) if words is None else step))
        return _choice(options)

    def _needed(self, phrase: Plain) -> list[frozenset[str]]:
        """Sets of words of each of which a text must hold one for the phrase to match at all."""
        items = (item for item in phrase if item != " " and _is_required(item))
        return [words for words in map(self._opening, items) if words]

    def _term(self, name: str, possessive: bool, slot: str, then: Step) -> Step:
        ends_of = self._ends_of

        def term(place: Place, at: int) -> int:
            ends = place.terms.get((name, at))
            if ends is None:
                ends = place.terms[name, at] = ends_of(name, place, at)
            for entry_end in ends:
                for end in _possessive(place.text, entry_end) if possessive else (entry_end,):
                    reached = then(place, end)
                    if reached >= 0:
                        if slot:
                            place.slots[slot] = place.text[at:entry_end]
                        return reached
            return FAILED

        return term

    def _ends_of(self, name: str, place: Place, at: int) -> list[int]:
        """Every end of an entry that begins here, in the order in which they are to be tried."""
        expression = self._expressions.get(name)
        if expression:
            return _all_ends(expression, place, at)
        step = self._steps.get(name)
        if step is None:
            step = self._steps[name] = self._either(self._terms[name], _collect)
        place.collected.append([])
        step(place, at)
        return list(dict.fromkeys(place.collected.pop()))


def _is_required(item: Any) -> bool:
    return isinstance(item, str) or (isinstance(item, list) and item[0] in {"|", "(", "<"})


def _guarded(step: Step, needed: list[frozenset[str]]) -> Step:
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


def _first_words(words: Iterable[str]) -> frozenset[str] | None:
    """The first word of each, unless one begins with a mark; before 's the apostrophe is past."""
    found = [_FIRST_WORD.match(word.removeprefix("'")) for word in words]
    return frozenset(hit.group() for hit in found if hit) if all(found) else None


def _word_end(place: Place, at: int) -> int:
    if at < place.end:
        char = place.text[at]
        if char.isalnum() or char == "_":
            return FAILED
    return at


def _place_end(place: Place, at: int) -> int:
    return at if at == place.end else FAILED


def _collect(place: Place, at: int) -> int:
    place.collected[-1].append(at)
    return FAILED  # so that the next is tried


def _word(word: str, then: Step) -> Step:
    if word.startswith("'"):
        return _after_apostrophe(word[1:], then)
    size = len(word)

    def one(place: Place, at: int) -> int:
        return then(place, at + size) if place.text.startswith(word, at, place.end) else FAILED

    return one


def _after_apostrophe(word: str, then: Step) -> Step:
    """The s of ’s: what keeps words apart has taken the apostrophe."""
    rest = _word(word, then)

    def after(place: Place, at: int) -> int:
        return rest(place, at) if at and place.text[at - 1] == "'" else FAILED

    return after


def _apart(then: Step) -> Step:
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


def _optional(present: Step, absent: Step) -> Step:
    def optional(place: Place, at: int) -> int:
        reached = present(place, at)
        return reached if reached >= 0 else absent(place, at)

    return optional


def _choice(options: Sequence[tuple[frozenset[str] | None, Step]]) -> Step:
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


def _possessive(text: str, end: int) -> list[int]:
    """Ends with ’s, the apostrophe alone, s alone, and without."""
    with_mark = end + 1 if text.startswith("'", end) else 0
    ends = [with_mark + 1] if with_mark and text.startswith("s", with_mark) else []
    ends += [with_mark] if with_mark else []
    return [*ends, end + 1, end] if text.startswith("s", end) else [*ends, end]


def _comma(then: Step) -> Step:
    def comma(place: Place, at: int) -> int:
        while place.text.startswith(" ", at):
            at += 1
        return then(place, at + 1) if place.text.startswith(",", at, place.end) else FAILED

    return comma


def _quotation_mark(then: Step) -> Step:
    def mark(place: Place, at: int) -> int:
        return then(place, at + 1) if at < place.end and place.text[at] in "\"'" else FAILED

    return mark


def _gap(words: int, then: Step) -> Step:
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


def _all_ends(expression: re.Pattern[str], place: Place, at: int) -> list[int]:
    """Every end of a match that begins here, longest first."""
    longest = expression.match(place.text, at, place.end)
    if not longest:
        return []
    shorter = range(longest.end() - 1, at, -1)
    return [longest.end(), *(e for e in shorter if expression.fullmatch(place.text, at, e))]
