"""Looking for phrases on the engine's own account: cues, verbs of speech, deeds.

A `Search` has the methods of a compiled regular expression that are needed here, with the same
meaning: offsets are those of the text, matches are whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from threading import get_ident
from typing import NamedTuple

from vblint.engine.chain import Chains, Plain
from vblint.engine.steps import FAILED, Place, Step

_START = re.compile(r"(?<!\w)")
_IN_WORD = re.compile(r"\w")
_LEAD = " ,\"'"
_PLACES = 32  # stretches of text of which it is kept what was found in them


class Hit(NamedTuple):
    """Where a phrase was found: ``text[first:last]``."""

    text: str
    first: int
    last: int

    def start(self) -> int:
        return self.first

    def end(self) -> int:
        return self.last

    def span(self) -> tuple[int, int]:
        return self.first, self.last

    def group(self) -> str:
        return self.text[self.first : self.last]


class Search:
    """Looks for any of some phrases, the first of them that matches at a place."""

    def __init__(self, chains: Chains, phrases: Iterable[Plain]) -> None:
        phrase: Plain = [["(", *phrases]]
        self._openings = chains.openings(phrase)
        self._chain: Step = chains.chain(phrase)
        self._whole: Step = chains.whole(phrase)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Every match in ``text[start:end]``, in order and without overlap."""
        end = len(text) if end is None else min(end, len(text))
        place = place_at(text, start, end, get_ident())
        if self not in place.found:
            place.found[self] = list(self._spans(place, start))
        return (Hit(text, *span) for span in place.found[self])

    def _spans(self, place: Place, start: int) -> Iterator[tuple[int, int]]:
        after = start
        for at in beginnings(place, start, self._openings):
            if at >= after:
                reached = self._chain(place, at)
                if reached >= 0:
                    after = reached
                    yield at, reached

    def search(self, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """The first match in ``text[start:end]``."""
        return next(self.finditer(text, start, end), None)

    def findall(self, text: str) -> list[str]:
        """The words of every match."""
        return [hit.group() for hit in self.finditer(text)]

    def fullmatch(self, text: str, start: int, end: int) -> Hit | None:
        """``text[start:end]``, if it is one match from end to end."""
        reached = self._whole(Place(text, start, end), start)
        return None if reached == FAILED else Hit(text, start, end)

    def follows(self, text: str, at: int) -> Hit | None:
        """A match right after ``at``; the marks and spaces between are part of it."""
        place, begin = place_at(text, 0, len(text), get_ident()), at
        while begin < len(text) and text[begin] in _LEAD:
            begin += 1
        if self._openings is not None and place.words.get(begin) not in self._openings:
            return None
        for start in range(begin, at - 1, -1):
            reached = self._chain(place, start)
            if reached >= 0:
                return Hit(text, at, reached)
        return None


def beginnings(place: Place, start: int, openings: frozenset[str] | None) -> list[int]:
    """Where a match may begin that begins with one of these words (None: with anything)."""
    if openings is None:
        return [hit.start() for hit in _START.finditer(place.text, start, place.end)]
    found = [at for at, word in place.words.items() if word in openings]
    inside_a_word = found[:1] == [start] and start and _IN_WORD.match(place.text, start - 1)
    return found[1:] if inside_a_word else found


@lru_cache(maxsize=_PLACES)
def place_at(text: str, start: int, end: int, _thread: int) -> Place:
    """The stretch ``text[start:end]``, to look for many things in; a thread has its own."""
    return Place(text, start, end)
