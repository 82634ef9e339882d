"""The compiled lexicon: what matching needs, and nothing else. Plain values only.

Phrases are kept in the plain form of `chain.py` and made ready when they are first needed, so a
clean file pays for none of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast, overload

from vblint.engine.chain import BUILT_INS, Chains, Plain
from vblint.engine.search import Search
from vblint.lexicon.inflect import Forms
from vblint.model import Citation, RuleNote, Severity

# Term lists the engine itself reads, word by word: for roles, and to read through typing errors.
ROLE_TERMS = tuple(
    """
    victim child misper suspect partner professional organisation parent witness person-noun
    female-noun male-noun female-name male-name record-subject thing subject-label suspect-label
    often-misspelt
    """.split()
)


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
    """A cue with its phrases in plain form."""

    kind: str
    reason: str
    effect: str
    scope: str
    reach: int
    phrases: list[Plain]
    until: list[Plain]
    pseudo: list[Plain]


class ReadyCue(NamedTuple):
    """A cue that can be looked for; see `lexicon.types.Cue` for what the parts mean."""

    kind: str
    reason: str
    effect: str
    scope: str
    reach: int
    phrases: Search
    until: Search | None
    pseudo: Search | None

    @classmethod
    def of(cls, cue: CompiledCue, chains: Chains) -> ReadyCue:
        """The cue with its phrases made ready."""
        return cls(
            cue.kind,
            cue.reason,
            cue.effect,
            cue.scope,
            cue.reach,
            Search(chains, cue.phrases),
            Search(chains, cue.until) if cue.until else None,
            Search(chains, cue.pseudo) if cue.pseudo else None,
        )


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
    lists: dict[str, list[Plain]]  # the term lists
    words: dict[str, tuple[str, ...]]  # each of ROLE_TERMS → its plain wordings, folded
    forms: dict[str, Forms] = field(default_factory=dict)
    references: dict[str, list[str]] = field(default_factory=dict)  # title, publisher, year, URL
    _searches: dict[tuple[str, ...], Search] = field(
        default_factory=dict, repr=False, compare=False
    )

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
        return Chains(self.lists, BUILT_INS)

    def listed(self, *names: str) -> Search:
        """A search for the entries of term lists; made once."""
        found = self._searches.get(names)
        if found is None:
            lists: list[Plain] = [[["<", name, False, ""]] for name in names]
            found = self._searches[names] = Search(self.chains, lists)
        return found

    @cached_property
    def ready_cues(self) -> tuple[ReadyCue, ...]:
        """The cues, ready to be looked for."""
        return tuple(ReadyCue.of(cue, self.chains) for cue in self.cues)


def columns_of(program: Program) -> list[Sequence[str]]:
    """The program as lines of JSON; each pattern and each rule is a line, decoded when needed."""
    plain = {
        each.name: getattr(program, each.name)
        for each in fields(program)
        if each.name not in {"patterns", "rules", "_searches"}
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
        lists=data["lists"],
        words=data["words"],
        forms={lemma: Forms._make(forms) for lemma, forms in data["forms"].items()},
        references=data["references"],
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
