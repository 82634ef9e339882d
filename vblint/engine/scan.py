"""One pass over folded text: where does a word occur that some pattern cannot do without?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from vblint.engine.program import CompiledPattern


class Scanner:
    """Finds anchors as whole words.

    A pattern without anchors (all its words are optional or numbers) counts as present
    everywhere, so that the scan never hides a match.
    """

    def __init__(self, patterns: Sequence[CompiledPattern]) -> None:
        by_word: dict[str, list[int]] = defaultdict(list)
        self.everywhere: list[int] = []
        for number, pattern in enumerate(patterns):
            for word in pattern.anchors:
                by_word[word].append(number)
            if not pattern.anchors:
                self.everywhere.append(number)
        self._words = sorted(by_word)
        self._patterns = [by_word[word] for word in self._words]
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def scan(self, folded: str) -> list[tuple[int, list[int]]]:
        """(offset, pattern numbers) for each anchor found, in order of offset.

        Leftmost-longest is enough although it skips overlaps: an anchor is one run of word
        characters, so a whole-word anchor can only be hidden by a longer run, which then is the
        word itself.
        """
        hits = []
        size = len(folded)
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            if (start == 0 or not _is_word(folded[start - 1])) and (
                end == size or not _is_word(folded[end])
            ):
                hits.append((start, self._patterns[index]))
        return hits


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
