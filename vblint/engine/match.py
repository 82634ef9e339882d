"""Phrase patterns on the words of a clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vblint.engine.chain import Plain
from vblint.engine.program import Program
from vblint.engine.search import beginnings
from vblint.engine.steps import Place, Step
from vblint.model import Span

_EDGE = " \"'.,;:()"


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: spans are offsets into the folded segment text."""

    pattern: int
    rule: int
    span: Span
    slots: tuple[tuple[str, str], ...] = ()


class Ready(NamedTuple):
    """A phrase made ready: the words a match may begin with (None: any), and its chain."""

    openings: frozenset[str] | None
    chain: Step


class Stretch:
    """Part of a folded text that phrases are tried on."""

    def __init__(self, folded: str, span: Span, words: Mapping[int, str] | None = None) -> None:
        """``words``: those of the span by their offsets, if they are known already."""
        self.span = span
        self.place = Place(folded, span.start, span.end, words)

    def found(self, ready: Ready) -> Iterator[tuple[int, int]]:
        """Start and end of each match, in order and without overlap."""
        openings, chain = ready
        place, after = self.place, 0
        for start in beginnings(place, self.span.start, openings):
            if start >= after:
                end = chain(place, start)
                if end >= 0:
                    after = end
                    yield start, end


class Matcher:
    """Runs a program's phrase patterns and exceptions; each is made ready once."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._patterns: dict[int, Ready] = {}
        self._exceptions: dict[int, list[Ready]] = {}

    def matches(self, stretch: Stretch, numbers: Iterable[int]) -> Iterator[Match]:
        """Every place in the stretch where one of the patterns matches."""
        folded, known = stretch.place.text, self._patterns
        for number in numbers:
            ready = known.get(number)
            if ready is None:
                ready = known[number] = self._ready(self._program.patterns[number].phrase)
            for start, end in stretch.found(ready):
                pattern, captured = self._program.patterns[number], stretch.place.slots
                slots = tuple((name, captured.get(name, "")) for name in pattern.slots)
                captured.clear()
                yield Match(number, pattern.rule, _trim(folded, start, end), slots)

    def is_excepted(self, folded: str, sentence: Span, match: Match) -> bool:
        """True if one of the rule's exceptions overlaps the match."""
        exceptions = self._exceptions.get(match.rule)
        if exceptions is None:
            phrases = self._program.rules[match.rule].exceptions
            exceptions = self._exceptions[match.rule] = [self._ready(p) for p in phrases]
        if not exceptions:
            return False
        stretch = Stretch(folded, sentence)
        return any(
            start < match.span.end and match.span.start < end
            for ready in exceptions
            for start, end in stretch.found(ready)
        )

    def _ready(self, phrase: Plain) -> Ready:
        chains = self._program.chains
        return Ready(chains.openings(phrase), chains.chain(phrase))


def _trim(folded: str, start: int, end: int) -> Span:
    """The match without a leading ’s and without marks at its edges."""
    if start and folded[start - 1] == "'" and folded.startswith(("s ", "re ", "ve "), start):
        start = folded.index(" ", start)
    while start < end and folded[start] in _EDGE:
        start += 1
    while end > start and folded[end - 1] in " ,":
        end -= 1
    return Span(start, end)
