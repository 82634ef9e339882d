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


class _Entry(NamedTuple):
    """The wordings of one key word."""

    alone: tuple[int, ...]  # patterns for which the word alone will do
    shapes: tuple[tuple[int, int], ...]  # (words before the key, words in all) of the others
    longer: dict[str, tuple[int, ...]]


class Scanner:
    """Finds the clauses a pattern may match in, and which patterns those are.

    ``only``: the pattern numbers to look for, or None for all. A pattern without anchors is
    looked for everywhere, so that the scan never hides a match.
    """

    def __init__(self, index: Index, only: Container[int] | None = None) -> None:
        self._entries = dict(zip(index.keys, index.entries, strict=True))
        self._needs, self._sets, self._only = index.needs, index.sets, only
        everywhere = self._entries.pop(EVERYWHERE, "")
        self._everywhere = self._decoded(everywhere).alone if everywhere else ()
        self._known: dict[str, _Entry] = {}
        self._needed: dict[int, tuple[frozenset[str], ...]] = {}
        self._words: dict[int, frozenset[str]] = {}

    def candidates(self, tokens: Sequence[str]) -> Iterator[Candidate]:
        """Clauses of a folded text, cut by `tokens_of`, with the patterns that may match there."""
        entries, known = self._entries, self._known
        found: set[int] = set()
        first = 0
        for at, token in enumerate(tokens):
            if token not in entries:
                if token[0].isalnum() or not _ends_clause(tokens, at):
                    continue
                if found or self._everywhere:
                    yield from self._clause(tokens, first, at, found)
                    found = set()
                first = at + 1
                continue
            alone, shapes, longer = known.get(token) or self._decode(token)
            if alone:
                found.update(alone)
            for before, size in shapes:
                if at - before >= first:
                    start = at - before
                    numbers = longer.get(" ".join(tokens[start : start + size]))
                    if numbers:
                        found.update(numbers)
        yield from self._clause(tokens, first, len(tokens), found)

    def clauses(self, tokens: Sequence[str]) -> Iterator[Candidate]:
        """Every clause with every pattern: what `candidates` would find did it not look."""
        patterns = [n for n in range(len(self._needs)) if self._only is None or n in self._only]
        first = 0
        for at in [i for i in range(len(tokens)) if _ends_clause(tokens, i)] + [len(tokens)]:
            yield Candidate(first, at, patterns)
            first = at + 1

    def _clause(
        self, tokens: Sequence[str], first: int, end: int, found: set[int]
    ) -> Iterator[Candidate]:
        """The clause if some pattern found there has all it needs."""
        found.update(self._everywhere)
        if not found:
            return
        words = frozenset(tokens[first:end])
        needed = self._needed
        numbers = []
        for number in found:
            needs = needed.get(number)
            if needs is None:
                needs = self._decode_needs(number)
            for need in needs:
                if need.isdisjoint(words):
                    break
            else:
                numbers.append(number)
        if numbers:
            yield Candidate(first, end, sorted(numbers))

    def needs_sentence(self, number: int) -> bool:
        """True for a pattern that has to see the whole sentence, not a clause of it."""
        return self._needs[number].startswith(DEPENDENCY)

    def may_match(self, number: int, words: frozenset[str]) -> bool:
        """True if all that a pattern needs is among the words."""
        needs = self._sets_of(self._needs[number].removeprefix(DEPENDENCY))
        return not any(need.isdisjoint(words) for need in needs)

    def _decode(self, word: str) -> _Entry:
        self._known[word] = entry = self._decoded(self._entries[word], word)
        return entry

    def _decoded(self, text: str, key: str = EVERYWHERE) -> _Entry:
        alone: tuple[int, ...] = ()
        longer: dict[str, tuple[int, ...]] = {}
        shapes: set[tuple[int, int]] = set()
        for wording, _, listed in (line.partition("=") for line in text.split(";")):
            numbers = tuple(n for n in map(int, listed.split(",")) if self._wanted(n))
            if not numbers:
                continue
            if wording == key:
                alone = numbers
            else:
                words = wording.split(" ")
                shapes.add((words.index(key), len(words)))
                longer[wording] = numbers
        return _Entry(alone, tuple(shapes), longer)

    def _wanted(self, number: int) -> bool:
        return self._only is None or number in self._only

    def _decode_needs(self, number: int) -> tuple[frozenset[str], ...]:
        """What a clause must hold; nothing more than the anchor if the whole sentence counts."""
        text = self._needs[number]
        needs = () if text.startswith(DEPENDENCY) else self._sets_of(text)
        self._needed[number] = needs
        return needs

    def _sets_of(self, listed: str) -> tuple[frozenset[str], ...]:
        return tuple(self._set(int(place)) for place in listed.split(",") if place)

    def _set(self, place: int) -> frozenset[str]:
        if place not in self._words:
            self._words[place] = frozenset(self._sets[place].split("|"))
        return self._words[place]


class Tokens:
    """The words of a folded text and the marks that end its clauses, with their places."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self.written: list[str] = _TOKEN.findall(folded)

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
