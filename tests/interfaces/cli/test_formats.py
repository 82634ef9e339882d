"""Every format from the command line to a file, with a real lexicon behind it."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.interfaces.conftest import CLEAN, DIRTY, Run
from vblint.outputs import FORMATS


def _csv(text: str) -> None:
    rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    assert [row["rule"] for row in rows] == ["X-ZORB"]


READERS: Mapping[str, Callable[[str], object]] = {
    "csv": _csv,
    "gitlab": json.loads,
    "html": lambda text: text.index("</html>"),
    "json": json.loads,
    "junit": lambda text: ET.fromstring(text),  # noqa: S314 - our own
    "rdjson": json.loads,
    "sarif": json.loads,
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_in_every_format(run: Run, notes: Path, name: str) -> None:
    (notes / "a.txt").write_text(DIRTY)
    (notes / "b.txt").write_text(CLEAN)
    result = run("check", "--format", name, "--output", "out", "a.txt", "b.txt")
    assert result.stderr == "1 error in 1 of 2 files; written to out\n"
    assert (result.exit_code, result.stdout) == (1, "")
    text = (notes / "out").read_text("utf-8")
    assert "a.txt" in text
    READERS.get(name, str)(text)


def test_a_report_cites_the_sources_of_its_rules(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    text = run("check", "--format", "html", "a.txt").stdout
    assert "Nobody zorbles." in text
    assert '<a href="https://example.org" rel="noreferrer">Made-up words</a>. Nobody, 2026.' in text


def test_words_of_the_note_only_on_request(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    assert "zorbled" not in run("check", "--format", "github", "a.txt").stdout.replace(
        "zorbled-words", ""
    )
    asked = run("check", "--format", "github", "--include-text", "a.txt").stdout
    assert "“zorbled” is a made-up word." in asked


def test_what_could_not_be_checked_is_in_the_report(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_bytes(b"PK\x03\x04\x00\x00")
    result = run("check", "--format", "sarif", "a.txt")
    assert result.exit_code == 2
    (invocation,) = json.loads(result.stdout)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
