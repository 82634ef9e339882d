"""Reported words without quotation marks: “Suspect states she came on to him”.

What a suspect, victim, witness or relative is reported to say is evidence and left alone. What a
professional is reported to say is shown at info: the writer may be recording or repeating it. The
writer's own “I think” and a victim's “accepts”, “admits” change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from vblint.engine.people import People
from vblint.engine.program import Program
from vblint.engine.reading import Reading
from vblint.engine.who import NOBODY, Who
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
_TO_THEM = re.compile(r" to (?:\S+ ){1,5}that\b")  # “suggested to his manager that …”
_BY = re.compile(r" by (?:the |her |his |their |a |an )?")
_CLAUSE = re.compile(r"\b(?:that|as|she|he|they|it|her|him|them|i|you)\b")
_COMMENT = re.compile(
    r",(?: (?:and|so|all|probably|basically|clearly|obviously|prob|presumably|doubtless|no doubt"
    r"|(?:but )?(?:more|most)(?: than)? likely|likely|really|in (?:truth|reality)))?\s*\Z"
)
_HEDGED = re.compile(r", (?:but )?(?:more|most) likely [^,]*\Z")
_LABEL = re.compile(r"(?:^|\n|\. )[ *_#>-]*([a-z][a-z0-9 ,'/()-]{2,50}):(?=\s)", re.MULTILINE)
_ACCOUNT = re.compile(
    r"\b(?:accounts?|versions?|(?:his|her|their|own) words|explanation|defence|comments?|reply"
    r"|position|(?:in|under) (?:interview|caution)|i/v|interview summary"
    r"|prepared statement|mitigation)\b"
)
_OWNED = re.compile(  # “That's his account.”, “Recorded as opinion.”, “He said this three times.”
    r"(?:that|this|those|these|the above)(?:'s| is| was| were| are) (?:\w+ )?(?:his|her|their) "
    r"(?:account|version|view|words|opinion|evidence|position)\b"
    r"|(?:recorded|noted|logged|marked|given) as "
    r"(?:an? |his |her |their )?(?:opinion|hearsay|view|told)"
    r"|(?:he|she|they) (?:said|says|repeated) (?:this|that|it|all this)"
    r"(?= (?:\w+ ){0,2}(?:times|twice|again|repeatedly)\b|[.,;])"
)
_HEARD = frozenset({"suspect", "witness", "parent", "partner"})  # “Inft: they are at it again”
_TELLS = re.compile(r" (?:she|he|they|it|i|we|says?|that|was|were|been|is|are|there|her|his)\b")
# A report goes on in the past perfect: “According to him they kissed. She had led him on.”
_GOES_ON = re.compile(r"(?:\S+ ){0,9}?(?:\w+'d|had|hadn't)\b(?! (?:rather|better))")
_THAT = re.compile(r" (?:that|she|he|they)\b")
_NOUN = re.compile(r"\b(?:a|an|the|this|no|any|his|her|their|first|further) \Z")  # “a report that”
_OWNER = re.compile(r"(?:it (?:is|was|remains) )?(?:(his|her|their)|(?:the )?defence) ")
_HELD = re.compile(r"\b(?:that|view|belief|opinion|words|defence)\b")
_NEAR = 45  # code points between a speaker and the verb of speech
Effect = tuple[Literal["suppress", "info"], str]


def attribution(
    reading: Reading, program: Program, people: Callable[[], People], sentence: Span, span: Span
) -> Effect | None:
    """What being reported speech does to the words at ``span``; None if they are the writer's."""
    if program.listed("endorsement").search(reading.folded, sentence.start, sentence.end):
        return None
    verb, speaker = _spoken(reading, program, people, Span(sentence.start, span.start))
    if speaker:
        concedes = program.listed("concedes").fullmatch(reading.folded, *verb)
        if concedes and speaker.role != "suspect":
            return None
        between = reading.folded[verb[1] : span.start]
        comment = _HEDGED.search(reading.folded[verb[1] : span.end]) or (
            _COMMENT.search(between) and not _CLAUSE.search(between)
        )
        if speaker.role != "suspect" and comment:
            return None  # “Girl reports photos, just lads messing about”: the writer adds that
        return _effect(speaker)
    return (
        _labelled(reading, people, span)
        or _after(reading.folded, program, people, sentence, span)
        or _going_on(reading, program, people, sentence)
    )


def _spoken(
    reading: Reading, program: Program, people: Callable[[], People], stretch: Span
) -> tuple[tuple[int, int], Who | None]:
    """The last verb of speech that governs the end of a stretch of one sentence, and who speaks."""
    folded, start = reading.folded, stretch.start
    breaks = program.listed("attribution-end")
    verbs = program.listed("says", "concedes").finditer(folded, start, stretch.end)
    for hit in reversed(list(verbs)):
        if ";" in folded[hit.end() : stretch.end] or breaks.search(folded, hit.end(), stretch.end):
            break
        if _PASSIVE.search(folded, max(start, hit.start() - 20), hit.start()):
            by = _BY.match(folded, hit.end())  # “I was told by the manager that …”
            named = people().in_span(by.end(), by.end() + _NEAR) if by else []
            if named:
                return hit.span(), people().who(named[0])
            continue
        passive = hit.group() in _PARTICIPLES and not _REPORTED.match(folded, hit.end())
        to_nobody = folded.startswith(" to ", hit.end()) and not _TO_THEM.match(folded, hit.end())
        if passive or to_nobody:
            continue  # “Lacey not home, thought to be at the flat”
        if program.listed("not-speech").search(
            folded, max(start, hit.start() - 20), hit.end() + 12
        ):
            continue
        speaker = _speaker(people(), stretch, hit.span(), hit.group())
        if speaker is not None:
            return hit.span(), speaker
    return (start, start), None


def _labelled(reading: Reading, people: Callable[[], People], span: Span) -> Effect | None:
    """“Daniel's account: …”; “Manager's comments: …” are the service's own."""
    bounds = reading.bounds(reading.segment_at(span.start))
    labels = list(_LABEL.finditer(reading.folded, bounds.start, span.start))
    if not labels:
        return None
    named = people().in_span(labels[-1].start(1), labels[-1].end(1))
    named = [m for m in named if m.kind != "writer" and m.role != "organisation"]  # “in i/v”
    role = people().who(named[-1]).role if named else ""
    account = _ACCOUNT.search(labels[-1][1]) and role not in {"professional", "organisation"}
    spoken = role in _HEARD and _TELLS.match(reading.folded, labels[-1].end())
    if account or spoken:
        return "suppress", "attribution: given as somebody's account"
    return None


def _going_on(
    reading: Reading, program: Program, people: Callable[[], People], sentence: Span
) -> Effect | None:
    """A report that began in an earlier sentence of the paragraph and is still going on."""
    sentences = reading.sentences_of(reading.segment_at(sentence.start))
    at = sentences.index(sentence) if sentence in sentences else 0
    if owner := _between_reports(reading, program, people, sentences, at):
        return "info", f"attribution: stands between what {owner} is reported to say"
    while at and _GOES_ON.match(reading.folded, sentences[at].start, sentences[at].end):
        at -= 1
        _, speaker = _spoken(reading, program, people, sentences[at])
        if speaker and _effect(speaker):
            name = speaker.text or "someone else"
            return "info", f"attribution: seems to go on with what {name} is reported to say"
    return None


def _between_reports(
    reading: Reading, program: Program, people: Callable[[], People], sentences: list[Span], at: int
) -> str:
    """“She feels K is man-mad. There’s no telling her. Her view is …”: whose report goes on.

    “That is his account” after the words says so alone. Empty if nobody's.
    """
    if not 0 < at < len(sentences) - 1:
        return ""
    after = sentences[at + 1]
    if _OWNED.match(reading.folded, after.start, after.end):
        return "someone else"
    speakers = [_spoken(reading, program, people, sentences[near])[1] for near in (at - 1, at + 1)]
    first, second = speakers
    if not first or not second or (first.role, first.text) != (second.role, second.text):
        return ""
    return (first.text or "someone else") if _effect(first) and first.role != "victim" else ""


def _speaker(people: People, sentence: Span, place: tuple[int, int], written: str) -> Who | None:
    """Who speaks: the mention nearest before the verb, else the note's subject."""
    verb, end = place
    if written.startswith(("accord", "per ", "as per ")):  # “According to him she …”
        named = people.in_span(verb, end + _NEAR)
        return people.who(named[0]) if named else None
    if written.startswith(("s ", "in ")):  # “her sister's view was that …”, “in school's words”
        named = people.in_span(sentence.start, verb if written[0] == "s" else end)
        return people.who(named[-1]) if named else Who("unknown", "", "")
    if owner := _OWNER.match(written):  # “his account is that”, “it was her belief that”
        if not _HELD.search(people.folded, verb, end + 5):
            return None
        held = people.in_span(verb, end)
        return people.who(held[0]) if owner[1] and held else Who("suspect", "defence", "")
    before = [m for m in people.in_span(sentence.start, verb) if not m.possessive]
    if before and verb - before[-1].end <= _NEAR:
        return people.who(before[-1])
    if not before and written in _CLIPPED and verb - sentence.start <= 12:  # “Says he …”
        return people.subject if people.subject is not NOBODY else Who("unknown", "", "")
    if before:
        return people.who(before[-1])
    # “The Dorans say”: nobody the note introduces, but somebody
    far = verb - sentence.start
    somebody = (written in _PLAIN and far > 1) or (
        far > 3 and _THAT.match(people.folded, end) and not _NOUN.search(people.folded, 0, verb)
    )
    return Who("unknown", "", "") if somebody else None


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
    hit = program.listed("said-after").search(folded, span.end, sentence.end)
    if not hit or ";" in folded[span.end : hit.start()]:
        return None
    if folded[span.end - 1 : hit.start()].rstrip(" \"'")[-1:] != "," and not hit.group().startswith(
        "accord"
    ):
        return None
    found = people().in_span(hit.start(), min(hit.end() + 30, sentence.end))
    return _effect(people().who(found[0])) if found else None
