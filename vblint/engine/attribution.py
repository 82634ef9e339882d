"""Reported words without quotation marks: “Suspect states she came on to him”.

What a suspect, victim, witness or relative is reported to say is evidence and left alone. What a
professional is reported to say is shown at info: the writer may be recording or repeating it. The
writer's own “I think” and a victim's “accepts”, “admits” change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from vblint.engine.people import NOBODY, People, Who
from vblint.engine.program import Program
from vblint.engine.reading import Reading
from vblint.model import Span

_PASSIVE = re.compile(  # passive or denied: nobody is reported to say anything
    r"\b(?:was|were|been|being|is|are|be|got|not|never|didn't)(?: (?:also|then|again|only))?\s*$"
)
# What a subject may be left out of; “Told mum …” and “Believed to be …” are the writer's.
_CLIPPED = frozenset(
    """
    says said states stated claims claimed alleges adds added denies denied
    """.split()
)
_PARTICIPLES = frozenset("thought believed considered alleged understood".split())
_REPORTED = re.compile(
    r"[ ,:\"']+(?:that|he|she|they|it|the|her|his|their|this|there|ip|vic|victim|suspect|being)\b"
)
_PLAIN = _CLIPPED | frozenset(
    """
    say claim insist insists insisted told tells reckons reckon alleged
    """.split()
)
_CLAUSE = re.compile(r"\b(?:that|as|she|he|they|it|her|him|them)\b")
_COMMENT = re.compile(
    r",(?: (?:and|so|all|probably|basically|clearly|obviously|prob|presumably|doubtless|no doubt"
    r"|(?:but )?(?:more|most)(?: than)? likely|likely|really|in (?:truth|reality)))?\s*\Z"
)
_LABELLED = re.compile(
    r"\b(?:account|version|words|explanation|defence|comments?|response|reply)\b[^:.]{0,15}: "
)
_NEAR = 45  # code points between a speaker and the verb of speech
Effect = tuple[Literal["suppress", "info"], str]


def attribution(
    reading: Reading, program: Program, people: Callable[[], People], sentence: Span, span: Span
) -> Effect | None:
    """What being reported speech does to the words at ``span``; None if they are the writer's."""
    folded = reading.folded
    endorsed = program.regex("\x01endorsement\x01")
    if endorsed.search(folded, sentence.start, sentence.end):
        return None
    breaks = program.regex("\x01attribution-end\x01")
    hits = list(program.regex("\x01says\x01|\x01concedes\x01").finditer(
        folded, sentence.start, span.start
    ))  # fmt: skip
    concedes = program.regex("\x01concedes\x01")
    for hit in reversed(hits):
        between = folded[hit.end() : span.start]
        if ";" in between or breaks.search(folded, hit.end(), span.start):
            break
        if _PASSIVE.search(folded, max(sentence.start, hit.start() - 20), hit.start()):
            continue
        passive = hit.group() in _PARTICIPLES and not _REPORTED.match(folded, hit.end())
        if passive or folded.startswith(" to ", hit.end()):
            continue  # “Lacey not home, thought to be at the flat”
        if program.regex("\x01not-speech\x01").search(
            folded, max(sentence.start, hit.start() - 20), hit.end() + 12
        ):
            continue
        speaker = _speaker(people(), sentence, hit.start(), hit.group())
        if speaker is None:
            continue
        if concedes.fullmatch(folded, hit.start(), hit.end()) and speaker.role != "suspect":
            return None
        comment = _COMMENT.search(between) and not _CLAUSE.search(between)
        if speaker.role != "suspect" and comment:
            return None  # “Girl reports photos, just lads messing about”: the writer adds that
        return _effect(speaker)
    label = _LABELLED.search(folded, sentence.start, span.start)
    if label:  # “Daniel's account: …”; “Manager's comments: …” are the service's own
        named = people().in_span(sentence.start, label.start())
        if not named or people().who(named[-1]).role not in {"professional", "organisation"}:
            return "suppress", "attribution: given as somebody's account"
    return _after(folded, program, people, sentence, span)


def _speaker(people: People, sentence: Span, verb: int, written: str) -> Who | None:
    """Who speaks: the mention nearest before the verb, else the note's subject."""
    before = [m for m in people.in_span(sentence.start, verb) if not m.possessive]
    if before and verb - before[-1].end <= _NEAR:
        return people.who(before[-1])
    if not before and written in _CLIPPED and verb - sentence.start <= 12:  # “Says he …”
        return people.subject if people.subject is not NOBODY else Who("unknown", "", "")
    if before:
        return people.who(before[-1])
    # “The Dorans say”: nobody the note introduces, but somebody
    return Who("unknown", "", "") if written in _PLAIN and verb - sentence.start > 3 else None


def _effect(speaker: Who) -> Effect | None:
    if speaker.role == "professional" and speaker.text.lower() in {"i", "we", "us", "my", "our"}:
        return None
    name = speaker.text or "someone else"
    if speaker.role in {"professional", "organisation"}:
        return "info", f"attribution: a professional's view ({name}), reported without comment"
    return "suppress", f"attribution: {name} is reported to say this"


def _after(
    folded: str, program: Program, people: Callable[[], People], sentence: Span, span: Span
) -> Effect | None:
    """“…, he said”, “… according to the suspect”."""
    hit = program.regex("\x01said-after\x01").search(folded, span.end, sentence.end)
    if not hit or ";" in folded[span.end : hit.start()]:
        return None
    if folded[span.end - 1 : hit.start()].rstrip(" \"'")[-1:] != "," and not hit.group().startswith(
        "accord"
    ):
        return None
    found = people().in_span(hit.start(), min(hit.end() + 30, sentence.end))
    return _effect(people().who(found[0])) if found else None
