"""The samples of docs/samples, and their rewritten twins in docs/rewritten."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from vblint import check_path
from vblint.engine.reading import quoted
from vblint.lexicon import CATEGORIES
from vblint.model import Report
from vblint.sources import can_read, read_path
from vblint.training.evidence import missing

DOCS = Path(__file__).parent.parent / "docs"
SAMPLES, REWRITTEN = DOCS / "samples", DOCS / "rewritten"
INDEX: dict[str, dict[str, Any]] = yaml.safe_load((SAMPLES / "index.yaml").read_text("utf-8"))
FIELDS = ["title", "kind", "domain", "difficulty", "categories", "look_for"]
NAMES = sorted(INDEX)


def categories(report: Report) -> set[str]:
    """Those of the findings raised as warnings or errors."""
    return {finding.category for finding in report.raised if finding.severity != "info"}


def test_the_index_names_every_sample_and_every_sample_has_a_twin() -> None:
    for folder in (SAMPLES, REWRITTEN):
        assert sorted(path.name for path in folder.iterdir() if can_read(path)) == NAMES
    assert len(NAMES) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_is_whole(name: str) -> None:
    entry = INDEX[name]
    assert list(entry) == FIELDS
    assert entry["difficulty"] in ("easy", "medium", "hard", "traps")
    assert set(entry["categories"]) <= set(CATEGORIES)
    assert bool(entry["categories"]) == (entry["difficulty"] != "traps")


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_long_enough_to_teach_with(name: str) -> None:
    prose = " ".join(segment.text for segment in read_path(SAMPLES / name).segments)
    assert len(re.findall(r"[\w'’]+", prose)) >= 120


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_has_what_the_index_says(name: str) -> None:
    found = categories(check_path(SAMPLES / name))
    assert set(INDEX[name]["categories"]) <= found
    if INDEX[name]["difficulty"] == "traps":
        assert not found


@pytest.mark.parametrize("name", [n for n in NAMES if INDEX[n]["difficulty"] != "medium"])
def test_a_sample_has_traps_that_are_left_alone(name: str) -> None:
    assert any(finding.suppression for finding in check_path(SAMPLES / name).findings)


@pytest.mark.parametrize("name", NAMES)
def test_a_twin_is_quiet(name: str) -> None:
    assert categories(check_path(REWRITTEN / name)) == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_twin_keeps_quotations_figures_and_names(name: str) -> None:
    before, after = read_path(SAMPLES / name), read_path(REWRITTEN / name)
    kept = [" ".join(quote.split()) for quote in quoted(after)]
    for quote in quoted(before):
        assert " ".join(quote.split()) in kept
    assert [(each.kind, each.text) for each in missing(before, after)] == []


def test_evidence_is_not_rewritten() -> None:
    name = "mg11-statement.txt"
    assert (SAMPLES / name).read_bytes() == (REWRITTEN / name).read_bytes()


def test_the_minutes_are_what_their_script_writes(tmp_path: Path) -> None:
    name = "strategy-minutes.docx"
    folders = [tmp_path / "as-typed", tmp_path / "rewritten"]
    for folder in folders:
        folder.mkdir()
    subprocess.run([sys.executable, SAMPLES / "make-minutes.py", *folders], check=True)
    for made, kept in zip(folders, (SAMPLES, REWRITTEN), strict=True):
        assert read_path(made / name).segments == read_path(kept / name).segments


def test_the_readme_counts_them() -> None:
    readme = (DOCS.parent / "README.md").read_text("utf-8")
    assert f"checks the {len(NAMES)} sample texts" in " ".join(readme.split())
