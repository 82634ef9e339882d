from __future__ import annotations

import pytest

from vblint.lexicon import load, shipped_folder
from vblint.lexicon.inflect import forms, spellings


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("place", ("place", "places", "placed", "placing")),
        ("carry", ("carry", "carries", "carried", "carrying")),
        ("stop", ("stop", "stops", "stopped", "stopping")),
        ("visit", ("visit", "visits", "visited", "visiting")),
        ("watch", ("watch", "watches", "watched", "watching")),
        ("see", ("see", "sees", "saw", "seen", "seeing")),
        ("choose", ("choose", "chooses", "chose", "chosen", "choosing")),
    ],
)
def test_forms(lemma: str, expected: tuple[str, ...]) -> None:
    irregular = load([shipped_folder()]).irregular
    assert forms(lemma, irregular).all() == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("minimises", ("minimises", "minimizes")),
        ("behaviour", ("behaviour", "behavior")),
        ("won't", ("won't", "wont")),
        ("promise", ("promise", "promize")),
        ("wise", ("wise",)),
    ],
)
def test_spellings(word: str, expected: tuple[str, ...]) -> None:
    assert spellings(word) == expected
