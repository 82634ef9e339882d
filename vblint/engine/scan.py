"""One pass over folded text: where is a wording that some pattern cannot do without?"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping

from ahocorasick_rs import AhoCorasick

# Rarest part of a wording → each wording it is in → numbers of the patterns that need it.
Index = Mapping[str, Mapping[str, list[int]]]
EVERYWHERE = ""  # the key of patterns without anchors

_BETWEEN = re.compile(r"[\W_]+")
_LONG = re.compile(r"[\W_]{2,}")


class Scanner:
    """Finds anchors: one or more words in a row, whatever stands between them.

    The text is searched with every run of marks and spaces made one space. The automaton holds
    only the rarest word or two of each anchor, so that it is built in a moment; where they are
    found, the words around them are compared. A pattern without anchors counts as present
    everywhere, so that the scan never hides a match.
    """

    def __init__(self, index: Index) -> None:
        self.everywhere = [n for numbers in index.get(EVERYWHERE, {}).values() for n in numbers]
        self._words = [word for word in index if word != EVERYWHERE]
        self._wordings = index
        self._automaton = AhoCorasick([f" {word} " for word in self._words])

    def scan(self, folded: str) -> list[tuple[int, list[int]]]:
        """(offset, pattern numbers) for each anchor found; offsets are of its first word."""
        text = f" {_BETWEEN.sub(' ', folded)} "
        found = []
        for index, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            word = self._words[index]
            for wording, numbers in self._wordings[word].items():
                spaced = f" {wording} "
                first = start - spaced.find(f" {word} ")
                if text.startswith(spaced, first):
                    found.append((first, numbers))
        if not found:
            return []
        to_folded = _Offsets(folded)
        return [(to_folded(start), numbers) for start, numbers in found]


def words_of(folded: str) -> frozenset[str]:
    """The words of a folded text, as anchors are made of them."""
    return frozenset(_BETWEEN.sub(" ", folded).split())


class _Offsets:
    """Offsets in the squeezed text → offsets in the folded text."""

    def __init__(self, folded: str) -> None:
        self._at: list[int] = []
        self._lost: list[int] = []
        lost = 0
        for run in _LONG.finditer(folded):
            self._at.append(run.start() + 1 - lost)
            lost += len(run.group()) - 1
            self._lost.append(lost)

    def __call__(self, squeezed: int) -> int:
        """``squeezed`` counts from the space that was put before the text."""
        before = bisect.bisect_right(self._at, squeezed)
        return squeezed + (self._lost[before - 1] if before else 0)
