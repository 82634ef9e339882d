"""Anchors: the wordings without which a phrase cannot match, and the scan looks for.

An anchor set is a set of wordings one of which is in every possible match of a phrase, so a scan
for anchors is sound by construction. Of the sets a phrase offers, the one that is rarest in
ordinary text is taken.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Collection

from vblint.engine.frequency import UPKEEP, cost, rarest
from vblint.engine.render import BUILT_INS, Renderer
from vblint.lexicon.phrases import Choice, Item, Mark, Sequence_, Term, Word, required

_TOO_COMMON, _NEEDS = 0.2, 6  # a word set worth looking for, and how many of them
_MOST = 1000  # wordings in one anchor set


class Anchors:
    """Finds the anchors of the phrases of one lexicon."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._term_anchors: dict[str, tuple[str, ...]] = dict.fromkeys(BUILT_INS, ())
        self._known: dict[Item, tuple[str, ...]] = {}

    def of(self, phrase: Sequence_) -> tuple[str, ...]:
        """The rarest set of wordings one of which every match must hold; () if there is none.

        A wording is made of up to four adjacent items; single spaces stand for whatever separates
        their words.
        """
        ways = [self._ways(item) for item in phrase]
        listless = [item for item, known in zip(phrase, ways, strict=True) if not known]
        best = _Best()
        for item in listless:
            if required(item):
                best.try_(self._needed(item))
        for run in _runs(ways):
            for size in (1, 2, 3, 4):
                for start in range(len(run) - size + 1):
                    best.try_product(run[start : start + size])
        return best.wordings

    def needs(self, phrase: Sequence_, anchors: Collection[str]) -> tuple[str, ...]:
        """For the rarest required items: the words, “a|b”, one of which each must hold.

        An item that is there whenever one of the anchors is need not be asked for.
        """
        anchored = [frozenset(wording.split()) for wording in anchors]
        found: dict[str, float] = {}
        for item in phrase:
            ways = (self._ways(item) or self._needed(item)) if required(item) else ()
            words = tuple(dict.fromkeys(map(rarest, ways)))
            if not words or "" in ways or cost(words) >= _TOO_COMMON:
                continue
            if not anchored or any(each.isdisjoint(words) for each in anchored):
                found["|".join(words)] = cost(words)
        return tuple(sorted(found, key=lambda words: found[words])[:_NEEDS])

    def _needed(self, item: Item) -> tuple[str, ...]:
        """Wordings one of which an item must hold, where not all its wordings can be listed."""
        if isinstance(item, Choice):
            return _union([self.of(option) for option in item.options])
        if isinstance(item, Term):
            if item.name not in self._term_anchors:
                words = self._renderer.terms[item.name].words
                self._term_anchors[item.name] = _union([self.of(w.phrase) for w in words])
            return () if item.possessive else self._term_anchors[item.name]
        return ()

    def _ways(self, item: Item) -> tuple[str, ...]:
        """Every wording of an item, normalised ("" if it may be absent); () if too many."""
        if item not in self._known:
            self._known[item] = self._list_ways(item)
        return self._known[item]

    def _list_ways(self, item: Item) -> tuple[str, ...]:
        if isinstance(item, Word):
            return tuple(dict.fromkeys(map(normalised, self._renderer.written(item))))
        if isinstance(item, Mark):
            return ("",)
        if isinstance(item, Choice):
            options = [[self._ways(part) for part in option] for option in item.options]
            if not all(all(option) for option in options):
                return ()
            ways = _union([_product(option) for option in options])
            return (*ways, "") if item.optional and ways else ways
        if isinstance(item, Term) and item.name in self._renderer.terms:
            words = [
                [self._ways(part) for part in w.phrase]
                for w in self._renderer.terms[item.name].words
            ]
            if not all(all(word) for word in words):
                return ()
            ways = _union([_product(word) for word in words])
            return (
                tuple(w + end for w in ways for end in ("", "s", " s")) if item.possessive else ways
            )
        return ()


class _Best:
    """The cheapest of the sets of wordings that were tried."""

    def __init__(self) -> None:
        self.wordings: tuple[str, ...] = ()
        self._cost = math.inf

    def try_(self, wordings: tuple[str, ...]) -> None:
        if wordings and "" not in wordings:
            found = cost(wordings, self._cost)
            if found < self._cost:
                self.wordings, self._cost = wordings, found

    def try_product(self, items: list[tuple[str, ...]]) -> None:
        """As `try_` with all combinations, made only if so many could be the cheapest."""
        if math.prod(map(len, items)) * UPKEEP < self._cost:
            self.try_(_product(items))


def normalised(text: str) -> str:
    """The words of a wording, single spaces between: as the scan sees text."""
    return " ".join(re.findall(r"[^\W_]+", text))


def _runs(ways: list[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """Stretches of adjacent items whose wordings are all known."""
    runs: list[list[tuple[str, ...]]] = [[]]
    for found in ways:
        if found:
            runs[-1].append(found)
        else:
            runs.append([])
    return runs


def _product(items: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Every way to say the items one after the other; () if there are more than _MOST."""
    if math.prod(map(len, items)) > _MOST:
        return ()
    return tuple(dict.fromkeys(" ".join(filter(None, way)) for way in itertools.product(*items)))


def _union(sets: list[tuple[str, ...]]) -> tuple[str, ...]:
    """One set for alternatives; if any alternative has no anchor, neither has the whole."""
    if not all(sets):
        return ()
    return tuple(dict.fromkeys(word for found in sets for word in found))
