"""Phrase patterns on the words of one sentence, by regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vblint.engine.program import Program
from vblint.model import Span

_EDGE = " \"'.,;:()"


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: spans are offsets into the folded segment text."""

    pattern: int
    rule: int
    span: Span
    slots: tuple[tuple[str, str], ...] = ()


class Matcher:
    """Runs a program's phrase patterns; what a pattern needs is made ready once."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._needs: dict[int, tuple[frozenset[str], ...]] = {}
        self._regexes: dict[int, re.Pattern[str] | None] = {}

    def possible(self, numbers: Iterable[int], words: frozenset[str]) -> list[int]:
        """The patterns of which every needed word is among the sentence's words."""
        found = []
        known = self._needs
        for number in numbers:
            needs = known.get(number)
            if needs is None:
                texts = self._program.patterns[number].needs
                needs = known[number] = tuple(frozenset(text.split("|")) for text in texts)
            for need in needs:
                if need.isdisjoint(words):
                    break
            else:
                found.append(number)
        return found

    def matches(self, folded: str, sentence: Span, numbers: Iterable[int]) -> Iterator[Match]:
        """Every place in the sentence where one of the phrase patterns matches."""
        regexes = self._regexes
        for number in numbers:
            if number not in regexes:
                pattern = self._program.patterns[number]
                regexes[number] = self._program.regex(pattern.source) if pattern.source else None
            regex = regexes[number]
            if regex is None:  # a dependency pattern
                continue
            for hit in regex.finditer(folded, sentence.start, sentence.end):
                pattern = self._program.patterns[number]
                span = _trim(folded, hit.start(), hit.end())
                slots = tuple((name, hit[name.replace("-", "_")] or "") for name in pattern.slots)
                yield Match(number, pattern.rule, span, slots)


def _trim(folded: str, start: int, end: int) -> Span:
    """The match without a leading ’s and without marks at its edges."""
    if start and folded[start - 1] == "'" and folded.startswith(("s ", "re ", "ve "), start):
        start = folded.index(" ", start)
    while start < end and folded[start] in _EDGE:
        start += 1
    while end > start and folded[end - 1] in " ,":
        end -= 1
    return Span(start, end)


def is_excepted(program: Program, folded: str, sentence: Span, match: Match) -> bool:
    """True if one of the rule's exceptions overlaps the match."""
    for source in program.rules[match.rule].exceptions:
        for hit in program.regex(source).finditer(folded, sentence.start, sentence.end):
            if hit.start() < match.span.end and match.span.start < hit.end():
                return True
    return False
