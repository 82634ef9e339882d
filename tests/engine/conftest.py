"""Small lexicons and people for the engine's tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vblint.engine.cache import compiled
from vblint.engine.mentions import RoleWords
from vblint.engine.people import People
from vblint.engine.program import Program
from vblint.engine.reading import Reading, readings
from vblint.lexicon import shipped_folder
from vblint.sources import read_text


@pytest.fixture(scope="session")
def program() -> Program:
    return compiled((shipped_folder(),)).program


@pytest.fixture(scope="session")
def read() -> Callable[[str], Reading]:
    def make(text: str) -> Reading:
        return next(readings(read_text(text, None)))

    return make


@pytest.fixture(scope="session")
def people_of(program: Program, read: Callable[[str], Reading]) -> Callable[[str], People]:
    words = RoleWords(program, ())
    return lambda text: People(read(text), program, words)
