"""Looking for phrases on the engine's own account: cues, verbs of speech, deeds.

A `Search` has the methods of a compiled regular expression that are needed here, with the same
meaning: offsets are those of the text, matches are whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from vblint.engine.chain import FAILED, Chains, Place, Plain, Step

_WORD = re.compile(r"[^\W_]+")
_START = re.compile(r"(?<!\w)")
_IN_WORD = re.compile(r"\w")
_LEAD = " ,\"'"
_TEXTS = 16  # stretches of text whose words are kept


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
        place, after = Place(text, end), start
        for at in beginnings(text, start, end, self._openings):
            if at >= after:
                reached = self._chain(place, at)
                if reached >= 0:
                    after = reached
                    yield Hit(text, at, reached)

    def search(self, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """The first match in ``text[start:end]``."""
        return next(self.finditer(text, start, end), None)

    def findall(self, text: str) -> list[str]:
        """The words of every match."""
        return [hit.group() for hit in self.finditer(text)]

    def fullmatch(self, text: str, start: int, end: int) -> Hit | None:
        """``text[start:end]``, if it is one match from end to end."""
        reached = self._whole(Place(text, end), start)
        return None if reached == FAILED else Hit(text, start, end)

    def follows(self, text: str, at: int) -> Hit | None:
        """A match right after ``at``; the marks and spaces between are part of it."""
        place, begin = Place(text, len(text)), at
        while begin < len(text) and text[begin] in _LEAD:
            begin += 1
        for start in range(begin, at - 1, -1):
            reached = self._chain(place, start)
            if reached >= 0:
                return Hit(text, at, reached)
        return None


def beginnings(text: str, start: int, end: int, openings: frozenset[str] | None) -> list[int]:
    """Where a match may begin that begins with one of these words (None: with anything)."""
    if openings is None:
        return [hit.start() for hit in _START.finditer(text, start, end)]
    found = [at for word, at in words_at(text, start, end) if word in openings]
    inside_a_word = found[:1] == [start] and start and _IN_WORD.match(text, start - 1)
    return found[1:] if inside_a_word else found


@lru_cache(maxsize=_TEXTS)
def words_at(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """The words of a stretch of text, each with its offset."""
    return [(hit.group(), hit.start()) for hit in _WORD.finditer(text, start, end)]
