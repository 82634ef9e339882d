from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from vblint import Linter
from vblint.training.reading import Reading, read

Written = Callable[..., Reading]


@pytest.fixture
def written(own_linter: Linter, tmp_path: Path) -> Written:
    """A text in a file of that name, read and checked with the rules of the tests."""

    def write(text: str, name: str = "note.txt") -> Reading:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read(own_linter, path)

    return write
