"""One pass over the words of a text: in which clauses may a pattern match?

No pattern reaches across a clause, the stretch between two marks that stand in no phrase (a colon,
a bracket's rule, a sentence's full stop). So a pattern needs a closer look only in a clause that
holds one of its anchors and all its needed words.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from vblint.engine.sentences import ABBREVIATIONS
from vblint.model import Span

EVERYWHERE = ""  # the wording of patterns without anchors
DEPENDENCY = "*"  # in front of the needs of a pattern that needs the whole sentence
_TOKEN = re.compile(
    r"[^\W_]+"  # words; all other marks that may stand in a match are passed over
    r"|[^\w\s\"'(),£$%&/.+-]"
    r"|\.(?=[\"')\]]*(?:\s|\Z))"
    r"|\x1e"  # between two segments
)
_WORDS = re.compile(r"[^\W_]+")


class Index(NamedTuple):
    """What to look for, in a form that loads in a moment and is decoded where something is found.

    ``entries[i]`` lists the wordings whose rarest word is ``keys[i]``, with the numbers of the
    patterns that need them: “as bad as=3,17;not bad=9”. ``needs[n]`` lists the sets of words,
    by their place in ``sets``, of each of which pattern ``n`` needs one. ``telling`` are words to
    be read through typing errors, ``others`` words that look like one and are none.
    """

    keys: Sequence[str]
    entries: Sequence[str]
    needs: Sequence[str] = ()
    sets: Sequence[str] = ()
    telling: Sequence[str] = ()
    others: Sequence[str] = ()

    @classmethod
    def of(
        cls, wordings: Mapping[str, Mapping[str, Iterable[int]]], needs: Iterable[Sequence[str]]
    ) -> Index:
        """From key → wording → pattern numbers, and the needs of each pattern."""
        entries = [
            ";".join(f"{wording}={','.join(map(str, ns))}" for wording, ns in found.items())
            for found in wordings.values()
        ]
        sets: dict[str, int] = {}
        lines = []
        for asked in needs:
            mark = DEPENDENCY if DEPENDENCY in asked else ""
            places = [sets.setdefault(s, len(sets)) for s in asked if s != DEPENDENCY]
            lines.append(mark + ",".join(map(str, places)))
        return cls(list(wordings), entries, lines, list(sets))


class Candidate(NamedTuple):
    """A clause in which patterns may match, by the numbers of its first and last + 1 token."""

    first: int
    end: int
    numbers: list[int]


_Asked = tuple[frozenset[str], int]  # words one of which must be there too, for this pattern
_Wording = tuple[str, tuple[_Asked, ...]]  # its words, a space before and after


class _Beside(NamedTuple):
    """Wordings in which a key word has a certain neighbour."""

    two: tuple[_Asked, ...]  # these two words will do
    more: tuple[_Wording, ...]
    reach: int  # words the longest of them has


class _Entry(NamedTuple):
    """The wordings of one key word, by what stands beside it."""

    alone: tuple[_Asked, ...]  # the word alone will do
    by_next: dict[str, _Beside]
    by_last: dict[str, _Beside]


class Scanner:
    """Finds the clauses a pattern may match in, and which patterns those are.

    ``only``: the pattern numbers to look for, or None for all. A pattern without anchors is
    looked for everywhere, so that the scan never hides a match.
    """

    def __init__(self, index: Index, only: Container[int] | None = None) -> None:
        self._places = {key: place for place, key in enumerate(index.keys)}
        self._entries, self._needs, self._sets = index.entries, index.needs, index.sets
        self._only = only
        nowhere = self._places.pop(EVERYWHERE, None)
        self._everywhere = () if nowhere is None else self._unanchored(self._entries[nowhere])
        self._known: dict[str, _Entry | None] = dict.fromkeys(self._places)  # None: not decoded
        self._needed: dict[int, tuple[frozenset[str], ...]] = {}
        self._words: dict[int, frozenset[str]] = {}

    def candidates(self, tokens: Sequence[str]) -> Iterator[Candidate]:
        """Clauses of a folded text, cut by `Tokens`, with the patterns that may match there."""
        known, decode, end = self._known, self._decode, len(tokens)
        found: list[_Asked] = []
        first = 0
        for at in [i for i, t in enumerate(tokens) if t in known or not t[0].isalnum()]:
            token = tokens[at]
            entry = known.get(token)
            if entry is None:
                if token not in known:
                    if _ends_clause(tokens, at):
                        if found or self._everywhere:
                            yield from self._clause(tokens, first, at, found)
                            found = []
                        first = at + 1
                    continue
                entry = decode(token)
            if entry.alone:
                found += entry.alone
            if entry.by_next and at + 1 < end:
                beside = entry.by_next.get(tokens[at + 1])
                if beside:
                    found += _standing(beside, tokens, at)
            if entry.by_last and at:
                beside = entry.by_last.get(tokens[at - 1])
                if beside:
                    found += _standing(beside, tokens, at)
        yield from self._clause(tokens, first, end, found)

    def clauses(self, tokens: Sequence[str]) -> Iterator[Candidate]:
        """Every clause with every pattern: what `candidates` would find did it not look."""
        patterns = [n for n in range(len(self._needs)) if self._wanted(n)]
        first = 0
        for at in [i for i in range(len(tokens)) if _ends_clause(tokens, i)] + [len(tokens)]:
            yield Candidate(first, at, patterns)
            first = at + 1

    def needs_sentence(self, number: int) -> bool:
        """True for a pattern that has to see the whole sentence, not a clause of it."""
        return number in self._whole

    @cached_property
    def _whole(self) -> frozenset[int]:
        return frozenset(n for n, line in enumerate(self._needs) if line.startswith(DEPENDENCY))

    def may_match(self, number: int, words: frozenset[str]) -> bool:
        """True if all that a pattern needs is among the words."""
        needs = self._needed.get(number)
        if needs is None:
            listed = self._needs[number].removeprefix(DEPENDENCY).split(",")
            needs = tuple(self._set(int(place)) for place in listed if place)
            self._needed[number] = needs
        return not any(need.isdisjoint(words) for need in needs)

    def _clause(
        self, tokens: Sequence[str], first: int, end: int, found: list[_Asked]
    ) -> Iterator[Candidate]:
        """The clause if some pattern found there has all it needs."""
        words = frozenset(tokens[first:end])
        numbers = {number for asked, number in found if not asked.isdisjoint(words)}
        numbers.update(self._everywhere)
        possible = [n for n in numbers if self.needs_sentence(n) or self.may_match(n, words)]
        if possible:
            yield Candidate(first, end, sorted(possible))

    def _decode(self, key: str) -> _Entry:
        """The wordings of a key word; of what their patterns need, the rarest is at hand."""
        alone: tuple[_Asked, ...] = ()
        beside: tuple[dict[str, list[_Wording]], ...] = {}, {}
        for text in self._entries[self._places[key]].split(";"):
            wording, _, listed = text.partition("=")
            numbers = map(int, listed.split(","))
            asked = tuple(self._asked(n, key) for n in numbers if self._wanted(n))
            words = wording.split(" ")
            before = words.index(key)
            if not asked:
                continue
            if len(words) == 1:
                alone = asked
            elif before + 1 < len(words):
                beside[0].setdefault(words[before + 1], []).append((f" {wording} ", asked))
            else:
                beside[1].setdefault(words[before - 1], []).append((f" {wording} ", asked))
        by_word = ({word: _beside(found) for word, found in side.items()} for side in beside)
        self._known[key] = entry = _Entry(alone, *by_word)
        return entry

    def _asked(self, number: int, key: str) -> _Asked:
        needs = self._needs[number]
        if not needs or self.needs_sentence(number):
            return frozenset((key,)), number  # nothing more in this clause
        return self._set(int(needs.partition(",")[0])), number

    def _unanchored(self, entry: str) -> tuple[int, ...]:
        numbers = map(int, filter(None, entry.partition("=")[2].split(",")))
        return tuple(number for number in numbers if self._wanted(number))

    def _wanted(self, number: int) -> bool:
        return self._only is None or number in self._only

    def _set(self, place: int) -> frozenset[str]:
        if place not in self._words:
            self._words[place] = frozenset(self._sets[place].split("|"))
        return self._words[place]


def _beside(found: Sequence[_Wording]) -> _Beside:
    two = {each for wording, asked in found if wording.count(" ") == 3 for each in asked}
    more = tuple(each for each in found if each[0].count(" ") > 3)
    return _Beside(tuple(two), more, max((wording.count(" ") for wording, _ in more), default=0))


def _standing(beside: _Beside, tokens: Sequence[str], at: int) -> Sequence[_Asked]:
    """What is asked for by those wordings that stand around a key word."""
    if not beside.more:
        return beside.two
    found = list(beside.two)
    around = f" {' '.join(tokens[max(0, at - beside.reach) : at + beside.reach])} "
    for wording, asked in beside.more:
        if wording in around:
            found += asked
    return found


class Tokens:
    """The words of a folded text and the marks that end its clauses, with their places."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self.written: list[str] = _TOKEN.findall(folded)

    def words(self, first: int, end: int) -> dict[int, str]:
        """Tokens by their offsets."""
        return dict(zip(self._starts[first:end], self.written[first:end], strict=True))

    @cached_property
    def _starts(self) -> list[int]:
        return [hit.start() for hit in _TOKEN.finditer(self._folded)]

    def span(self, first: int, end: int) -> Span:
        """The stretch between the marks before token ``first`` and at token ``end``."""
        starts, written = self._starts, self.written
        start = starts[first - 1] + len(written[first - 1]) if first else 0
        return Span(start, starts[end] if end < len(starts) else len(self._folded))


def words_of(folded: str) -> frozenset[str]:
    """The words of a folded text, as anchors are made of them."""
    return frozenset(_WORDS.findall(folded))


def _ends_clause(tokens: Sequence[str], at: int) -> bool:
    """True for a mark no pattern reaches across; “approx. 20” goes on."""
    token = tokens[at]
    if token != ".":
        return not token[0].isalnum()
    before = tokens[at - 1] if at else ""
    return not (len(before) < 2 or before.isdigit() or before in ABBREVIATIONS)
