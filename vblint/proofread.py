"""Proofreading a lexicon: is it complete and consistent, and does every example hold?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from vblint.config import Config
from vblint.engine.program import ROLE_TERMS
from vblint.lexicon import Example, Lexicon, Rule, load_leniently, shipped_folder
from vblint.lexicon.phrases import Term, walk
from vblint.linter import Linter
from vblint.model import Finding

_MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
_RAISED = {"error", "warning"}


class Problem(NamedTuple):
    """Something an editor should mend, at a 1-based line and column."""

    path: Path
    line: int
    column: int
    message: str


def proofread(folders: Sequence[Path] = (), category: str | None = None) -> list[Problem]:
    """Problems of a stack of folders on top of the shipped one; raises LexiconError.

    ``category`` limits the examples that are run to one category.
    """
    extra = tuple(f.resolve() for f in folders if f.resolve() != shipped_folder().resolve())
    lexicon, errors = load_leniently((shipped_folder(), *extra))
    if errors:
        return [Problem(Path(e.path), e.line, e.column, e.message) for e in errors]
    linter = Linter(Config(lexicons=extra))
    own = [
        rule
        for rule in lexicon.rules
        if (category in {None, rule.category})
        and (not extra or any(f in rule.path.resolve().parents for f in extra))
    ]
    problems = [*_unused_terms(lexicon)] if category is None else []
    for rule in own:
        problems += _hygiene(rule)
        for example in rule.examples:
            problems += _run(linter, rule, example)
    return sorted(problems)


def _hygiene(rule: Rule) -> Iterator[Problem]:
    flags = [e for e in rule.examples if e.kind != "pass"]
    passes = [e for e in rule.examples if e.kind == "pass"]
    place = (rule.place.path, rule.place.line, rule.place.column)
    if len(flags) < 2 or len(passes) < 2:
        yield Problem(*place, f"{rule.id}: give at least two flag and two pass examples")
    shared = [_words(_MARK.findall(f.text)[0]) & _words(p.text) for f in flags for p in passes]
    if passes and flags and not any(shared):
        yield Problem(*place, f"{rule.id}: no pass example shares a word with a flagged wording")
    if not rule.message.endswith((".", "?")):
        yield Problem(*place, f"{rule.id}: end the message with a full stop")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.lower()))


def _unused_terms(lexicon: Lexicon) -> Iterator[Problem]:
    used = set(ENGINE_TERMS)
    phrases = [p.phrase for rule in lexicon.rules for p in (*rule.patterns, *rule.exceptions)]
    phrases += [p.phrase for cue in lexicon.cues for p in (*cue.phrases, *cue.until, *cue.pseudo)]
    phrases += [word.phrase for terms in lexicon.terms.values() for word in terms.words]
    for rule in lexicon.rules:
        for pattern in rule.patterns:
            for step in pattern.dependency:
                words = dict(step.get("RIGHT_ATTRS", {})).get("WORDS")
                phrases += [words.phrase] if words else []
    used |= {item.name for phrase in phrases for item in walk(phrase) if isinstance(item, Term)}
    for terms in lexicon.terms.values():
        if terms.name not in used:
            place = (terms.place.path, terms.place.line, terms.place.column)
            yield Problem(*place, f"no rule or cue uses the list <{terms.name}>")


# Lists the engine itself reads to tell roles and speech.
ENGINE_TERMS = {*ROLE_TERMS, "suspect-deed", "victim-deed", "says", "concedes", "endorsement"} | {
    "accused-aim",
    "accused-deed",
    "harm-deed",
    "done-by",
    "attribution-end",
    "said-after",
    "not-speech",
    "about-wording",
    "casework",
    "custody",
}


def _run(linter: Linter, rule: Rule, example: Example) -> Iterator[Problem]:
    def problem(message: str) -> Problem:
        place = example.place
        return Problem(place.path, place.line, place.column, f"{rule.id}: {message}")

    text = _MARK.sub(r"\1", example.text)
    found = linter.check_text(text).findings
    raised = [f for f in found if f.suppression is None and f.severity in _RAISED]
    shown = [f for f in found if f.suppression is None]
    if example.kind == "pass":
        wrong = raised + [f for f in shown if f.rule_id == rule.id and f not in raised]
        for finding in wrong:
            yield problem(f"should pass, but {_shown(finding)}")
        return
    mark = _MARK.search(example.text)
    assert mark is not None  # noqa: S101 – the reader has checked it
    wanted = (mark.start(), mark.start() + len(mark[1]))
    as_raised = example.kind == "flag" and rule.severity != "info"
    pool = raised if as_raised else shown
    right = [f for f in pool if f.rule_id == rule.id and (f.span.start, f.span.end) == wanted]
    if not right:
        yield problem(f"“{mark[1]}” is not found; {_instead(found)}")
        return
    for finding in raised:
        if finding is not right[0]:
            yield problem(f"also found: {_shown(finding)}")
    if example.kind == "info" and right[0].severity != "info":
        yield problem(f"found as {right[0].severity}, not info")
    yield from (problem(text) for text in _suggestions(linter, rule, text, example, right[0]))


def _suggestions(
    linter: Linter, rule: Rule, text: str, example: Example, finding: Finding
) -> Iterator[str]:
    replacements = [s.text for s in finding.suggestions if s.kind == "replace"]
    if example.suggest and (not replacements or replacements[0] != example.suggest):
        yield f"suggests “{replacements[0] if replacements else ''}”, not “{example.suggest}”"
    elif rule.suggest and not (replacements or rule.advice):
        yield "no drop-in reads on from the words around the wording; reword one or add another"
    for words in replacements:
        changed = text[: finding.span.start] + words + text[finding.span.end :]
        span = range(finding.span.start, finding.span.start + len(words))
        for other in linter.check_text(changed).raised:
            if (
                other.severity in _RAISED
                and other.span.start < span.stop
                and span.start < other.span.end
            ):
                yield f"the suggestion “{words}” is itself found ({_shown(other)})"


def _shown(finding: Finding) -> str:
    return f"{finding.rule_id} ({finding.severity}) finds “{finding.text}”"


def _instead(found: Iterable[Finding]) -> str:
    notes = [
        f"{_shown(f)}" + (f" but leaves it alone ({f.suppression.reason})" if f.suppression else "")
        for f in found
    ]
    return "; ".join(notes) or "nothing is found at all"
