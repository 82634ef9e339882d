"""Folders of YAML → one checked Lexicon. A later folder adds to and overrides earlier ones."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from vblint.errors import LexiconError
from vblint.lexicon import read
from vblint.lexicon.folders import lexicon_files
from vblint.lexicon.nodes import Node, compose
from vblint.lexicon.phrases import Term, walk
from vblint.lexicon.types import Cue, Lexicon, Pattern, Place, Reference, Rule, TermList
from vblint.model import SEVERITIES

BUILT_IN_TERMS = frozenset({"number", "child-age", "adult-age"})


def load(folders: Sequence[Path]) -> Lexicon:
    """Read and check a stack of folders, earliest first; raises the first LexiconError."""
    lexicon, problems = load_leniently(folders)
    if problems:
        raise problems[0]
    return lexicon


def load_leniently(folders: Sequence[Path]) -> tuple[Lexicon, list[LexiconError]]:
    """The lexicon without its bad rules and files, and what is wrong with those."""
    stack = _Stack()
    for folder in folders:
        for path in lexicon_files(folder):
            with stack.noting():
                stack.add(folder, path)
        with stack.noting():
            stack.apply_overrides()
    _check(stack)
    return _lexicon(stack), stack.problems


def _lexicon(stack: _Stack) -> Lexicon:
    return Lexicon(
        name=stack.name,
        version="+".join(stack.versions),
        rules=tuple(sorted(stack.rules.values(), key=lambda rule: (len(rule.id), rule.id))),
        references=stack.references,
        terms=stack.terms,
        cues=tuple(stack.cues),
        irregular=stack.irregular,
        files=tuple(stack.files),
    )


@dataclass
class _Stack:
    name: str = ""
    versions: list[str] = field(default_factory=list)
    rules: dict[str, Rule] = field(default_factory=dict)
    retired: dict[str, Place] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)
    terms: dict[str, TermList] = field(default_factory=dict)
    cues: list[Cue] = field(default_factory=list)
    irregular: dict[str, tuple[str, ...]] = field(default_factory=dict)
    overrides: list[Node] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    problems: list[LexiconError] = field(default_factory=list)

    @contextlib.contextmanager
    def noting(self) -> Iterator[None]:
        """Note an error and go on, so that an editor sees all of them at once."""
        try:
            yield
        except LexiconError as error:
            self.problems.append(error)

    def add(self, folder: Path, path: Path) -> None:
        """Read one file; its place in the folder says what it holds."""
        root, parts = compose(path), path.relative_to(folder).parts
        self.files.append(path)
        if parts[0] == "rules":
            for rule in read.read_rules(root, self.problems):
                with self.noting():
                    self.add_rule(rule)
        elif parts[0] == "terms":
            for terms, extend in read.read_terms(root):
                self.add_terms(terms, extend)
        elif parts[0] == "cues":
            self.cues += read.read_cues(root)
        elif parts == ("references.yaml",):
            self.references |= {ref.key: ref for ref in read.read_references(root)}
        elif parts == ("inflections.yaml",):
            self.irregular |= read.read_inflections(root)
        elif parts == ("lexicon.yaml",):
            self.read_head(root)
        else:
            raise root.error("not part of a lexicon: put it in rules/, terms/ or cues/")

    def read_head(self, root: Node) -> None:
        fields = root.fields(["name", "version"], ["language", "retired", "overrides"])
        self.name = self.name or fields["name"].text()
        self.versions.append(fields["version"].text())
        if "overrides" in fields:
            self.overrides += fields["overrides"].items()
        if "retired" in fields:
            for node in fields["retired"].items():
                self.retired[node.fields(["id"], ["replaced_by"])["id"].text()] = node.place

    def add_rule(self, rule: Rule) -> None:
        if rule.id in self.rules:
            other = self.rules[rule.id].place
            raise _at(rule.place, f"{rule.id} is already used at {other.path.name}:{other.line}")
        self.rules[rule.id] = rule

    def add_terms(self, terms: TermList, extend: bool) -> None:
        known = self.terms.get(terms.name)
        if extend:
            if not known:
                raise _at(terms.place, f"there is no list <{terms.name}> to extend")
            terms = replace(known, words=known.words + terms.words)
        elif known or terms.name in BUILT_IN_TERMS:
            raise _at(terms.place, f"the list <{terms.name}> exists already (add: extend: true)")
        self.terms[terms.name] = terms

    def apply_overrides(self) -> None:
        """Change or switch off rules of earlier folders by id."""
        allowed = ("severity", "message", "rationale", "advice", "enabled")
        for node in self.overrides:
            fields = node.fields(["id"], allowed)
            rule_id = fields.pop("id").text()
            if rule_id not in self.rules:
                raise node.error(f"there is no rule {rule_id} to override")
            if "enabled" in fields and not fields.pop("enabled").flag():
                del self.rules[rule_id]
                continue
            changes: dict[str, Any] = {}
            for key, value in fields.items():
                changes[key] = value.choice(SEVERITIES) if key == "severity" else value.text()
            self.rules[rule_id] = replace(self.rules[rule_id], **changes)
        self.overrides.clear()


def _at(place: Place, message: str) -> LexiconError:
    return LexiconError(message, place.path, place.line, place.column)


def _check(stack: _Stack) -> None:
    """What one file cannot know: references, term lists, duplicate phrases, retired ids."""
    phrases: dict[str, str] = {}
    for rule in list(stack.rules.values()):
        try:
            _check_rule(rule, stack, phrases)
        except LexiconError as error:
            stack.problems.append(error)
            del stack.rules[rule.id]
    for terms in list(stack.terms.values()):
        for word in terms.words:
            with stack.noting():
                _check_terms(word, stack.terms, (terms.name,))
    for cue in stack.cues:
        for pattern in (*cue.phrases, *cue.until, *cue.pseudo):
            with stack.noting():
                _check_terms(pattern, stack.terms)


def _check_rule(rule: Rule, stack: _Stack, phrases: dict[str, str]) -> None:
    if rule.id in stack.retired:
        raise _at(rule.place, f"{rule.id} is retired and must not be used again")
    for key in rule.references:
        if key not in stack.references:
            raise _at(rule.place, f"{rule.id}: “{key}” is not in references.yaml")
    for pattern in (*rule.patterns, *rule.exceptions):
        _check_terms(pattern, stack.terms)
    for pattern in rule.patterns:
        if pattern.phrase:
            if other := phrases.get(pattern.text):
                raise _at(pattern.place, f"“{pattern.text}” already stands in {other}")
            phrases[pattern.text] = rule.id
    _check_suggestions(rule)


def _check_terms(
    pattern: Pattern, terms: dict[str, TermList], inside: tuple[str, ...] = ()
) -> None:
    phrases = [pattern.phrase]
    for step in pattern.dependency:
        words = cast(dict[str, Any], step.get("RIGHT_ATTRS", {})).get("WORDS")
        phrases += [words.phrase] if words else []
    for item in (item for phrase in phrases for item in walk(phrase)):
        if not isinstance(item, Term) or item.name in BUILT_IN_TERMS:
            continue
        if item.name not in terms:
            raise _at(pattern.place, f"there is no term list <{item.name}>")
        if item.name in inside:
            raise _at(pattern.place, f"the list <{item.name}> contains itself")
        for word in terms[item.name].words:
            _check_terms(word, terms, (*inside, item.name))


def _check_suggestions(rule: Rule) -> None:
    """Every slot of a suggestion is filled by each pattern that could need it."""
    for text in rule.suggest:
        for slot in read.SLOT.findall(text):
            if slot in read.PERSON_SLOTS | {"match", "a"}:
                continue
            for pattern in rule.patterns:
                names = [item.name for item in walk(pattern.phrase) if isinstance(item, Term)]
                if names.count(slot) != 1:
                    raise _at(
                        rule.place,
                        f"{rule.id}: nothing in “{pattern.text}” fills {{{slot}}} of a suggestion",
                    )
