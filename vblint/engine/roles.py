"""Who a match is about: the subject or the object of the flagged words."""

from __future__ import annotations

import re

from vblint.engine.mentions import Mention
from vblint.engine.parse import Parser
from vblint.engine.people import People
from vblint.engine.reading import Reading
from vblint.engine.who import NOBODY, Who
from vblint.model import Span

SAFE_ROLES = {
    # For wording that blames a victim: these people are not victims …
    "victim": frozenset({"suspect", "professional", "organisation", "thing"}),
    # … and for wording that excuses a suspect: these are not suspects.
    "suspect": frozenset({"victim", "professional", "organisation", "thing"}),
}

_CLAUSE = frozenset(
    "and but or so as if that because when while which who since after before".split()
)
_NOT_THEY = re.compile(r", not (?:the |a |an |his |her |our )?\Z")  # “the bank, not the customer,”
_ASIDE = re.compile(r", not [^,.;]{1,30},")
_IT = re.compile(r"\bit (?:has |had |also |then )?\Z")
_DUMMY = re.compile(
    r"(?:is|was|were|be|being|been|would|must|may|might|could|should|can|will|looks?|looked|seems?"
    r"|seemed|appears?|appeared|sounds?|sounded|serves?|served|takes?|took|goes|all|just|only|her|his"
    r"|their|on|up|down|out|off|over|for|to|and|but|so|because|if|when|as|by|with|from|herself"
    r"|himself|themselves|willingly|voluntarily)\b"
)
_BESIDE = frozenset({"professional", "organisation", "thing"})
_STAFF_REACH = 5  # words between a professional and what is said of them
_OPENING = 25  # code points: the subject of a clipped note's sentence stands within them
_WRITER_REACH = 2  # “I really let her down”, not “I do wonder how much of this …”


def is_safe(people: People, who: Who, person: str) -> bool:
    """Wording meant for ``person`` says nothing wrong of this one.

    An excuse is hardly ever made for the victim: “he just snapped” is about somebody else, even
    where the only man the note names is its victim.
    """
    if person == "suspect" and who.role == "victim" and not who.named:
        return people.gender_of("suspect") == {"f": "m", "m": "f"}.get(who.gender, "-")
    return who.role in SAFE_ROLES[person]


def who_of(
    reading: Reading, people: People, parser: Parser, sentence: Span, span: Span, about: str
) -> Who:
    """The person whose role decides; NOBODY when the note does not tell."""
    if about == "object":
        return _object(people, sentence, span)
    before = [m for m in people.in_span(sentence.start, span.end) if m.start <= span.start]
    if _it_does(reading.folded, sentence, span):
        return Who("thing", "it", "“it” is nobody")
    if before and before[-1].possessive and 0 <= span.start - before[-1].end <= 2:
        return people.who(before[-1])  # “the suspect's claim”
    before = [m for m in before if not m.possessive or m.kind == "pronoun"]
    before = [m for m in before if not _NOT_THEY.search(reading.folded, sentence.start, m.start)]
    before = [m for m in before if _may_be_subject(reading, people, m, span)]
    if not before:
        return _unnamed(people, sentence, span)
    first = before[-1]
    if first.start == span.start and first.kind in {"name", "pronoun"} and not first.possessive:
        return people.who(first)  # the words begin with their subject
    roles = {people.who(m).role for m in before}
    if len(roles) == 1:
        return people.who(before[-1])
    subject = parser.subject(reading, sentence, span)
    for mention in reversed(before):
        if subject and mention.start < subject.end and subject.start < mention.end:
            return people.who(mention)
    return people.who(_nearest_subject(reading, before, sentence))


def _it_does(folded: str, sentence: Span, span: Span) -> bool:
    """“It refused to engage” is about a company; “it was her own choice” is not about “it”."""
    it = _IT.search(folded, sentence.start, span.start)
    return bool(it) and not _DUMMY.match(folded, span.start)


def _may_be_subject(reading: Reading, people: People, mention: Mention, span: Span) -> bool:
    """Staff, services and things are the subject only where they stand right before the words.

    “Supervisor: out again” and “staff did not follow as he will be back” are about somebody else.
    """
    if mention.kind == "writer" and mention.text.lower() not in {"i", "we"}:
        return False
    if people.who(mention).role not in _BESIDE:
        return True
    between = _ASIDE.sub("", reading.folded[mention.end : span.start])
    reach = _WRITER_REACH if mention.kind == "writer" else _STAFF_REACH
    return len(between.split()) <= reach and not any(mark in between for mark in ",;:")


def _nearest_subject(reading: Reading, before: list[Mention], sentence: Span) -> Mention:
    """Without a parse: the nearest mention that stands where a clause begins, else the first."""
    for mention in reversed(before):
        words = reading.folded[sentence.start : mention.start].split()
        if not words or words[-1].endswith((",", ";", ":", "–", "-")) or words[-1] in _CLAUSE:
            return mention
    return before[0]


def _object(people: People, sentence: Span, span: Span) -> Who:
    inside = [m for m in people.in_span(span.start, sentence.end) if m.kind != "writer"]
    return people.who(inside[0]) if inside else _unnamed(people, sentence, span)


def _unnamed(people: People, sentence: Span, span: Span) -> Who:
    """“Refuses to engage.”: the sentence before goes on, else the note's subject."""
    before, mentions = people.before_sentence(sentence)
    for mention in mentions[:1]:
        who = people.who(mention)
        opens = mention.start - before.start <= _OPENING
        if who.role == "victim" or (who.role == "suspect" and opens):
            return who
    return people.subject if people.subject is not NOBODY else NOBODY
