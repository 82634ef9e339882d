"""Wording that looks blaming and is right as it stands, to be told from wording that is not.

Somebody's exact words, a suspect's conduct, a phrase that is denied or taught about: what vblint
leaves alone. Only where it is sure, for the key says “right”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from vblint.outputs.summary import cause
from vblint.training.extract import Context, Extract, Found, Place

_SAYS = re.compile(
    r"\b(?:sa(?:y|ys|id)|stat(?:es|ed)|t(?:ell|ells|old)|claim(?:s|ed)|den(?:ies|ied)|repl(?:ies|ied)"
    r"|report(?:s|ed)|accus(?:es|ed)|alleg(?:es|ed)|insist(?:s|ed)|wr(?:ites|ote))\b",
    re.IGNORECASE,
)
_RIGHT = {
    "quotation": "In quotation marks: somebody’s exact words, or words talked about. They stay.",
    "attribution": "What somebody is reported to have said. The sentence says whose view it is.",
    "suspect": "It is about the suspect. What a suspect did, or refused, is recorded as it was.",
    "negation": "The writer says that it is not so.",
    "mention": "The words are talked about, not used of anybody.",
    "organisation": "It is about a service, and it was the service’s to do.",
    "statute": "It is the name of an offence.",
}


@dataclass(frozen=True, slots=True)
class Question:
    """Is this right as it stands? ``answer`` says why, or why not."""

    place: Place
    context: Context
    right: bool
    answer: str


def questions(
    texts: Sequence[Extract], items: Sequence[Found], traps: int, foils: int, random: Random
) -> list[Question]:
    """So many traps of as many kinds as there are, and foils among them, which are ``items``.

    In the order of their lines; none at all if there is no trap.
    """
    by_kind: dict[str, list[Question]] = {}
    for kind, trap in _traps(texts):
        by_kind.setdefault(kind, []).append(trap)
    chosen: list[Question] = []
    while by_kind and len(chosen) < traps:
        for kind in random.sample(sorted(by_kind), len(by_kind)):
            chosen.append(by_kind[kind].pop(random.randrange(len(by_kind[kind]))))
            if not by_kind[kind]:
                del by_kind[kind]
    if not chosen:
        return []
    wrong = random.sample(list(items), min(foils, len(items)))
    chosen = chosen[:traps]
    chosen += [Question(each.place, each.context, False, each.finding.message) for each in wrong]
    return sorted(chosen, key=lambda q: (q.place.first, q.place.last, q.context))


def _traps(texts: Sequence[Extract]) -> Iterator[tuple[str, Question]]:
    """(kind, trap) for everything that is surely right."""
    for text in texts:
        for each in text.found:
            if _is_trap(each):
                kind = cause(each.finding)
                yield kind, Question(each.place, each.context, True, _RIGHT[kind])
        for quote in text.quotes:
            yield "quotation", Question(quote.place, quote.context, True, _RIGHT["quotation"])


def _is_trap(found: Found) -> bool:
    """Speech without marks is one only if its sentence says who speaks."""
    suppression = found.finding.suppression
    if suppression is None or suppression.by not in ("cue", "role"):
        return False
    kind = cause(found.finding)
    return kind in _RIGHT and (kind != "attribution" or bool(_SAYS.search(found.context.before)))
