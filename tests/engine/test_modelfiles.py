from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vblint.engine.modelfiles import check_model, model_folder
from vblint.errors import ModelError


def test_the_installed_model_is_the_known_one() -> None:
    check_model(model_folder())


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(model_folder(), copy)
    weights = copy / "parser" / "model"
    weights.write_bytes(weights.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelError, match="parser/model is not the file vblint was tested with"):
        check_model(copy)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(model_folder(), copy)
    (copy / "tokenizer").unlink()
    with pytest.raises(ModelError, match="incomplete"):
        check_model(copy)
