"""Who a match is about: the subject or the object of the flagged words."""

from __future__ import annotations

from vblint.engine.mentions import Mention
from vblint.engine.parse import Parser
from vblint.engine.people import NOBODY, People, Who
from vblint.engine.reading import Reading
from vblint.model import Span

SAFE_ROLES = {
    # For wording that blames a victim: these people are not victims …
    "victim": frozenset({"suspect", "professional", "organisation"}),
    # … and for wording that excuses a suspect: these are not suspects.
    "suspect": frozenset({"victim", "professional", "organisation"}),
}


def who_of(
    reading: Reading, people: People, parser: Parser, sentence: Span, span: Span, about: str
) -> Who:
    """The person whose role decides; NOBODY when the note does not tell."""
    if about == "object":
        return _object(people, sentence, span)
    before = [m for m in people.in_span(sentence.start, span.end) if m.start <= span.start]
    if before and before[-1].possessive and 0 <= span.start - before[-1].end <= 2:
        return people.who(before[-1])  # “the suspect's claim”
    before = [m for m in before if not m.possessive or m.kind == "pronoun"]
    if not before:
        return _unnamed(people, sentence, span)
    roles = {people.who(m).role for m in before}
    if len(roles) == 1:
        return people.who(before[-1])
    subject = parser.subject(reading, sentence, span)
    for mention in reversed(before):
        if subject and mention.start < subject.end and subject.start < mention.end:
            return people.who(mention)
    return people.who(_nearest_subject(reading, before, span))


def _nearest_subject(reading: Reading, before: list[Mention], span: Span) -> Mention:
    """Without a parse: the nearest mention that no “of”, “with”, “by” … makes secondary."""
    for mention in reversed(before):
        words = reading.folded[max(0, mention.start - 25) : mention.start].split()
        if not words or words[-1] not in {
            "of", "with", "by", "to", "for", "from", "at", "on", "about", "against",
            "the", "her", "his", "their",
        }:  # fmt: skip
            return mention
    return before[-1]


def _object(people: People, sentence: Span, span: Span) -> Who:
    inside = [m for m in people.in_span(span.start, sentence.end) if m.kind != "writer"]
    return people.who(inside[0]) if inside else _unnamed(people, sentence, span)


def _unnamed(people: People, sentence: Span, span: Span) -> Who:
    """“Refuses to engage.”: the sentence before goes on, else the note's subject."""
    earlier = [m for m in people.before_sentence(sentence) if m.kind != "writer"]
    if earlier:
        who = people.who(earlier[0])
        if who.role in {"suspect", "victim"}:
            return who
    return people.subject if people.subject is not NOBODY else NOBODY
