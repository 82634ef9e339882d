"""Which sentences of one text stand for which of another.

Sentences that are the same, but for case and spaces, hold the two together. Between them the
sentences are paired so that as many telling words as possible are shared: one with one, one with
two, or one with none.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from vblint.engine.fold import fold

_WORD = re.compile(r"\w+")
_MOST = 10_000  # pairs of sentences to weigh in one stretch; a longer one is cut in two
_STEPS = ((1, 1), (2, 1), (1, 2), (1, 0), (0, 1))  # an earlier one is taken if gains are equal
_MERGED = 1.2  # telling words that a second sentence in a row has to bring


class Row(NamedTuple):
    """Sentences of the first text, and those of the second that stand for them, by number."""

    before: range
    after: range


def aligned(before: Sequence[str], after: Sequence[str]) -> list[Row]:
    """Rows in order; every sentence of either text is in exactly one, and no row is empty."""
    first, second = ([" ".join(fold(s).split()) for s in text] for text in (before, after))
    rows: list[Row] = []
    at = (0, 0)
    for b, a, size in SequenceMatcher(None, first, second).get_matching_blocks():
        rows += _stretch(first, second, range(at[0], b), range(at[1], a))
        rows += [Row(range(b + n, b + n + 1), range(a + n, a + n + 1)) for n in range(size)]
        at = (b + size, a + size)
    return rows


def _stretch(first: list[str], second: list[str], before: range, after: range) -> list[Row]:
    """Rows of a stretch in which no sentence is the same."""
    if not before or not after:
        return [Row(before, after)] if before or after else []
    if len(before) * len(after) > _MOST:
        b, a = len(before) // 2, len(after) // 2
        return [
            *_stretch(first, second, before[:b], after[:a]),
            *_stretch(first, second, before[b:], after[a:]),
        ]
    words = [_words(first[n]) for n in before], [_words(second[n]) for n in after]
    return [Row(before[b], after[a]) for b, a in _best_path(*words)]


def _best_path(first: list[set[str]], second: list[set[str]]) -> list[tuple[slice, slice]]:
    """The steps on which most telling words are shared, in order."""
    weights = _weights([*first, *second])
    merged = _MERGED * math.log(1 + (len(first) + len(second)) / 2)
    gains = {(0, 0): 0.0}
    taken: dict[tuple[int, int], tuple[int, int]] = {}
    for b in range(len(first) + 1):
        for a in range(len(second) + 1):
            for x, y in _STEPS:
                if x > b or y > a:
                    continue
                shared = set().union(*first[b - x : b]) & set().union(*second[a - y : a])
                gain = gains[b - x, a - y] + math.fsum(weights[word] for word in shared)
                gain -= merged if x + y > 2 else 0.0
                if (b, a) not in gains or gain > gains[b, a]:
                    gains[b, a], taken[b, a] = gain, (x, y)
    steps: list[tuple[slice, slice]] = []
    b, a = len(first), len(second)
    while b or a:
        x, y = taken[b, a]
        steps.append((slice(b - x, b), slice(a - y, a)))
        b, a = b - x, a - y
    return steps[::-1]


def _words(sentence: str) -> set[str]:
    return set(_WORD.findall(sentence))


def _weights(sentences: list[set[str]]) -> dict[str, float]:
    """The rarer a word is in these sentences, the more it tells."""
    counts = Counter(word for words in sentences for word in words)
    return {word: math.log(1 + len(sentences) / count) for word, count in counts.items()}
