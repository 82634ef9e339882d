"""What people do, or have done to them, that tells who they are: “Karl was arrested”."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from vblint.engine.introductions import DETAINED
from vblint.engine.mentions import Mention
from vblint.engine.program import Program

_AGE_TOLD = re.compile(
    r"(?:'s| is| was) (?:only |just |still )?(\d\d?)(?= and\b| years| yrs|yo\b|[,.;)]|\Z)"
)
_AGE_BESIDE = re.compile(
    r"(?: \w+)?[ ,(]+(?:is )?(?:[fm],? ?|aged )?(\d\d)\b(?!\s?(?:hrs|mins|/|:))"
)
_SEX_BESIDE = re.compile(r" ?\((?:\d\d,? ?)?([fm])(?:ale|emale)?\b")
_ASIDE = re.compile(r" ?\([^()\n]{1,30}\)")
_PASSIVE = re.compile(r"(?:is|was|were|are|been|being|had|has|have|got|who)\b")
ADJECTIVES = (  # “the accused teacher”, not “the accused saw a teacher”
    *("suspect", "accused", "offending", "arrested", "detained", "wanted", "convicted"),
    *("bailed", "charged"),
)
_OLD = 65  # years: the children of somebody of this age are hardly under 18
_AGES = re.compile(r"(?:[(,] ?(?:[fm],? ?|aged )?|\bis |\baged )(\d\d)(?=[),.;]| and\b|yrs|yo\b)")
_KIN = frozenset({"son", "daughter", "stepson", "stepdaughter", "nephew", "niece"})
# Kinds of people of whom a deed tells more than the noun does; the others are what they are called.
RETOLD = frozenset({"unknown", "parent", "witness", "partner", "professional", "subject"})


class Deed(NamedTuple):
    """Somebody is told by what they did. ``plain``: true of staff and relatives too."""

    mention: Mention
    role: str
    words: str
    end: int  # where the words end; people inside a suspect's deed are those it was done to
    plain: bool


def deeds(folded: str, mentions: list[Mention], program: Program) -> Iterator[Deed]:
    """Every deed told right after a mention."""
    lists = [
        (name, program.listed(name))
        for name in ("accused-deed", "accused-aim", "suspect-deed", "victim-deed")
        if name in program.lists
    ]
    harm = program.listed("harm-deed")
    for mention, following in zip_longest(mentions, mentions[1:]):
        if mention.possessive or mention.kind == "writer" or mention.text.endswith("self"):
            continue
        if following and following.kind == "name":  # “Johnson assaulted Ms Patel”
            hit = harm.follows(folded, mention.end)
            if hit and following.start - hit.end() <= 1:
                words = folded[hit.start() : following.end].strip()
                yield Deed(mention, "suspect", words, following.end, plain=True)
        age = _AGE_TOLD.match(folded, mention.end)
        if age and int(age[1]) < 18:
            yield Deed(mention, "victim", age.group().strip(), age.end(), plain=False)
        known, at = "", _after_aside(folded, mention)
        for name, looking in lists:
            role = "victim" if name == "victim-deed" else "suspect"
            if role != known and (hit := looking.follows(folded, at)):
                known, words = role, hit.group().strip(" ,\"'")
                plain = name.startswith("accused-") or (
                    role == "victim" and bool(_PASSIVE.match(words))
                )
                yield Deed(mention, role, words, hit.end(), plain)


def _after_aside(folded: str, mention: Mention) -> int:
    """Where “Mr Lomas (40) was convicted” goes on."""
    aside = _ASIDE.match(folded, mention.end)
    return aside.end() if aside else mention.end


def done_by(folded: str, mentions: list[Mention], program: Program) -> Iterator[Deed]:
    """“slapped by a carer”: the person named next did it."""
    starts = [mention.start for mention in mentions]
    for lead in program.listed("done-by").finditer(folded):
        at = bisect.bisect_left(starts, lead.end())
        named = next((m for m in mentions[at : at + 2] if m.kind != "pronoun"), None)
        between = folded[lead.end() : named.start] if named else "."
        beside = not between.strip() or not lead.group().endswith(ADJECTIVES)
        if named and beside and not re.search(r"[.,;:\n]|(?: \S+){4}", between):
            yield Deed(named, "suspect", lead.group(), lead.end(), plain=True)


def told_by_age(folded: str, mentions: list[Mention]) -> tuple[set[str], set[str]]:
    """Nouns that mean a child (“DP M16”: a child in custody is a child first) or a grown child.

    “Son, 48” is grown, and so are the children and nephews of somebody old.
    """
    children, adults = set(), set()
    if any(int(age[1]) >= _OLD for age in _AGES.finditer(folded)):
        adults |= {m.text for m in mentions if m.text in _KIN}
    for mention in mentions:
        hit = _AGE_BESIDE.match(folded, mention.end)
        if hit and mention.kind == "noun" and not mention.plural:
            if int(hit[1]) < 18 and mention.text in DETAINED:
                children.add(mention.text)
            elif int(hit[1]) >= 18 and mention.child and mention.role == "victim":
                adults.add(mention.text)
    return children, adults


def sex_beside(folded: str, noun: Mention) -> str:
    """“Suspect (F, 45)”: f or m if it is told in brackets after a noun."""
    hit = _SEX_BESIDE.match(folded, noun.end)
    return hit[1] if hit else ""
