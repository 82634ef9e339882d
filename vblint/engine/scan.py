"""One pass over folded text: where is a wording that some pattern cannot do without?"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

EVERYWHERE = ""  # the wording of patterns without anchors
_BETWEEN = re.compile(r"[\W_]+")
_LONG = re.compile(r"[\W_]{2,}")


class Index(NamedTuple):
    """What to look for, in a form that loads in a moment and is decoded where something is found.

    ``parts[i]`` is the rarest word or two of some wordings; ``entries[i]`` lists those wordings
    with the numbers of the patterns that need them: “as bad as=3,17;not bad=9”. ``telling`` are
    words to be read through typing errors, ``others`` words that look like one and are none.
    """

    parts: list[str]
    entries: list[str]
    telling: Sequence[str] = ()
    others: Sequence[str] = ()

    @classmethod
    def of(cls, wordings: Mapping[str, Mapping[str, Iterable[int]]]) -> Index:
        """From part → wording → pattern numbers."""
        entries = [
            ";".join(f"{wording}={','.join(map(str, ns))}" for wording, ns in found.items())
            for found in wordings.values()
        ]
        return cls(list(wordings), entries)

    def wordings(self, at: int) -> list[tuple[str, list[int]]]:
        """The wordings of a part, each with its pattern numbers."""
        pairs = (entry.partition("=") for entry in self.entries[at].split(";"))
        return [(wording, [int(n) for n in ns.split(",") if n]) for wording, _, ns in pairs]


class Scanner:
    """Finds anchors: one or more words in a row, whatever stands between them.

    The text is searched with every run of marks and spaces made one space. The automaton holds
    only the rarest word or two of each anchor, so that it is built in a moment; where they are
    found, the words around them are compared. A pattern without anchors counts as present
    everywhere, so that the scan never hides a match.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._decoded: dict[int, list[tuple[str, int, list[int]]]] = {}
        nowhere = [at for at, part in enumerate(index.parts) if part == EVERYWHERE]
        self.everywhere = [n for at in nowhere for _, ns in index.wordings(at) for n in ns]
        self._automaton = AhoCorasick(
            [f" {part} " if part else "\0" for part in index.parts],
            implementation=Implementation.NoncontiguousNFA,  # the quickest to build
            store_patterns=False,
        )

    def scan(self, folded: str) -> list[tuple[int, list[int]]]:
        """(offset, pattern numbers) for each anchor found; offsets are of its first word."""
        text = f" {_BETWEEN.sub(' ', folded)} "
        found = []
        for at, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for spaced, before, numbers in self._decoded.get(at) or self._decode(at):
                if text.startswith(spaced, start - before):
                    found.append((start - before, numbers))
        if not found:
            return []
        to_folded = _Offsets(folded)
        return [(to_folded(start), numbers) for start, numbers in found]

    def _decode(self, at: int) -> list[tuple[str, int, list[int]]]:
        """Of each wording: itself with a space at each end, where its part stands, its patterns."""
        part = f" {self._index.parts[at]} "
        spaced = [(f" {wording} ", numbers) for wording, numbers in self._index.wordings(at)]
        self._decoded[at] = [(text, text.find(part), numbers) for text, numbers in spaced]
        return self._decoded[at]


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
            start, end = run.span()
            self._at.append(start + 1 - lost)
            lost += end - start - 1
            self._lost.append(lost)

    def __call__(self, squeezed: int) -> int:
        """``squeezed`` counts from the space that was put before the text."""
        before = bisect.bisect_right(self._at, squeezed)
        return squeezed + (self._lost[before - 1] if before else 0)
