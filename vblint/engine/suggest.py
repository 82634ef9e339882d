"""Filling messages and suggestions from the sentence: pronoun, number and tense."""

from __future__ import annotations

import re

from vblint.engine.match import Match
from vblint.engine.people import Who
from vblint.engine.program import Program, RuleCard
from vblint.lexicon.inflect import Forms
from vblint.model import Suggestion

_VERB = re.compile(r"([\w']+)~")
_ING = re.compile(r"\w{2,}ing")
_SLOT = re.compile(r"\{([^{}]+)\}")
_PRONOUNS = {
    "f": {"they": "she", "them": "her", "their": "her", "themself": "herself"},
    "m": {"they": "he", "them": "him", "their": "his", "themself": "himself"},
    "": {"they": "they", "them": "them", "their": "their", "themself": "themself"},
}
_BARE_AFTER = frozenset(
    """
    to will would can could may might must shall should do does did don't doesn't didn't not
    won't can't cannot wouldn't couldn't shouldn't let never dont doesnt didnt wont cant
    """.split()
)
_PERFECT_AFTER = frozenset(
    """
    has have had having having's 've hasn't haven't hadn't
    """.split()
)
_SINGULAR = frozenset(["victim", "suspect", "parent", "witness", "partner"])
_REFLEXIVE = {"herself": "f", "himself": "m", "his": "m", "her": "f", "she": "f", "he": "m"}


def person_words(who: Who) -> str:
    """How a message speaks of the person."""
    if who.text and who.text[:1].isupper() and not who.text.isupper() and " " not in who.text:
        return who.text
    if who.child:
        return "the children" if who.plural else "the child"
    if who.role == "victim":
        return "the victims" if who.plural else "the victim"
    if who.role == "suspect":
        return "the suspect"
    return "the person"


def message(template: str, text: str, who: Who) -> str:
    """A rule's message for this match; line ends in the match become spaces."""
    slots = _PRONOUNS[who.gender] | {"person": person_words(who), "match": " ".join(text.split())}
    return _SLOT.sub(lambda hit: slots[hit[1]], template)


def suggestions(
    program: Program, card: RuleCard, match: Match, folded: str, text: str, who: Who
) -> tuple[Suggestion, ...]:
    """Drop-ins first, then the rule's advice."""
    found = folded[match.span.start : match.span.end]
    words = re.findall(r"[\w']+", found)
    before = re.findall(r"[\w']+", folded[max(0, match.span.start - 40) : match.span.start])
    gender = who.gender or next((_REFLEXIVE[w] for w in words if w in _REFLEXIVE), "")
    slots = _PRONOUNS[gender] | {"person": person_words(who), "match": found} | dict(match.slots)
    form = _form(program, match, words, before)
    singular = not who.plural and (bool(gender) or who.role in _SINGULAR)
    made = []
    for pattern in card.suggest:
        filled = _SLOT.sub(lambda hit: slots[hit[1]], pattern)
        filled = _VERB.sub(lambda hit: _inflected(program, hit[1], form, singular), filled)
        made.append(Suggestion(_cased(filled, text), "replace"))
    if card.advice:
        advice = _SLOT.sub(lambda hit: slots.get(hit[1], hit[0]), card.advice)
        made.append(Suggestion(advice, "advice"))
    return tuple(made)


def _form(program: Program, match: Match, words: list[str], before: list[str]) -> str:
    """Form of the first inflected word of the match: base, s, past, participle or ing."""
    previous = before[-1] if before else ""
    for word in words:
        for lemma in program.patterns[match.pattern].lemmas:
            forms = program.forms[lemma]
            if word in forms.all():
                return _form_of(word, forms, previous)
    return "ing" if words and _ING.fullmatch(words[0]) else "base"


def _form_of(word: str, forms: Forms, previous: str) -> str:
    if word == forms.ing:
        return "ing"
    if word in {forms.past, forms.participle, *forms.others} and word != forms.base:
        if previous in _PERFECT_AFTER or (word == forms.participle != forms.past):
            return "participle"
        return "past"
    if word == forms.s and word != forms.base:
        return "s"
    if word == forms.past and previous not in _BARE_AFTER:  # put, hit, let
        return "participle" if previous in _PERFECT_AFTER else "past"
    return "base" if previous in _BARE_AFTER else "plain"


def _inflected(program: Program, lemma: str, form: str, singular: bool) -> str:
    forms = program.forms[lemma]
    if lemma == "be":
        forms = forms._replace(s="is", past="was" if singular else "were", participle="been")
        return {"plain": "is" if singular else "are", "base": "be"}.get(form) or forms.get(form)
    return forms.get("base" if form == "plain" else form)


def _cased(filled: str, text: str) -> str:
    """As the flagged words are cased: a capital first letter, or all capitals."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        return filled.upper()
    if text[:1].isupper() and filled[:1].islower():
        return filled[:1].upper() + filled[1:]
    return filled
