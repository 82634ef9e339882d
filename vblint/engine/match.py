"""Patterns on the words of one sentence: phrase patterns by regex, dependency patterns on a Doc."""

from __future__ import annotations

from collections.abc import Iterable
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


def phrase_matches(
    program: Program, folded: str, sentence: Span, patterns: Iterable[int]
) -> list[Match]:
    """Every place in the sentence where one of the phrase patterns matches."""
    found = []
    for number in patterns:
        pattern = program.patterns[number]
        if pattern.dependency:
            continue
        regex = program.regex(pattern.source)
        for hit in regex.finditer(folded, sentence.start, sentence.end):
            span = _trim(folded, hit.start(), hit.end())
            slots = tuple((name, hit[name.replace("-", "_")] or "") for name in pattern.slots)
            found.append(Match(number, pattern.rule, span, slots))
    return found


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
