"""Lexicon → Program: phrases become regex sources, and each pattern gets its anchors.

An anchor set is a set of written words one of which is in every possible match: the scan looks
only for anchors, so it is sound by construction. Of the sets a phrase offers, the one that is
rarest in ordinary text is taken.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping
from typing import Any

from vblint.engine.frequency import cost
from vblint.engine.program import ROLE_TERMS, CompiledCue, CompiledPattern, Program, RuleCard
from vblint.lexicon import Cue, Lexicon, Pattern, Rule
from vblint.lexicon.inflect import Forms, forms, spellings
from vblint.lexicon.phrases import Choice, Gap, Item, Mark, Sequence_, Term, Word, required, walk
from vblint.lexicon.read import PERSON_SLOTS, SLOT

SEPARATOR = "[ \"']+"
GAP = r"(?:,?[ \"']+[\w£$%&][\w'/£$%&.]*?)"
_UNITS = r"(?: ?(?:yo|y/o|yrs?|years?)(?: old| of age)?)?"
BUILT_INS = {
    "number": r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    "child-age": rf"(?:aged? )?(?:1[0-7]|[1-9]){_UNITS}",
    "adult-age": rf"(?:aged? )?(?:1[89]|[2-9]\d){_UNITS}",
}


def compile_lexicon(lexicon: Lexicon) -> Program:
    """Compile every pattern, cue and term list of a lexicon."""
    renderer = _Renderer(lexicon)
    terms = dict(BUILT_INS)
    for name, listed in lexicon.terms.items():
        options = sorted((renderer.source(word.phrase) for word in listed.words), key=len)
        terms[name] = "(?:" + "|".join(dict.fromkeys(reversed(options))) + ")"
    patterns = [
        compiled
        for number, rule in enumerate(lexicon.rules)
        for compiled in _patterns(number, rule, renderer)
    ]
    return Program(
        version=lexicon.version,
        rules=tuple(_card(rule, renderer) for rule in lexicon.rules),
        patterns=tuple(patterns),
        cues=tuple(_cue(cue, renderer) for cue in lexicon.cues),
        terms=terms,
        words={name: renderer.wordings(name) for name in ROLE_TERMS if name in lexicon.terms},
        forms={lemma: renderer.forms(lemma) for pattern in patterns for lemma in pattern.lemmas}
        | {lemma: renderer.forms(lemma) for lemma in _suggested(lexicon)},
    )


def _suggested(lexicon: Lexicon) -> set[str]:
    texts = " ".join(text for rule in lexicon.rules for text in rule.suggest)
    return set(re.findall(r"([\w']+)~", texts))


def _card(rule: Rule, renderer: _Renderer) -> RuleCard:
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
        exceptions=tuple(renderer.source(pattern.phrase) for pattern in rule.exceptions),
    )


def _cue(cue: Cue, renderer: _Renderer) -> CompiledCue:
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


def _patterns(number: int, rule: Rule, renderer: _Renderer) -> list[CompiledPattern]:
    slots = {slot for text in rule.suggest for slot in SLOT.findall(text)} - PERSON_SLOTS
    return [
        _dependency(number, pattern, renderer)
        if pattern.dependency
        else _phrase(number, pattern, slots, renderer)
        for pattern in rule.patterns
    ]


def _phrase(number: int, pattern: Pattern, slots: set[str], renderer: _Renderer) -> CompiledPattern:
    items = walk(pattern.phrase)
    lemmas = [item.text for item in items if isinstance(item, Word) and item.inflect]
    named = [item.name for item in items if isinstance(item, Term) and item.name in slots]
    return CompiledPattern(
        rule=number,
        source=renderer.source(pattern.phrase, named),
        anchors=renderer.anchors(pattern.phrase),
        lemmas=tuple(dict.fromkeys(lemmas)),
        slots=tuple(named),
        needs=renderer.needs(pattern.phrase),
    )


def _dependency(number: int, pattern: Pattern, renderer: _Renderer) -> CompiledPattern:
    steps, needs = [], []
    for step in pattern.dependency:
        attrs: dict[str, Any] = dict(step.get("RIGHT_ATTRS", {}))
        words = attrs.pop("WORDS", None)
        if words:
            written = renderer.single_words(words.phrase)
            attrs["LOWER"] = {"IN": list(written)}
            needs.append(tuple(dict.fromkeys(normalised(text).split()[0] for text in written)))
        steps.append({**step, "RIGHT_ATTRS": attrs})
    anchors = min(needs, key=cost)
    lemmas = tuple(
        item.text
        for step in pattern.dependency
        if (words := dict(step.get("RIGHT_ATTRS", {})).get("WORDS"))
        for item in walk(words.phrase)
        if isinstance(item, Word) and item.inflect
    )
    return CompiledPattern(
        rule=number,
        source="",
        anchors=anchors,
        lemmas=lemmas,
        needs=tuple("|".join(words) for words in needs),
        dependency=tuple(steps),
        span_nodes=pattern.span_nodes,
    )


class _Renderer:
    """Renders phrases with the lexicon's inflections and term lists at hand."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.terms: Mapping[str, Any] = lexicon.terms
        self.irregular = lexicon.irregular
        self._term_anchors: dict[str, tuple[str, ...]] = {
            "number": (),
            "child-age": (),
            "adult-age": (),
        }

    def forms(self, lemma: str) -> Forms:
        return forms(lemma, self.irregular)

    def written(self, word: Word) -> tuple[str, ...]:
        """Every way the word is written: inflections, then spellings of each."""
        bases = self.forms(word.text).all() if word.inflect else (word.text,)
        return tuple(dict.fromkeys(s for base in bases for s in spellings(base)))

    def source(self, phrase: Sequence_, named: list[str] | None = None) -> str:
        """Regex source; separators stand before every item but the first required one."""
        first = next((i for i, item in enumerate(phrase) if required(item)), len(phrase) - 1)
        parts = []
        for index, item in enumerate(phrase):
            body = self.item(item, named)
            optional = isinstance(item, Choice) and item.optional
            after_quote = index > 0 and phrase[index - 1] == Mark('"') and index - 1 <= first
            if isinstance(item, Gap):
                parts.append(f"{GAP}{{0,{item.words}}}?,?")
            elif isinstance(item, Mark):
                parts.append(body)
            elif index < first:
                parts.append(f"(?:{body}{SEPARATOR})?" if optional else body + SEPARATOR)
            elif index == first or after_quote:
                parts.append(body)
            elif optional and not self._only_marks(item):
                parts.append(f"(?:{SEPARATOR}{body})?")
            elif optional:
                parts.append(f"(?:{body})?")
            else:
                parts.append(SEPARATOR + body)
        return "".join(parts)

    @staticmethod
    def _only_marks(item: Item) -> bool:
        return isinstance(item, Choice) and all(
            isinstance(part, Mark) for option in item.options for part in option
        )

    def item(self, item: Item, named: list[str] | None) -> str:
        if isinstance(item, Word):
            return _either([_literal(text) for text in self.written(item)])
        if isinstance(item, Term):
            body = f"\x01{item.name}\x01"
            if named and item.name in named:
                body = f"(?P<{item.name.replace('-', '_')}>{body})"
            return body + "'?s?" if item.possessive else body
        if isinstance(item, Choice):
            return _either([self.source(option, named) for option in item.options])
        return " *," if item == Mark(",") else "[\"']" if isinstance(item, Mark) else ""

    def anchors(self, phrase: Sequence_) -> tuple[str, ...]:
        """The rarest set of wordings one of which every match must hold; () if there is none.

        A wording is made of up to four adjacent items; single spaces stand for whatever separates
        their words.
        """
        sets = [found for item in phrase if required(item) and (found := self._needed(item))]
        for run in _runs([self._ways(item) for item in phrase]):
            for size in (1, 2, 3, 4):
                for start in range(len(run) - size + 1):
                    sets.append(_product(run[start : start + size]))
        return min((found for found in sets if found and "" not in found), key=cost, default=())

    def needs(self, phrase: Sequence_) -> tuple[str, ...]:
        """For the rarest required items: the words one of which each must begin with."""
        found = []
        for item in phrase:
            ways = (self._ways(item) or self._needed(item)) if required(item) else ()
            words = tuple(dict.fromkeys(way.split()[0] for way in ways if way))
            if words and "" not in ways and cost(words) < _TOO_COMMON:
                found.append((cost(words), "|".join(words)))
        return tuple(words for _, words in sorted(found)[:_NEEDS])

    def _needed(self, item: Item) -> tuple[str, ...]:
        """Wordings one of which an item must hold, where not all its wordings can be listed."""
        if isinstance(item, Choice):
            return _union([self.anchors(option) for option in item.options])
        if isinstance(item, Term):
            if item.name not in self._term_anchors:
                words = self.terms[item.name].words
                self._term_anchors[item.name] = _union([self.anchors(w.phrase) for w in words])
            return () if item.possessive else self._term_anchors[item.name]
        return ()

    def _ways(self, item: Item) -> tuple[str, ...]:
        """Every wording of an item, normalised ("" if it may be absent); () if too many."""
        if isinstance(item, Word):
            return tuple(dict.fromkeys(map(normalised, self.written(item))))
        if isinstance(item, Mark):
            return ("",)
        if isinstance(item, Choice):
            options = [[self._ways(part) for part in option] for option in item.options]
            if not all(all(option) for option in options):
                return ()
            ways = _union([_product(option) for option in options])
            return (*ways, "") if item.optional and ways else ways
        if isinstance(item, Term) and item.name in self.terms:
            words = [[self._ways(part) for part in w.phrase] for w in self.terms[item.name].words]
            if not all(all(word) for word in words):
                return ()
            ways = _union([_product(word) for word in words])
            return (
                tuple(w + end for w in ways for end in ("", "s", " s")) if item.possessive else ways
            )
        return ()

    def single_words(self, phrase: Sequence_) -> tuple[str, ...]:
        """The single words a dependency step allows."""
        found: list[str] = []
        for item in walk(phrase):
            if isinstance(item, Word):
                found += self.written(item)
            elif isinstance(item, Term):
                found += [text for text in self.wordings(item.name) if " " not in text]
        return tuple(dict.fromkeys(found))

    def wordings(self, name: str) -> tuple[str, ...]:
        """Every plain wording of a term list; optional words are left out and put in."""
        return tuple(
            dict.fromkeys(
                " ".join(words)
                for pattern in self.terms[name].words
                for words in self._expand(pattern.phrase)
            )
        )

    def _expand(self, phrase: Sequence_) -> list[list[str]]:
        found: list[list[str]] = [[]]
        for item in phrase:
            ways: list[list[str]] = []
            if isinstance(item, Word):
                ways = [[text] for text in self.written(item)]
            elif isinstance(item, Term) and item.name in self.terms:
                ways = [text.split(" ") for text in self.wordings(item.name)]
            elif isinstance(item, Choice):
                ways = [way for option in item.options for way in self._expand(option)]
                ways += [[]] if item.optional else []
            found = [[*before, *way] for before in found for way in (ways or [[]])]
        return found


def _literal(text: str) -> str:
    """A word as regex; before 's and 're the separator has taken the apostrophe."""
    escaped = re.escape(text.removeprefix("'"))
    return f"(?<='){escaped}" if text.startswith("'") else escaped


def _either(options: list[str]) -> str:
    options = list(dict.fromkeys(sorted(options, key=len, reverse=True)))
    return options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")"


_TOO_COMMON, _NEEDS = 0.2, 3  # a word set worth looking for, and how many of them
_MOST = 150  # wordings in one anchor set


def normalised(text: str) -> str:
    """The words of a wording, single spaces between: as the scan sees text."""
    return " ".join(re.findall(r"[^\W_]+", text))


def _runs(ways: list[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """Stretches of adjacent items whose wordings are all known."""
    runs: list[list[tuple[str, ...]]] = [[]]
    for found in ways:
        if found:
            runs[-1].append(found)
        else:
            runs.append([])
    return runs


def _product(items: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Every way to say the items one after the other; () if there are more than _MOST."""
    if math.prod(map(len, items)) > _MOST:
        return ()
    return tuple(dict.fromkeys(" ".join(filter(None, way)) for way in itertools.product(*items)))


def _union(sets: list[tuple[str, ...]]) -> tuple[str, ...]:
    """One set for alternatives; if any alternative has no anchor, neither has the whole."""
    if not all(sets):
        return ()
    return tuple(dict.fromkeys(word for found in sets for word in found))
