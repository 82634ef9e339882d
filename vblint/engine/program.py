"""The compiled lexicon: what matching needs, and nothing else. Plain values only.

Patterns and exceptions are chains (`chain.py`). Cues, and what the engine searches on its own
account, are regular expressions, whose sources refer to term lists as ``\\x01name\\x01``; they are
filled in and compiled the first time one is needed, so a clean file pays for none of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar, cast, overload

from vblint.engine.chain import Chains, Plain
from vblint.lexicon.inflect import Forms
from vblint.model import Citation, RuleNote, Severity

TERM = re.compile("\x01([^\x01]+)\x01")

# Term lists the engine itself reads, word by word: for roles, and to read through typing errors.
ROLE_TERMS = tuple(
    """
    victim child misper suspect partner professional organisation parent witness person-noun
    female-noun male-noun female-name male-name record-subject thing subject-label suspect-label
    often-misspelt
    """.split()
)

START, END = r"(?<!\w)", r"(?!\w)"


class CompiledPattern(NamedTuple):
    """One pattern of a rule: a phrase in the plain form of `chain.py`, or a dependency pattern."""

    rule: int
    phrase: Plain
    lemmas: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    dependency: tuple[dict[str, Any], ...] = ()
    span_nodes: tuple[str, ...] = ()


class RuleCard(NamedTuple):
    """What a finding, or a report about it, needs to know of its rule."""

    id: str
    name: str
    category: str
    severity: str
    ambiguity: str
    message: str
    about: str
    person: str
    suggest: tuple[str, ...]
    advice: str | None
    exceptions: tuple[Plain, ...]
    rationale: str
    evidence: str
    references: tuple[str, ...]


class CompiledCue(NamedTuple):
    """A cue with its phrases as regex sources."""

    kind: str
    reason: str
    effect: str
    scope: str
    reach: int
    source: str
    until: str
    pseudo: str


T = TypeVar("T")


class Decoded(Sequence[T]):
    """Values kept as lines of text, each decoded when first asked for."""

    def __init__(self, lines: Sequence[str], decode: Callable[[str], T]) -> None:
        self._lines, self._decode = lines, decode
        self._values: dict[int, T] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        if at not in self._values:
            self._values[at] = self._decode(self._lines[at])
        return self._values[at]


@dataclass(frozen=True)
class Program:
    """Everything the engine needs of a lexicon."""

    version: str
    rules: Sequence[RuleCard]
    patterns: Sequence[CompiledPattern]
    cues: tuple[CompiledCue, ...]
    terms: dict[str, str]  # as regex sources …
    lists: dict[str, list[Plain]]  # … and as plain phrases
    words: dict[str, tuple[str, ...]]  # each of ROLE_TERMS → its plain wordings, folded
    forms: dict[str, Forms] = field(default_factory=dict)
    references: dict[str, list[str]] = field(default_factory=dict)  # title, publisher, year, URL
    _regexes: dict[str, re.Pattern[str]] = field(default_factory=dict, repr=False, compare=False)

    def notes(self) -> dict[str, RuleNote]:
        """What reports say of each rule, by id."""
        return {card.id: self._note(card) for card in self.rules}

    def _note(self, card: RuleCard) -> RuleNote:
        from vblint.lexicon import readable

        return RuleNote(
            id=card.id,
            name=card.name,
            category=card.category,
            severity=cast(Severity, card.severity),
            ambiguity=card.ambiguity,
            rationale=card.rationale,
            instead=tuple(map(readable, (*card.suggest, *filter(None, [card.advice])))),
            evidence=card.evidence,
            sources=tuple(Citation(*self.references[key]) for key in card.references),
        )

    @cached_property
    def chains(self) -> Chains:
        """What makes phrases ready for matching."""
        return Chains(self.lists, {n: s for n, s in self.terms.items() if n not in self.lists})

    def regex(self, source: str) -> re.Pattern[str]:
        """Compile a source, its term lists filled in; compiled once per process."""
        found = self._regexes.get(source)
        if found is None:
            found = self._regexes[source] = _compile(self.fill(source))
        return found

    def following(self, source: str) -> re.Pattern[str]:
        """Compile a source that is matched right after a word, marks and spaces between."""
        return _compile_after(self.fill(source))

    def fill(self, source: str) -> str:
        """Replace term-list references by their wordings."""
        while "\x01" in source:
            source = TERM.sub(lambda found: self.terms[found[1]], source)
        return source


def columns_of(program: Program) -> list[Sequence[str]]:
    """The program as lines of JSON; each pattern and each rule is a line, decoded when needed."""
    plain = {
        each.name: getattr(program, each.name)
        for each in fields(program)
        if each.name not in {"patterns", "rules", "_regexes"}
    }
    return [[_json(plain)], *(list(map(_json, each)) for each in (program.rules, program.patterns))]


def read_columns(columns: Sequence[Sequence[str]]) -> Program:
    """The program of `columns_of`; raises ValueError, KeyError or TypeError if it is none."""
    (plain,), rules, patterns = columns
    data = json.loads(plain)
    return Program(
        version=data["version"],
        rules=Decoded(rules, lambda line: RuleCard._make(json.loads(line))),
        patterns=Decoded(patterns, lambda line: CompiledPattern._make(json.loads(line))),
        cues=tuple(map(CompiledCue._make, data["cues"])),
        terms=data["terms"],
        lists=data["lists"],
        words=data["words"],
        forms={lemma: Forms._make(forms) for lemma, forms in data["forms"].items()},
        references=data["references"],
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(START + "(?:" + source + ")" + END)


@lru_cache(maxsize=64)
def _compile_after(source: str) -> re.Pattern[str]:
    return re.compile(r"[ ,\"']*(?:" + source + ")" + END)
