from __future__ import annotations

from dataclasses import replace

import pytest

from tests.training.conftest import Written
from vblint import Linter
from vblint.errors import ConfigError
from vblint.training.reading import Reading
from vblint.training.worksheet import DIFFICULTIES, Wanted, Worksheet, worksheet

TEXT = (
    "Victim: F15. Suspect: Dean Rudd.\n\nF15 zapput herself at risk there. She zapbed at ten. "
    "She zapclaimed that he left.\n\nRudd zapput himself at risk there. "
    'She said "F15 zapput herself at risk" and "he took me there by car".\n'
)


@pytest.fixture
def texts(written: Written) -> list[Reading]:
    return [written(TEXT, f"{name}.txt") for name in ("one", "two", "three", "four")]


def made(texts: list[Reading], linter: Linter, **wanted: object) -> Worksheet:
    return worksheet(texts, replace(Wanted(), **wanted), linter.rule_notes)  # type: ignore[arg-type]


def test_the_lines_run_through_all_texts(texts: list[Reading], own_linter: Linter) -> None:
    sheet = made(texts, own_linter, items=4)
    lines = [line.text for text in sheet.texts for line in text.lines]
    assert len(sheet.texts) == 2
    for item in sheet.items:
        shown = " ".join(lines[item.place.first - 1 : item.place.last])
        assert item.finding.text in shown
    for question in sheet.questions:
        shown = " ".join(lines[question.place.first - 1 : question.place.last])
        assert question.context.words in shown


def test_the_difficulty_decides_what_is_to_be_found(
    texts: list[Reading], own_linter: Linter
) -> None:
    found = {
        difficulty: {
            item.finding.text for item in made(texts[:1], own_linter, difficulty=difficulty).items
        }
        for difficulty in DIFFICULTIES
    }
    assert found["easy"] == {"zapput herself at risk", "zapclaimed"}
    assert found["medium"] == found["hard"] == found["easy"] | {"zapbed"}


def test_what_was_not_asked_for_is_still_in_the_key(
    texts: list[Reading], own_linter: Linter
) -> None:
    sheet = made(texts[:1], own_linter, difficulty="easy")
    assert [each.finding.text for each in sheet.others] == ["zapbed"]


def test_traps_are_quotations_and_suspects(texts: list[Reading], own_linter: Linter) -> None:
    sheet = made(texts[:1], own_linter, difficulty="hard")
    right = {(q.context.words, q.answer.partition(".")[0]) for q in sheet.questions if q.right}
    assert right == {
        ("zapput himself at risk", "It is about the suspect"),
        (
            "zapput herself at risk",
            "In quotation marks: somebody’s exact words, or words talked about",
        ),
        (
            "he took me there by car",
            "In quotation marks: somebody’s exact words, or words talked about",
        ),
    }
    wrong = [q.context.words for q in sheet.questions if not q.right]
    assert sorted(wrong) == ["zapbed", "zapclaimed", "zapput herself at risk"]
    assert [q.place.first for q in sheet.questions] == sorted(
        q.place.first for q in sheet.questions
    )


def test_the_same_seed_makes_the_same_sheet(texts: list[Reading], own_linter: Linter) -> None:
    sheets = [made(texts, own_linter, items=4, seed=seed) for seed in (1, 1, *range(2, 9))]
    assert sheets[0] == sheets[1]
    assert made(texts[::-1], own_linter, items=4) == sheets[0]  # whatever their order
    titles = {tuple(text.title for text in sheet.texts) for sheet in sheets}
    assert len(titles) > 3


def test_as_many_as_there_are(texts: list[Reading], own_linter: Linter) -> None:
    assert len(made(texts, own_linter, items=100).items) == 12


def test_sources_are_numbered(texts: list[Reading], own_linter: Linter) -> None:
    sheet = made(texts, own_linter)
    for item in sheet.items:
        assert [sheet.sources[n - 1] for n in item.sources] == list(item.note.sources)


def test_categories(texts: list[Reading], own_linter: Linter) -> None:
    assert made(texts, own_linter, categories=("responsibility-blame",)).items
    message = "nothing of minimising to find in 4 texts at difficulty medium; name other texts"
    with pytest.raises(ConfigError, match=message):
        made(texts, own_linter, categories=("minimising",))


def test_templates_are_taken_last(written: Written, own_linter: Linter) -> None:
    texts = [written("She zapbed.", f"{n}.txt.j2") for n in range(5)]
    texts = [written("{{ name }} zapbed.", f"{n}.txt.j2") for n in range(5)]
    texts.append(written("She zapbed.", "note.txt"))
    for seed in range(5):
        assert made(texts, own_linter, items=1, seed=seed).texts[0].title == "Note"
