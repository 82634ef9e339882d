"""Filling messages and suggestions from the sentence: pronoun, number and tense."""

from __future__ import annotations

import re

from vblint.engine.joins import BE, HAVE, MODAL, fault, read_on, with_article
from vblint.engine.match import Match
from vblint.engine.mentions import PRONOUNS
from vblint.engine.program import Program, RuleCard
from vblint.engine.who import Who
from vblint.lexicon.inflect import Forms
from vblint.model import Suggestion

_VERB = re.compile(r"([\w']+)~")
_ING = re.compile(r"\w{2,}ing")
_NOUNS = {"child": "children", "person": "people", "adult": "adults"}
_AUXILIARIES = {"is": "plain", "are": "plain", "was": "past", "were": "past", "been": "participle"}
_SLOT = re.compile(r"\{([^{}]+)\}")
_PRONOUNS = {
    "f": {"they": "she", "them": "her", "their": "her", "themself": "herself"},
    "m": {"they": "he", "them": "him", "their": "his", "themself": "himself"},
    "": {"they": "they", "them": "them", "their": "their", "themself": "themself"},
}
_BARE_AFTER = MODAL | {"not"}
_PERFECT_AFTER = HAVE | {"'ve"}
_SINGULAR = frozenset(["victim", "suspect", "parent", "witness", "partner"])
_PAST = frozenset("fell had did got gave went took kept lost made came sent told paid".split())
_REFLEXIVE = {"herself": "f", "himself": "m", "his": "m", "her": "f", "she": "f", "he": "m"}


def person_words(who: Who) -> str:
    """How a message speaks of the person."""
    named = who.text[:1].isupper() and who.text.lower() not in PRONOUNS
    if named and not who.text.isupper() and " " not in who.text:
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
    """Drop-ins that read on from the words before them, then the rule's advice."""
    found = folded[match.span.start : match.span.end]
    words = re.findall(r"[\w']+", found)
    before = _words_before(folded, match.span.start)
    after = _words_after(folded, match.span.end)
    gender = who.gender or next((_REFLEXIVE[w] for w in words if w in _REFLEXIVE), "")
    article = words[0] if words and words[0] in {"a", "an", "the"} else ""
    slots = _PRONOUNS[gender] | {"person": person_words(who), "match": found, "a": article}
    slots |= dict(match.slots)
    form = _form(program, match, words, before)
    singular = not who.plural and (bool(gender) or who.role in _SINGULAR)
    if {*before[-1:], *words[:1]} & {"they", "we", "you", "are", "were", "have"}:
        singular = False
    perfect = words[0] if form == "participle" and words[0] in {"has", "have", "had"} else ""
    made = []
    for pattern in card.suggest:
        filled = _SLOT.sub(lambda hit: slots[hit[1]], pattern)
        if perfect and pattern[: pattern.find(" ")].endswith("~"):
            filled = f"{perfect} {filled}"
        filled = _VERB.sub(lambda hit: _inflected(program, hit[1], form, singular), filled)
        filled = read_on(with_article(filled), before)
        if not fault(before, filled, after):
            made.append(Suggestion(_cased(filled, text), "replace"))
    if card.advice:
        advice = _SLOT.sub(lambda hit: slots.get(hit[1], hit[0]), card.advice)
        made.append(Suggestion(advice, "advice"))
    return tuple(made) or (Suggestion(f"Write, for example, “{filled}”.", "advice"),)


def _words_before(folded: str, at: int) -> list[str]:
    """Up to three words that stand right before, with no mark in between."""
    found = re.search(r"(?:[\w']+ ){0,2}[\w']+ *$", folded[max(0, at - 60) : at])
    return found[0].split() if found else []


def _words_after(folded: str, at: int) -> list[str]:
    found = re.match(r" +([\w']+)", folded[at : at + 30])
    return [found[1]] if found else []


def _form(program: Program, match: Match, words: list[str], before: list[str]) -> str:
    """Form of the first inflected word of the match: base, s, past, participle or ing."""
    previous = before[-1] if before else ""
    if words and words[0] in _AUXILIARIES:
        return _AUXILIARIES[words[0]]
    if words and words[0] in {"has", "have", "had"}:
        return "participle"
    for word in words:
        for lemma in program.patterns[match.pattern].lemmas:
            forms = program.forms[lemma]
            if word in forms.all():
                return _form_of(word, forms, previous)
    if words and _ING.fullmatch(words[0]):
        return "ing"
    if words and words[0] in _PAST and previous not in _PERFECT_AFTER:
        return "past"
    if previous in _PERFECT_AFTER:
        return "participle"
    return "base" if previous in _BARE_AFTER | BE else "plain"


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
    if lemma in _NOUNS:
        return _NOUNS[lemma] if form == "s" else lemma
    forms = program.forms[lemma]
    if lemma == "be":
        forms = forms._replace(s="is", past="was" if singular else "were", participle="been")
        return {"plain": "is" if singular else "are", "base": "be"}.get(form) or forms.get(form)
    return forms.get(("s" if singular else "base") if form == "plain" else form)


def _cased(filled: str, text: str) -> str:
    """As the flagged words are cased: a capital first letter, or all capitals."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        return filled.upper()
    if text[:1].isupper() and filled[:1].islower():
        return filled[:1].upper() + filled[1:]
    return filled
