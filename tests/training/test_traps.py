from __future__ import annotations

from random import Random

import pytest

from tests.training.conftest import Written
from vblint.training.extract import extract
from vblint.training.traps import Question, questions

HEAD = "Suspect: Dean Rudd.\n\n"


def traps(written: Written, text: str, count: int = 9) -> list[Question]:
    return questions([extract(written(text))], [], count, 0, Random(1))  # noqa: S311


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("F15 left. This is not a case where F15 zapput herself at risk.", "The writer says"),
        (f"{HEAD}Rudd stated that F15 zapput herself at risk.", "What somebody is"),
        (f"{HEAD}Rudd zapput himself at risk.", "It is about the suspect."),
        ("She said “I zapput myself at risk”.", "In quotation marks"),
        ("She said “F15 zapput herself at risk”.", "In quotation marks"),
    ],
)
def test_why_it_is_right(written: Written, text: str, answer: str) -> None:
    [trap] = traps(written, text)
    assert trap.right
    assert trap.answer.startswith(answer)


def test_speech_that_is_only_inferred_is_no_trap(written: Written) -> None:
    text = f"{HEAD}Rudd gave his account. F15 zapput herself at risk."
    assert traps(written, text) == []


def test_of_each_kind_before_a_second_of_one(written: Written) -> None:
    text = HEAD + "Rudd zapput himself at risk. " * 8
    text += "She said “F15 zapput herself at risk”."
    found = traps(written, text, 2)
    assert sorted(q.context.words for q in found) == [
        "zapput herself at risk",
        "zapput himself at risk",
    ]


def test_without_a_trap_there_is_no_question(written: Written) -> None:
    text = extract(written("F15 zapput herself at risk."))
    assert questions([text], text.found, 3, 2, Random(1)) == []  # noqa: S311
