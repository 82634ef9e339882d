"""Lines and paragraphs from characters at made-up places: ten points high, five wide."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from vblint.pdf.lines import (
    Character,
    Line,
    Paragraph,
    bullet,
    deliberate_breaks,
    lines,
    paragraphs,
)

HEIGHT = 800.0


def written(text: str, left: float, top: float) -> Iterator[Character]:
    for at, each in enumerate(text):
        yield Character(each, left + 5 * at, top - 10, left + 5 * at + 5, top)


def page(*placed: tuple[str, float, float], number: int = 0) -> list[Line]:
    return [line for text, left, top in placed for line in lines(number, written(text, left, top))]


def joined(found: list[Line], pages: int = 1) -> list[list[str]]:
    return [
        [found[number].text for number in each.lines]
        for each in paragraphs(found, [HEIGHT] * pages)
    ]


def test_a_gap_parts_cells_unless_a_label_stands_before_it() -> None:
    characters = [*written("Age", 0, 500), *written("15", 100, 500)]
    assert [line.text for line in lines(0, characters)] == ["Age", "15"]
    characters = [*written("Age:", 0, 500), *written(" ", 20, 500), *written("15", 100, 500)]
    assert [line.text for line in lines(0, characters)] == ["Age: 15"]


def test_lines_close_below_each_other_are_one_paragraph() -> None:
    found = page(("She walked", 0, 500), ("home alone.", 0, 488), ("Then nobody", 0, 460))
    assert joined(found) == [["She walked", "home alone."], ["Then nobody"]]


def test_a_larger_line_is_a_heading() -> None:
    large = [Character("H", 0, 490, 9, 510)]
    found = [*lines(0, large), *page(("then text", 0, 488))]
    assert joined(found) == [["H"], ["then text"]]


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    found = page(("She walked", 0, 100), ("to the", 300, 500), ("shop", 300, 200))
    found += page(("alone.", 0, 500), ("Then nobody", 300, 300), number=1)
    assert joined(found, 2) == [["She walked", "to the", "shop", "alone."], ["Then nobody"]]


def test_headers_and_footers_part_no_sentence() -> None:
    found = page(("Force report", 0, 790), ("She walked", 0, 500), ("Page 1 of 2", 0, 20))
    found += page(("Force report", 0, 790), ("home.", 0, 500), ("Page 2 of 2", 0, 20), number=1)
    assert list(paragraphs(found, [HEIGHT] * 2)) == [
        Paragraph([0], "header"),
        Paragraph([2], "footer"),
        Paragraph([3], "header"),
        Paragraph([5], "footer"),
        Paragraph([1, 4]),
    ]


def test_list_items_stand_apart() -> None:
    found = page(("• She walked", 0, 500), ("• home", 0, 488))
    assert joined(found) == [["• She walked"], ["• home"]]
    assert [bullet(line) for line in found] == [2, 2]


def test_a_line_that_had_room_for_the_next_word_ends_on_purpose() -> None:
    found = page(("Victim: Ann", 0, 500), ("Suspect: Bob", 0, 488), ("another longer", 0, 476))
    assert deliberate_breaks(found, [0, 1, 2]) == set()
    found = page(("Ann", 0, 500), ("Bob", 0, 488), ("a far longer line than those", 0, 476))
    assert deliberate_breaks(found, [0, 1, 2]) == {0, 1}


@given(st.lists(st.text("abcdé👮", min_size=1, max_size=9), min_size=1, max_size=60))
def test_wrapped_words_come_back_in_order(words: list[str]) -> None:
    text, placed, top = " ".join(words), list[tuple[str, float, float]](), 700.0
    while text:
        cut = len(text) if len(text) <= 40 else text.rfind(" ", 0, 41)
        placed.append((text[:cut], 50, top))
        text, top = text[cut:].strip(), top - 12
    found = page(*placed)
    (paragraph,) = paragraphs(found, [HEIGHT])
    assert " ".join(found[number].text for number in paragraph.lines).split() == words
    assert all(len(line.boxes) == 4 * len(line.text) for line in found)
