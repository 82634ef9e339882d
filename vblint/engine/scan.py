"""One pass over folded text: where is a wording that some pattern cannot do without?"""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from vblint.engine.program import CompiledPattern

_BETWEEN = re.compile(r"[\W_]+")
_LONG = re.compile(r"[\W_]{2,}")


class Scanner:
    """Finds anchors: one to three words in a row, whatever stands between them.

    The text is searched with every run of marks and spaces made one space, and so are the anchors,
    with a space at each end: what is found are whole words. A pattern without anchors counts as
    present everywhere, so that the scan never hides a match.
    """

    def __init__(self, patterns: Sequence[CompiledPattern]) -> None:
        by_wording: dict[str, list[int]] = defaultdict(list)
        self.everywhere: list[int] = []
        for number, pattern in enumerate(patterns):
            for wording in pattern.anchors:
                by_wording[f" {wording} "].append(number)
            if not pattern.anchors:
                self.everywhere.append(number)
        wordings = sorted(by_wording)
        self._patterns = [by_wording[wording] for wording in wordings]
        self._automaton = AhoCorasick(wordings)

    def scan(self, folded: str) -> list[tuple[int, list[int]]]:
        """(offset, pattern numbers) for each anchor found; offsets are of its first word."""
        hits = self._automaton.find_matches_as_indexes(
            f" {_BETWEEN.sub(' ', folded)} ", overlapping=True
        )
        if not hits:
            return []
        to_folded = _Offsets(folded)
        return [(to_folded(start), self._patterns[index]) for index, start, _ in hits]


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
