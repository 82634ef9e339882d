from __future__ import annotations

from pathlib import Path

import pytest

from vblint.config import Config
from vblint.evaluation import Item, Mark, Wrong, evaluate
from vblint.linter import Linter
from vblint.model import Span
from vblint.shares import Share


@pytest.fixture(scope="module")
def linter(lexicon_folder: Path) -> Linter:
    return Linter(Config(lexicons=(lexicon_folder,), select=("X-ZORB", "X-QUIB")))


def item(
    text: str,
    problems: tuple[Mark, ...] = (),
    exempt: tuple[Mark, ...] = (),
    pair: str | None = None,
    name: str = "i",
) -> Item:
    return Item(name, text, "note", "general", problems, exempt, None, pair)  # fmt: skip


def problem(start: int, end: int, must: bool = True) -> Mark:
    return Mark(Span(start, end), "minimising", must)


def test_each_measure_counts_what_it_says(linter: Linter) -> None:
    found = evaluate(linter, [
        item("They zorbled it.", (problem(5, 9),)),  # touched
        item("They frobbed it.", (problem(5, 12),), name="missed"),
        item("They zorbled it.", (problem(5, 9, must=False),)),  # right, but no must
        item("A quibbleton came.", (problem(2, 12),), name="noticed"),  # for information only
        item("They zorbled it.", (), (Mark(Span(5, 12), "evidence"),), name="false"),
        item("They painted it.", (), (Mark(Span(5, 12), "evidence"),)),
    ])  # fmt: skip
    assert found.items == 6
    assert dict(found.measures) == {
        "recall": Share(1, 3),
        "detection": Share(2, 3),
        "precision": Share(2, 3),
        "exempt": Share(1, 2),
        "clean": Share(1, 2),
        "pairs": Share(0, 0),
        "suggestions": Share(2, 2),
    }
    assert found.groups["category"] == {"minimising": Share(1, 3)}
    assert found.groups["reason"] == {"evidence": Share(1, 2)}
    assert found.wrong == (
        Wrong("missed", "missed", "minimising", Span(5, 12)),
        Wrong("missed", "noticed", "minimising", Span(2, 12)),
        Wrong("false alarm", "false", "X-ZORB", Span(5, 12)),
    )


def test_a_pair_is_right_only_if_both_sides_are(linter: Linter) -> None:
    bad, good = "They zorbled it.", "They painted it."
    right = [item(bad, (problem(5, 12),), pair="p"), item(good, pair="p")]
    wrong = [item(bad, (problem(5, 12),), pair="q"), item(bad, pair="q")]
    assert evaluate(linter, right + wrong).measures["pairs"] == Share(1, 2)


def test_json_holds_no_text(linter: Linter) -> None:
    found = evaluate(linter, [item("They frobbed it.", (problem(5, 12),))]).to_dict()
    assert found["wrong"] == [
        {"kind": "missed", "item": "i", "what": "minimising", "start": 5, "end": 12}
    ]
    assert "frobbed" not in str(found)
