"""Lexicon → Program: phrases become regex sources, and each pattern gets its anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from vblint.engine.anchors import Anchors, normalised
from vblint.engine.cache import Compiled
from vblint.engine.chain import Plain
from vblint.engine.frequency import cost, rarest
from vblint.engine.program import ROLE_TERMS, CompiledCue, CompiledPattern, Program, RuleCard
from vblint.engine.render import BUILT_INS, Renderer
from vblint.engine.scan import DEPENDENCY, EVERYWHERE, Index
from vblint.engine.spelling import lookalikes
from vblint.lexicon.phrases import Term, Word, walk
from vblint.lexicon.read import PERSON_SLOTS, SLOT
from vblint.lexicon.types import Cue, Lexicon, Pattern, Rule, TermList


class Anchored(NamedTuple):
    """A pattern, the wordings one of which it must hold, and the words it also needs."""

    pattern: CompiledPattern
    anchors: tuple[str, ...]
    needs: tuple[str, ...]  # sets of words, “a|b”


def compile_lexicon(lexicon: Lexicon) -> Compiled:
    """The program of a lexicon, and the index of what its patterns need."""
    renderer = Renderer(lexicon)
    terms = dict(BUILT_INS)
    for name, listed in lexicon.terms.items():
        options = sorted((renderer.source(word.phrase) for word in listed.words), key=len)
        terms[name] = "(?:" + "|".join(dict.fromkeys(reversed(options))) + ")"
    anchored = list(_patterns(lexicon, renderer))
    lemmas = {lemma for each in anchored for lemma in each.pattern.lemmas} | _suggested(lexicon)
    program = Program(
        version=lexicon.version,
        rules=tuple(_card(rule, renderer) for rule in lexicon.rules),
        patterns=tuple(each.pattern for each in anchored),
        cues=tuple(_cue(cue, renderer) for cue in lexicon.cues),
        terms=terms,
        lists={name: _entries(listed, renderer) for name, listed in lexicon.terms.items()},
        words={name: renderer.wordings(name) for name in ROLE_TERMS if name in lexicon.terms},
        forms={lemma: renderer.forms(lemma) for lemma in sorted(lemmas)},
        references={
            key: [ref.title, ref.publisher, ref.year, ref.url]
            for key, ref in lexicon.references.items()
        },
    )
    return Compiled(program.version, index_of(anchored, program), lambda: program)


def index_of(anchored: Iterable[Anchored], program: Program) -> Index:
    """The index of patterns, numbered as they come."""
    by_key: dict[str, dict[str, list[int]]] = {}
    needs = []
    for number, each in enumerate(anchored):
        needs.append(each.needs)
        for wording in each.anchors or (EVERYWHERE,):
            by_key.setdefault(rarest(wording), {}).setdefault(wording, []).append(number)
    telling = program.words.get("often-misspelt", ())
    index = Index.of(by_key, needs)
    return index._replace(telling=telling, others=lookalikes(telling))


def _entries(listed: TermList, renderer: Renderer) -> list[Plain]:
    """The entries of a term list, longest first."""
    phrases = {renderer.source(word.phrase): word.phrase for word in listed.words}
    return [renderer.plain(phrases[source]) for source in sorted(phrases, key=len, reverse=True)]


def _patterns(lexicon: Lexicon, renderer: Renderer) -> Iterator[Anchored]:
    anchors = Anchors(renderer)
    for number, rule in enumerate(lexicon.rules):
        slots = {slot for text in rule.suggest for slot in SLOT.findall(text)} - PERSON_SLOTS
        for pattern in rule.patterns:
            if pattern.dependency:
                yield _dependency(number, pattern, renderer)
            else:
                yield _phrase(number, pattern, slots, renderer, anchors)


def _suggested(lexicon: Lexicon) -> set[str]:
    texts = " ".join(text for rule in lexicon.rules for text in rule.suggest)
    return set(re.findall(r"([\w']+)~", texts))


def _card(rule: Rule, renderer: Renderer) -> RuleCard:
    return RuleCard(
        id=rule.id,
        name=rule.name,
        category=rule.category,
        severity=rule.severity,
        ambiguity=rule.ambiguity,
        message=rule.message,
        about=rule.about,
        person=rule.person,
        suggest=rule.suggest,
        advice=rule.advice,
        exceptions=tuple(renderer.plain(pattern.phrase) for pattern in rule.exceptions),
        rationale=rule.rationale,
        evidence=rule.evidence,
        references=rule.references,
    )


def _cue(cue: Cue, renderer: Renderer) -> CompiledCue:
    def either(patterns: tuple[Pattern, ...]) -> str:
        return "|".join(renderer.source(pattern.phrase) for pattern in patterns)

    return CompiledCue(
        cue.kind,
        cue.reason,
        cue.effect,
        cue.scope,
        cue.reach,
        either(cue.phrases),
        either(cue.until),
        either(cue.pseudo),
    )


def _phrase(
    number: int, pattern: Pattern, slots: set[str], renderer: Renderer, anchors: Anchors
) -> Anchored:
    items = walk(pattern.phrase)
    lemmas = [item.text for item in items if isinstance(item, Word) and item.inflect]
    named = [item.name for item in items if isinstance(item, Term) and item.name in slots]
    compiled = CompiledPattern(
        rule=number,
        phrase=renderer.plain(pattern.phrase, named),
        lemmas=tuple(dict.fromkeys(lemmas)),
        slots=tuple(named),
    )
    wordings = anchors.of(pattern.phrase)
    return Anchored(compiled, wordings, anchors.needs(pattern.phrase, wordings))


def _dependency(number: int, pattern: Pattern, renderer: Renderer) -> Anchored:
    steps, needs = [], []
    for step in pattern.dependency:
        attrs: dict[str, Any] = dict(step.get("RIGHT_ATTRS", {}))
        words = attrs.pop("WORDS", None)
        if words:
            written = renderer.single_words(words.phrase)
            attrs["LOWER"] = {"IN": list(written)}
            needs.append(tuple(dict.fromkeys(normalised(text).split()[0] for text in written)))
        steps.append({**step, "RIGHT_ATTRS": attrs})
    lemmas = tuple(
        item.text
        for step in pattern.dependency
        if (words := dict(step.get("RIGHT_ATTRS", {})).get("WORDS"))
        for item in walk(words.phrase)
        if isinstance(item, Word) and item.inflect
    )
    compiled = CompiledPattern(
        rule=number,
        phrase=[],
        lemmas=lemmas,
        dependency=tuple(steps),
        span_nodes=pattern.span_nodes,
    )
    asked = (DEPENDENCY, *("|".join(words) for words in needs))
    return Anchored(compiled, min(needs, key=cost), asked)
