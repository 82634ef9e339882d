from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from vblint import Config
from vblint.engine import cache
from vblint.errors import ConfigError
from vblint.spark import ship
from vblint.spark.ship import Shipped

TEXT = "F15 zapput herself at risk."


@pytest.fixture
def shipped(own_folder: Path, tmp_path: Path) -> Shipped:
    folder = shutil.copytree(own_folder, tmp_path / "driver" / "lexicon")
    packed = pickle.dumps(Shipped.of(Config(lexicons=(folder,), select=("X-",))))
    shutil.rmtree(folder)
    unpacked: Shipped = pickle.loads(packed)  # noqa: S301
    return unpacked


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache of another machine, on which nothing may be compiled."""
    monkeypatch.setenv("VBLINT_CACHE", str(tmp_path / "worker"))
    monkeypatch.setattr(ship, "_linters", {})

    def refuse(*_: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(cache, "_compile", refuse)
    return tmp_path / "worker"


def test_a_worker_compiles_nothing_and_needs_no_folder(shipped: Shipped, elsewhere: Path) -> None:
    linter = shipped.linter()
    assert [each.rule_id for each in linter.check_text(TEXT).findings] == ["X-RISK"]
    assert shipped.linter() is linter
    assert linter.config == replace(shipped.config, lexicons=linter.config.lexicons)
    assert elsewhere in linter.config.lexicons[0].parents


def test_half_a_file_left_by_another_worker_is_written_anew(
    shipped: Shipped, elsewhere: Path
) -> None:
    shipped.linter()
    for path in elsewhere.rglob("*.*"):
        path.write_bytes(b"half")
    ship._linters.clear()
    assert len(shipped.linter().check_text(TEXT).findings) == 1


def test_another_version_on_a_worker_is_an_error(shipped: Shipped, elsewhere: Path) -> None:
    with pytest.raises(ConfigError, match=r"vblint is version 0\.0 on Spark's driver and"):
        replace(shipped, vblint="0.0").linter()
    with pytest.raises(ConfigError, match="the lexicon is version 0 on"):
        replace(shipped, lexicon="0").linter()
