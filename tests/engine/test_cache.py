from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import RULES
from vblint.engine.cache import compiled
from vblint.lexicon import shipped_folder

TERMS = """terms:
  reflexive:
    about: Reflexive pronouns.
    words: [himself, herself]
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VBLINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def small(tmp_path: Path) -> tuple[Path, ...]:
    """A lexicon of one rule: it compiles in a moment."""
    folder = tmp_path / "small"
    (folder / "rules").mkdir(parents=True)
    (folder / "terms").mkdir()
    (folder / "lexicon.yaml").write_text('name: small\nversion: "1"\n', encoding="utf-8")
    shutil.copy(shipped_folder() / "references.yaml", folder)
    (folder / "terms" / "own.yaml").write_text(TERMS, encoding="utf-8")
    (folder / "rules" / "own.yaml").write_text(RULES, encoding="utf-8")
    return (folder,)


def test_the_cached_program_is_the_compiled_one(cache: Path, own_folder: Path) -> None:
    folders = (shipped_folder(), own_folder)
    fresh, cached = compiled(folders), compiled(folders)
    assert cached.program is not fresh.program
    assert cached.program.patterns[-3].phrase == fresh.program.patterns[-3].phrase
    assert cached.program.rules[-1].id == fresh.program.rules[-1].id
    assert [*map(list, cached.index)] == [*map(list, fresh.index)]
    assert cached.program.lists == fresh.program.lists
    assert cached.program.notes() == fresh.program.notes()
    assert sorted(path.suffix for path in cache.iterdir()) == [".index", ".program"]


def test_a_damaged_cache_is_made_again(cache: Path, small: tuple[Path, ...]) -> None:
    count = len(compiled(small).program.patterns)
    for path in cache.iterdir():
        path.write_text("[1, 2", encoding="utf-8")
    assert len(compiled(small).program.patterns) == count


def test_an_unwritable_cache_only_costs_time(
    monkeypatch: pytest.MonkeyPatch, small: tuple[Path, ...]
) -> None:
    monkeypatch.setenv("VBLINT_CACHE", "/proc/nowhere")
    assert compiled(small).program.patterns


def test_old_compiled_lexicons_are_removed(cache: Path, small: tuple[Path, ...]) -> None:
    cache.mkdir()
    for number in range(9):
        (cache / f"lexicon-{number}.program").write_text("{}", encoding="utf-8")
    compiled(small)
    assert len(list(cache.glob("*.program"))) == 4
