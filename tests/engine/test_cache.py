from __future__ import annotations

from pathlib import Path

import pytest

from vblint.engine.cache import compiled
from vblint.lexicon import shipped_folder


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VBLINT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


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


def test_a_damaged_cache_is_made_again(cache: Path) -> None:
    count = len(compiled((shipped_folder(),)).program.patterns)
    for path in cache.iterdir():
        path.write_text("[1, 2", encoding="utf-8")
    assert len(compiled((shipped_folder(),)).program.patterns) == count


def test_an_unwritable_cache_only_costs_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VBLINT_CACHE", "/proc/nowhere")
    assert compiled((shipped_folder(),)).program.patterns


def test_old_compiled_lexicons_are_removed(cache: Path) -> None:
    cache.mkdir()
    for number in range(9):
        (cache / f"lexicon-{number}.program").write_text("{}", encoding="utf-8")
    compiled((shipped_folder(),))
    assert len(list(cache.glob("*.program"))) == 4
