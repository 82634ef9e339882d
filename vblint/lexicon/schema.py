"""A JSON Schema for rule files, so that editors can complete and check while typing.

Made from the same lists the loader uses; docs/lexicon-schema.json is written by
`vblint lexicon schema`. The loader stays the judge: it also checks what a schema cannot.
"""

from __future__ import annotations

from typing import Any

from vblint.lexicon.read import OPTIONAL, REQUIRED
from vblint.lexicon.types import AMBIGUITIES, CATEGORIES
from vblint.model import SEVERITIES

_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True}
_PATTERN = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "phrase": _TEXT,
        "dependency": {"type": "array", "items": {"type": "object"}, "minItems": 1},
        "span": _TEXTS,
    },
    "oneOf": [{"required": ["phrase"]}, {"required": ["dependency"]}],
}
_EXAMPLE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {"flag": _TEXT, "pass": _TEXT, "info": _TEXT, "suggest": _TEXT},
    "oneOf": [{"required": ["flag"]}, {"required": ["pass"]}, {"required": ["info"]}],
}
_FIELDS: dict[str, Any] = {
    "id": {"type": "string", "pattern": r"^(VB\d{3,4}|X-[A-Za-z0-9]{1,12})$"},
    "name": {"type": "string", "pattern": r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
    "severity": {"enum": list(SEVERITIES)},
    "ambiguity": {"enum": list(AMBIGUITIES)},
    "message": _TEXT,
    "rationale": _TEXT,
    "about": {"enum": ["subject", "object", "none"]},
    "person": {"enum": ["victim", "suspect"]},
    "references": _TEXTS,
    "evidence": {"enum": ["seen", "principle"]},
    "covers": _TEXTS,
    "patterns": {"type": "array", "items": _PATTERN, "minItems": 1},
    "except": {"type": "array", "items": _PATTERN},
    "suggest": _TEXTS,
    "advice": _TEXT,
    "examples": {"type": "array", "items": _EXAMPLE, "minItems": 4},
}


def rule_file_schema() -> dict[str, Any]:
    """The schema of a ``rules/<category>.yaml`` file (JSON Schema 2020-12)."""
    required = [*REQUIRED, "patterns", "examples"]
    rule = {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {key: _FIELDS[key] for key in (*required, *OPTIONAL)},
        "anyOf": [{"required": ["suggest"]}, {"required": ["advice"]}],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "vblint rules",
        "type": "object",
        "additionalProperties": False,
        "required": ["category", "rules"],
        "properties": {
            "category": {"enum": list(CATEGORIES)},
            "rules": {"type": "array", "items": rule},
        },
    }
