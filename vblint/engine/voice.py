"""Whose words are these, and does the writer stand by them?

Each check answers with a Verdict: why the wording is left alone (`suppress`) or only mentioned
(`info`). Cues come from the lexicon (cue, scope, terminator, pseudo-cue, after NegEx and ConText:
Chapman 2001, Harkema 2009); quotation comes from the marks; attribution from who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from vblint.engine.attribution import attribution
from vblint.engine.match import Match
from vblint.engine.people import People
from vblint.engine.program import Program, ReadyCue
from vblint.engine.reading import Reading
from vblint.engine.search import Search
from vblint.model import Span

_LABEL_WORDS = 2
_A_NOTE, _NEAR = 1500, 500  # code points: a short text; how far around to look in others
_TELLING = 3  # how many words about wording settle what a document is
_ANSWER = 60  # code points of the next sentence
_REJECTED = re.compile(
    r"\s*(?:a[.:)]\s*)?(?:false|myth|wrong|incorrect|untrue|not (?:true|so|right|fair))\b[.!:]?"
    r"|\s*(?:a[.:)]\s*)?(?:that|this|it)(?: is|'s| was) "
    r"(?:not (?:a question|the (?:question|case)|how|what|true|right|fair|so)\b"
    r"|wrong\b|unfair\b|untrue\b|a myth\b)"
    r"|[^.!?]{0,40}\b(?:drop|stop asking|do not ask|don't ask) (?:that|this)\b"
    r"|\s*(?:we|i) (?:reject|do not accept|don't accept|do not agree|don't agree|disagree)\b"
    r"|\s*the (?:\w+ ){1,2}(?:did|does|do) not (?:agree|accept)\b"
)
_INSTEAD = re.compile(r"→|⇒|➔|[-=]>")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What voice and assertion do to a match."""

    effect: Literal["suppress", "info"]
    reason: str
    settled: bool = True  # whoever is meant, this is what becomes of it


def verdict(
    reading: Reading,
    program: Program,
    people: Callable[[], People],
    sentence: Span,
    match: Match,
) -> Verdict | None:
    """Why the match should not stand as the writer's own assertion, or None.

    ``people`` gives the people of the passage; finding them costs, so only reported speech asks.
    """
    if reading.is_marked(match.span):
        return Verdict("suppress", "quotation: a reader marked it as one")
    endorsed = program.listed("endorsement").search
    if (reason := _quoted(reading, match.span)) and not endorsed(
        reading.folded, sentence.start, sentence.end
    ):
        return Verdict("suppress", reason)
    if _is_label(reading, sentence, match.span):
        return Verdict("suppress", "form field: a heading or label")
    if _is_rejected_after(reading, sentence):
        return Verdict("suppress", "negation: the next sentence says it is not so")
    if _is_listed(reading, sentence, match.span):
        return Verdict("suppress", "mention: listed with what to write instead")
    found = [
        cue
        for cue in program.ready_cues
        if _reaches(cue, reading.folded, sentence, match.span)
        or (cue.scope == "document" and cue.phrases.search(reading.head))
    ]
    for cue in found:
        if cue.effect == "suppress":
            return Verdict("suppress", f"{cue.kind}: {cue.reason}")
    if _is_about_wording(reading, program):
        return Verdict("info", "mention: the text is about how to write")
    if not _is_casework(reading, program, match.span):
        return Verdict("info", "genre: nothing around it reads like a case record")
    if spoken := attribution(reading, program, people, sentence, match.span):
        return Verdict(*spoken, settled=spoken[0] == "suppress")
    return Verdict("info", f"{found[0].kind}: {found[0].reason}", False) if found else None


def _is_casework(reading: Reading, program: Program, span: Span) -> bool:
    """A note always is; in a longer text something near must speak of cases and their people."""
    if len(reading.whole) < _A_NOTE:
        return True
    near = (max(0, span.start - _NEAR), span.end + _NEAR)
    return bool(program.listed("casework").search(reading.folded, *near))


def _is_about_wording(reading: Reading, program: Program) -> bool:
    """Guidance, training, audit of language: three different words for that in the document."""
    words = program.listed("about-wording")
    return len(set(words.findall(reading.beginning))) >= _TELLING


def _quoted(reading: Reading, span: Span) -> str:
    for quote in reading.quotations_of(reading.segment_at(span.start)):
        several = " " in reading.text[quote.start : quote.end].strip()
        most = span.contains(quote) and several and len(quote) >= 0.6 * len(span)
        if quote.contains(span) or most:
            return "quotation: somebody's exact words"
    return ""


def _is_label(reading: Reading, sentence: Span, span: Span) -> bool:
    """A heading without a verb of its own, or the label before a colon."""
    text = reading.text[sentence.start : sentence.end]
    if text.endswith("?"):
        return False
    kind = reading.segments[reading.segment_at(span.start)][0].kind
    colon = text.find(":")
    if kind == "heading":
        label = text
    elif colon >= span.end - sentence.start:
        label = text[:colon]
    else:
        return False
    return len(re.findall(r"[^\W\d]+", label)) <= _LABEL_WORDS


def _is_rejected_after(reading: Reading, sentence: Span) -> bool:
    """“No injury means no force. FALSE.”, “… by now. The panel did not agree.”"""
    after = reading.folded[sentence.end : sentence.end + _ANSWER]
    return bool(_REJECTED.match(after))


def _is_listed(reading: Reading, sentence: Span, span: Span) -> bool:
    """A row of a word list: “absconded → left”."""
    line_end = reading.text.find("\n", span.end, sentence.end)
    rest = reading.text[span.end : sentence.end if line_end < 0 else line_end]
    return bool(_INSTEAD.search(rest))


def _reaches(cue: ReadyCue, folded: str, sentence: Span, span: Span) -> bool:
    """True if the cue occurs in the sentence and its scope holds the span."""
    if cue.scope == "document":
        return False
    for hit in cue.phrases.finditer(folded, sentence.start, sentence.end):
        start, end = hit.span()
        if cue.scope == "inside":
            if start < span.end and span.start < end:
                return True
            continue
        if start < span.end and span.start < end:
            continue  # part of the flagged words themselves
        if cue.pseudo and _is_pseudo(cue.pseudo, folded, sentence, Span(start, end), span):
            continue
        if end <= span.start and cue.scope in {"after", "around"}:
            between = (end, span.start)
        elif span.end <= start and cue.scope in {"before", "around"}:
            between = (span.end, start)
        else:
            continue
        if cue.reach and _too_far(folded[between[0] : between[1]], cue.reach):
            continue
        if not (cue.until and cue.until.search(folded, *between)):
            return True
    return False


def _too_far(between: str, reach: int) -> bool:
    """A cue of limited reach ends at a comma or after so many words."""
    return len(between.split()) > reach or any(mark in between for mark in ",;:–")


def _is_pseudo(pseudo: Search, folded: str, sentence: Span, hit: Span, flagged: Span) -> bool:
    """True if the hit is part of a set phrase (“not only”) that the flagged words are not in."""
    found = pseudo.finditer(folded, sentence.start, sentence.end)
    spans = [Span(*each.span()) for each in found]
    return any(span.overlaps(hit) and not span.overlaps(flagged) for span in spans)
