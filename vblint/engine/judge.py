"""Matches → findings: whose words, about whom, how severe, what instead."""

from __future__ import annotations

import bisect
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from vblint.engine.match import Match, Matcher
from vblint.engine.mentions import PRONOUNS, RoleWords
from vblint.engine.parse import Parser
from vblint.engine.people import People
from vblint.engine.program import Program, RuleCard
from vblint.engine.reading import Reading
from vblint.engine.roles import is_safe, who_of
from vblint.engine.suggest import message, suggestions
from vblint.engine.voice import Verdict, verdict
from vblint.engine.who import NOBODY, Who
from vblint.model import SEVERITIES, Finding, PersonNote, Severity, Span, Suppression

_ASIDE = frozenset({"witness", "unknown"})
_DROP = {"low": 0, "medium": 1, "high": 2}


class Judge:
    """Decides what becomes of each match of a passage."""

    def __init__(
        self, program: Program, abbreviations: tuple[tuple[str, str], ...], parser: Parser
    ) -> None:
        self.program = program
        self.parser = parser
        self._matcher = Matcher(program)
        self._role_words = RoleWords(program, abbreviations)

    def people(self, reading: Reading) -> Callable[[], People]:
        """Gives the people of a passage, who are found when it is first called: it costs."""
        return cache(lambda: People(reading, self.program, self._role_words))

    def findings(
        self,
        reading: Reading,
        people: Callable[[], People],
        matches: list[tuple[Span, Match]],
        seen: Counter[str],
    ) -> Iterator[Finding]:
        """Findings for (sentence, match) pairs, one a spot; ``seen`` counts fingerprints."""
        judged = [self._judge(reading, people, sentence, match) for sentence, match in matches]
        for result in _best(judged):
            yield result.finding(self.program, reading, seen)

    def _judge(
        self, reading: Reading, people: Callable[[], People], sentence: Span, match: Match
    ) -> Judgement:
        card = self.program.rules[match.rule]
        if self._matcher.is_excepted(reading.folded, sentence, match):
            reason = "the same words in another sense"
            return Judgement(match, card, NOBODY, None, Suppression("exception", reason))
        heard = verdict(reading, self.program, people, sentence, match)
        who, other, presumed = NOBODY, False, False
        if card.about != "none" and not (heard and heard.settled):
            who = who_of(reading, people(), self.parser, sentence, match.span, card.about)
            other = self._is_other(reading, people(), who, card, sentence)
            presumed = who.gender != "m" and not people().has_role("suspect")
        suppression = None
        if heard and heard.effect == "suppress":
            suppression = Suppression("cue", heard.reason)
        elif card.about != "none" and is_safe(people(), who, card.person):
            suppression = Suppression("role", f"{who.role}: {who.why}")
        presumed = presumed and card.person == "victim"
        return Judgement(match, card, who, heard, suppression, other, presumed)

    def _is_other(
        self, reading: Reading, people: People, who: Who, card: RuleCard, sentence: Span
    ) -> bool:
        """Somebody of unknown role who is probably not the person the rule is meant for."""
        told = who.gender and card.person == "victim" and not who.named and who.role in _ASIDE
        if told and people.victim_is_other_than(who.gender):
            return True
        if who.role == "witness":
            return card.person == "victim" and who.named
        if who.role != "unknown":
            return False
        described = who.text.lower() not in PRONOUNS
        if (
            (who.named or who.gender == "f")
            and described
            and (who.text[:1].isupper() or who.gender == "m")
        ):
            return people.has_role(card.person)  # a bystander; the note has its victim
        custody = self.program.listed("custody")
        found = custody.search(reading.folded, sentence.start, sentence.end)
        return card.person == "victim" and bool(found)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A match with all that decides what becomes of it."""

    match: Match
    card: RuleCard
    who: Who
    heard: Verdict | None
    suppression: Suppression | None
    other: bool = False  # about somebody the rule is probably not meant for
    presumed: bool = False  # about nobody known, in a text that has no suspect

    @property
    def severity(self) -> Severity:
        """The rule's severity, lowered if it is unclear who is meant or whose words these are."""
        severity = cast(Severity, self.card.severity)
        if self.heard and self.heard.effect == "info":
            return "info"
        if self.card.about == "none" or self.who.role == self.card.person:
            return severity
        if self.other and (self.card.ambiguity != "low" or self.who.role == "witness"):
            return "info"
        drop = _DROP[self.card.ambiguity]
        if self.presumed:
            drop = min(drop, 1)
        level = SEVERITIES.index(severity) + drop
        return SEVERITIES[min(level, len(SEVERITIES) - 1)]

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        """Best first: raised, worse, longer, then by id."""
        worst = SEVERITIES.index(self.severity)
        return self.suppression is not None, worst, -len(self.match.span), self.card.id

    def finding(self, program: Program, reading: Reading, seen: Counter[str]) -> Finding:
        """The finding, in source offsets."""
        span = self.match.span
        text = reading.written(span)
        segment = reading.segments[reading.segment_at(span.start)][0]
        lowered = self.severity != self.card.severity
        return Finding(
            rule_id=self.card.id,
            rule_name=self.card.name,
            category=self.card.category,
            severity=self.severity,
            message=message(self.card.message, text, self.who),
            span=reading.to_source(span),
            text=text,
            person=PersonNote(self.who.role, self.who.text, self.who.why),
            cues=(self.heard.reason,) if self.heard else (),
            suggestions=()
            if self.suppression
            else suggestions(program, self.card, self.match, reading.folded, text, self.who),
            suppression=self.suppression,
            lowered_from=cast(Severity, self.card.severity) if lowered else None,
            fingerprint=_fingerprint(self.card, reading, span, seen),
            anchor=segment.anchor,
        )


def _best(judged: list[Judgement]) -> list[Judgement]:
    """One finding a spot: of overlapping matches the best ranked, raised before suppressed."""
    kept: list[Judgement] = []
    taken: list[Span] = []
    for result in sorted(judged, key=lambda r: r.rank):
        span = result.match.span
        at = bisect.bisect_left(taken, span)
        neighbours = taken[max(0, at - 1) : at + 1]
        if not any(span.overlaps(other) for other in neighbours):
            taken.insert(at, span)
            kept.append(result)
    return sorted(kept, key=lambda r: r.match.span)


def _fingerprint(card: RuleCard, reading: Reading, span: Span, seen: Counter[str]) -> str:
    """Survives moved lines: rule, words, those around them in the sentence, how many before."""
    sentence = reading.sentence_at(span.start)
    before, after = max(sentence.start, span.start - 40), min(sentence.end, span.end + 40)
    around = reading.folded[before : max(after, span.end)]
    words = " ".join(re.findall(r"\w+", around))
    digest = hashlib.sha256(f"{card.id}\0{words}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    seen[digest] += 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
