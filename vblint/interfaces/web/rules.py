"""The rules as JSON: a short entry for the list, a full one for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vblint.engine.suggest import message
from vblint.engine.who import NOBODY
from vblint.lexicon import Lexicon, Reference, Rule, readable


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as it is answered: a line of the list, and all that an officer may ask about it."""

    short: dict[str, Any]
    full: dict[str, Any]


def entries(lexicon: Lexicon) -> dict[str, Entry]:
    """Every rule, by id in capitals."""
    return {
        rule.id.upper(): Entry(_short(rule), _full(rule, lexicon))
        for rule in sorted(lexicon.rules, key=lambda rule: rule.id)
    }


def _short(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "category": rule.category,
        "severity": rule.severity,
        "message": message(rule.message, "…", NOBODY),
    }


def _full(rule: Rule, lexicon: Lexicon) -> dict[str, Any]:
    return _short(rule) | {
        "ambiguity": rule.ambiguity,
        "about": rule.about,
        "rationale": rule.rationale,
        "examples": _examples(rule, "flag"),
        "fine": _examples(rule, "pass"),
        "suggestions": [
            *({"text": readable(text), "kind": "replace"} for text in rule.suggest),
            *({"text": text, "kind": "advice"} for text in (rule.advice,) if text),
        ],
        "evidence": rule.evidence,
        "sources": [_source(lexicon.references[key]) for key in rule.references],
    }


def _examples(rule: Rule, kind: str) -> list[str]:
    """Sentences, without the marks around the wording."""
    texts = [each.text for each in rule.examples if each.kind == kind]
    return [" ".join(text.replace("[[", "").replace("]]", "").split()) for text in texts]


def _source(reference: Reference) -> dict[str, str]:
    return {
        "title": reference.title,
        "publisher": reference.publisher,
        "year": reference.year,
        "url": reference.url or "",
    }
