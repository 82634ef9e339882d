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
from collections.abc import Iterable, Mapping
from typing import Any

from vblint.engine.steps import (
    FAILED,
    Place,
    Step,
    all_ends,
    apart,
    choice,
    collect,
    comma,
    gap,
    guarded,
    one_word,
    optional,
    place_end,
    possessive_ends,
    quotation_mark,
    word_end,
)

Plain = list[Any]

_FIRST_WORD = re.compile(r"[^\W_]+")

_UNITS = r"(?: ?(?:yo|y/o|yrs?|years?)(?: old| of age)?)?"
BUILT_INS = {  # lists that are regular expressions
    "number": r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    "child-age": rf"(?:aged? )?(?:1[0-7]|[1-9]){_UNITS}",
    "adult-age": rf"(?:aged? )?(?:1[89]|[2-9]\d){_UNITS}",
}


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
        return self._sequence(phrase, word_end)

    def whole(self, phrase: Plain) -> Step:
        """As `chain`, but the match must reach the end of the place."""
        return self._sequence(phrase, place_end)

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
            return gap(item, then)
        if isinstance(item, str):
            return apart(then) if item == " " else one_word(item, then)
        kind, *rest = item
        if kind == "<":
            name, possessive, slot = rest
            return self._term(name, possessive, slot, then)
        if kind == "[":
            return optional(self._sequence(rest[0], then), then)
        if kind == "|":
            return choice([(_first_words([word]), one_word(word, then)) for word in rest])
        if kind == "(":
            return self._either(rest, then)
        return comma(then) if kind == "," else quotation_mark(then)

    def _either(self, phrases: Iterable[Plain], then: Step) -> Step:
        options = []
        for each in phrases:
            words, step = self.openings(each), self._sequence(each, then)
            options.append((words, guarded(step, self._needed(each)) if words is None else step))
        return choice(options)

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
                later = possessive_ends(place.text, entry_end) if possessive else (entry_end,)
                for end in later:
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
            return all_ends(expression, place, at)
        step = self._steps.get(name)
        if step is None:
            step = self._steps[name] = self._either(self._terms[name], collect)
        place.collected.append([])
        step(place, at)
        return list(dict.fromkeys(place.collected.pop()))


def _is_required(item: Any) -> bool:
    return isinstance(item, str) or (isinstance(item, list) and item[0] in {"|", "(", "<"})


def _first_words(words: Iterable[str]) -> frozenset[str] | None:
    """The first word of each, unless one begins with a mark; before 's the apostrophe is past."""
    found = [_FIRST_WORD.match(word.removeprefix("'")) for word in words]
    return frozenset(hit.group() for hit in found if hit) if all(found) else None
