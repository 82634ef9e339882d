"""Generated pages are fresh: `vblint lexicon pages docs/rules` and `vblint lexicon schema`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import yaml

from vblint.lexicon import load, shipped_folder
from vblint.lexicon.schema import rule_file_schema
from vblint.rulebook import pages

DOCS = Path(__file__).parent.parent / "docs"


def test_rule_pages_are_fresh() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "rules").iterdir()}
    assert written == pages(load([shipped_folder()]))


def test_the_schema_is_fresh() -> None:
    written = json.loads((DOCS / "lexicon-schema.json").read_text(encoding="utf-8"))
    assert written == rule_file_schema()


def test_every_shipped_rule_file_satisfies_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(rule_file_schema())
    for path in (shipped_folder() / "rules").glob("*.yaml"):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        assert not list(validator.iter_errors(content)), path.name
