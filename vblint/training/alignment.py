"""Which sentences of one text stand for which of another.

Sentences that are the same, but for case and spaces, hold the two together. Between them the
sentences are paired so that as many telling words as possible are shared: one with one, one with
two, or one with none.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from vblint.engine.fold import fold

_WORD = re.compile(r"\w+")
_MOST = 40_000  # pairs of sentences to weigh in one stretch; more are shown as one
# Steps, and what each costs: sentences that share nothing still stand side by side.
_STEPS = {(1, 1): 0.0, (1, 0): 0.25, (0, 1): 0.25, (2, 1): 0.35, (1, 2): 0.35}


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
    if not before and not after:
        return []
    if not before or not after or len(before) * len(after) > _MOST:
        return [Row(before, after)]
    words = [_words(first[n]) for n in before], [_words(second[n]) for n in after]
    rows = [Row(before[b], after[a]) for b, a in _best_path(*words)]
    return rows


def _best_path(first: list[set[str]], second: list[set[str]]) -> list[tuple[slice, slice]]:
    """The steps with the greatest gain, in order."""
    weights = _weights([*first, *second])
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for b in range(len(first) + 1):
        for a in range(len(second) + 1):
            gains = [
                (
                    best[b - x, a - y][0]
                    + _gain(first[b - x : b], second[a - y : a], weights)
                    - cost,
                    (x, y),
                )
                for (x, y), cost in _STEPS.items()
                if x <= b and y <= a
            ]
            if gains:
                best[b, a] = max(gains)
    steps: list[tuple[slice, slice]] = []
    b, a = len(first), len(second)
    while b or a:
        x, y = best[b, a][1]
        steps.append((slice(b - x, b), slice(a - y, a)))
        b, a = b - x, a - y
    return steps[::-1]


def _gain(first: list[set[str]], second: list[set[str]], weights: Mapping[str, float]) -> float:
    """How much two groups of sentences share, the more sentences the better."""
    if not first or not second:
        return 0.0
    here, there = set().union(*first), set().union(*second)
    sizes = [sum(map(weights.__getitem__, words)) for words in (here, there)]
    if not all(sizes):
        return 0.0
    shared = sum(weights[word] for word in here & there)
    return (len(first) + len(second)) * shared / math.sqrt(sizes[0] * sizes[1])


def _words(sentence: str) -> set[str]:
    return set(_WORD.findall(sentence))


def _weights(sentences: list[set[str]]) -> dict[str, float]:
    """The rarer a word is in these sentences, the more it tells."""
    counts = Counter(word for words in sentences for word in words)
    return {word: math.log(1 + len(sentences) / count) for word, count in counts.items()}
