"""What a lexicon holds once its YAML has been read: plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from vblint.lexicon.phrases import Sequence_
from vblint.model import Severity

Ambiguity = Literal["low", "medium", "high"]
About = Literal["subject", "object", "none"]
AMBIGUITIES: tuple[Ambiguity, ...] = ("low", "medium", "high")

CATEGORIES = (
    "responsibility-blame",
    "choice-consent",
    "engagement-blame",
    "disbelief-credibility",
    "rape-myth-inference",
    "sexualised-relationship",
    "adultification-agency",
    "criminalising",
    "labelling-pathologising",
    "slur-derogatory",
    "minimising",
    "mutualising",
    "obscured-perpetrator",
    "perpetrator-excusing",
    "missing-episode",
    "risk-minimising",
    "outdated-terminology",
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A published source; ``read`` says how much of it the lexicon's authors have read."""

    key: str
    title: str
    publisher: str
    year: str
    url: str
    read: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the lexicon: file, 1-based line and column."""

    path: Path
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording: a parsed phrase, or a DependencyMatcher list (then ``phrase`` is empty)."""

    text: str
    place: Place
    phrase: Sequence_ = ()
    dependency: tuple[Mapping[str, Any], ...] = ()
    span_nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that proves a rule; ``flag`` and ``info`` mark the wording in [[ ]]."""

    kind: Literal["flag", "pass", "info"]
    text: str
    place: Place
    suggest: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One idea: the wordings that express it, why it matters, and what to write instead."""

    id: str
    name: str
    category: str
    severity: Severity
    ambiguity: Ambiguity
    message: str
    rationale: str
    about: About
    person: Literal["victim", "suspect"]
    references: tuple[str, ...]
    evidence: Literal["seen", "principle"]
    covers: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    exceptions: tuple[Pattern, ...]
    suggest: tuple[str, ...]
    advice: str | None
    examples: tuple[Example, ...]
    place: Place

    @property
    def path(self) -> Path:
        """The file the rule is written in."""
        return self.place.path

    @property
    def line(self) -> int:
        """The 1-based line the rule starts on."""
        return self.place.line


def readable(suggestion: str) -> str:
    """A suggestion without the lexicon's marks: “be~ told {them}” → “be told them”."""
    return suggestion.replace("~", "").replace("{", "").replace("}", "")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that show voice or assertion, and how far they reach.

    ``scope`` is where the flagged words must stand: ``after`` or ``before`` the cue, ``around``
    (anywhere in the sentence), ``inside`` (they overlap the cue) or ``document`` (the cue stands in
    the document's first lines). ``reach`` bounds after/before in words (0: to the end of the
    sentence); ``until`` are phrases that end the scope.
    """

    kind: str
    reason: str
    effect: Literal["suppress", "info"]
    scope: str
    reach: int
    phrases: tuple[Pattern, ...]
    until: tuple[Pattern, ...]
    pseudo: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class TermList:
    """A named list of words that phrases use as ``<name>``."""

    name: str
    about: str
    words: tuple[Pattern, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of it, sorted by id; a stack of folders is already merged."""

    name: str
    version: str
    rules: tuple[Rule, ...]
    references: Mapping[str, Reference]
    terms: Mapping[str, TermList]
    cues: tuple[Cue, ...]
    irregular: Mapping[str, tuple[str, ...]]
    files: tuple[Path, ...] = field(default=(), repr=False)
