"""A small lexicon of made-up words, so that no change to the shipped one can fail these tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vblint.interfaces.cli import main

REFERENCES = """\
references:
  x-made-up:
    title: "Made-up words"
    publisher: "Nobody"
    year: "2026"
    url: "https://example.org"
    read: full
"""
RULES = """\
category: minimising
rules:
- id: X-ZORB
  name: zorbled-words
  severity: error
  ambiguity: low
  message: "“{match}” is a made-up word."
  rationale: Nobody zorbles.
  about: none
  references: [x-made-up]
  evidence: seen
  patterns:
  - phrase: "zorble~"
  except:
  - phrase: "zorbled plum"
  suggest:
  - "do~ something to"
  examples:
  - flag: "They [[zorbled]] the fence."
    suggest: "did something to"
  - flag: "They [[zorble]] it."
  - pass: "They ate a zorbled plum."
  - pass: "They mended the fence."
- id: X-QUIB
  name: quibbleton-words
  severity: info
  ambiguity: low
  message: "“{match}” is another made-up word."
  rationale: Nobody knows the word.
  about: none
  references: [x-made-up]
  patterns:
  - phrase: "quibbleton"
  except:
  - phrase: "quibbleton green"
  advice: Say what happened.
  examples:
  - flag: "A [[quibbleton]] came."
  - flag: "The [[quibbleton]] left."
  - pass: "We met at Quibbleton Green."
  - pass: "Nobody came."
"""
DIRTY = "We walked home.\nThen they zorbled the fence.\n"
CLEAN = "We walked home.\nThen they painted the fence.\n"

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def lexicon_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ours")
    (folder / "rules").mkdir()
    (folder / "lexicon.yaml").write_text('name: Ours\nlanguage: en\nversion: "1"\n')
    (folder / "references.yaml").write_text(REFERENCES)
    (folder / "rules" / "made-up.yaml").write_text(RULES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compiled lexicons of these tests stay out of the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VBLINT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def notes(tmp_path: Path, lexicon_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: configured with the small lexicon, holding no note yet."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "vblint.toml").write_text(
        f'lexicons = ["{lexicon_folder.as_posix()}"]\nselect = ["X-"]\n'
    )
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(notes: Path) -> Run:
    """``vblint`` with these arguments, in the folder ``notes``."""

    def invoke(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, args, input=stdin, prog_name="vblint")

    return invoke
