from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vblint.training.alignment import Row, aligned

WORDS = st.sampled_from(["the car", "she left", "he drove off", "a phone", "at ten", "", "door"])
TEXTS = st.lists(st.lists(WORDS, max_size=4).map(" ".join), max_size=12)


def rows(before: list[str], after: list[str]) -> list[tuple[list[str], list[str]]]:
    return [
        ([before[n] for n in row.before], [after[n] for n in row.after])
        for row in aligned(before, after)
    ]


@given(TEXTS, TEXTS)
def test_every_sentence_is_in_exactly_one_row_and_in_order(
    before: list[str], after: list[str]
) -> None:
    found = aligned(before, after)
    assert [n for row in found for n in row.before] == list(range(len(before)))
    assert [n for row in found for n in row.after] == list(range(len(after)))
    assert all(row.before or row.after for row in found)


@given(TEXTS)
def test_a_text_stands_beside_itself(text: list[str]) -> None:
    assert aligned(text, text) == [Row(range(n, n + 1), range(n, n + 1)) for n in range(len(text))]


def test_a_sentence_that_was_split_stands_beside_both_parts() -> None:
    before = [
        "She met him online.",
        "She got into a car with a man and was crying.",
        "Home at ten.",
    ]
    after = ["She met him online.", "He drove her off in a car.", "She was crying.", "Home at ten."]
    assert rows(before, after)[1] == ([before[1]], after[1:3])


def test_two_that_were_joined_stand_beside_one() -> None:
    before = ["The door was broken.", "The lock hung loose."]
    after = ["The door was broken and the lock hung loose."]
    assert rows(before, after) == [(before, after)]


def test_case_and_spaces_make_no_difference() -> None:
    assert len(aligned(["SHE  left. "], ["she left."])) == 1
    assert rows(["The end.", "SHE  left."], ["she left."])[1] == (["SHE  left."], ["she left."])


def test_sentences_that_share_nothing_stand_side_by_side() -> None:
    assert rows(["Reg misper."], ["Staff are worried."]) == [
        (["Reg misper."], ["Staff are worried."])
    ]


def test_a_very_long_rewrite_is_paired_in_parts() -> None:
    before = [f"one{n}" for n in range(300)]
    after = [f"two{n}" for n in range(300)]
    assert aligned(before, after) == [Row(range(n, n + 1), range(n, n + 1)) for n in range(300)]
