from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint.model import Document
from vblint.sources import read_text
from vblint.training.evidence import missing

NOTE = (
    "Victim: Kayleigh Marsh (15).\n\nOn 12 March at 22:15 Kayleigh met PC Amin near Fern House. "
    'She said "it was my own fault, I got in". He paid £1,250 on four dates. He sent “hi”.\n'
)


def document(text: str) -> Document:
    return read_text(text, "note.txt")


def lost(before: str, after: str) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in missing(document(before), document(after))]


def test_nothing_is_missing_from_the_same_text() -> None:
    assert lost(NOTE, NOTE) == []


def test_everything_is_missing_from_an_empty_one() -> None:
    assert lost(NOTE, "Nothing.") == [
        ("name", "Kayleigh Marsh"),
        ("number", "15"),
        ("number", "12"),
        ("name", "March"),
        ("number", "22:15"),
        ("name", "Kayleigh"),
        ("name", "Amin"),
        ("name", "Fern House"),
        ("quotation", "it was my own fault, I got in"),
        ("number", "£1,250"),
        ("number", "four"),
        ("quotation", "hi"),
    ]


def test_places_are_those_of_the_first_text() -> None:
    [each] = missing(document(NOTE), document(NOTE.replace("Amin", "her")))
    assert NOTE[each.span.start : each.span.end] == "Amin"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It was 22:15 then.", "It was 2215 hrs."),
        ("It was 0230.", "It was 02:30."),
        ("He paid £1,250.", "He paid 1250 pounds."),
        ("They met four times.", "They met 4 times."),
        ("They met 4 times.", "They met on four days."),
        ("We saw Gary's car.", "The car of Gary."),
        ("He said “I ran.”", "He said “I ran” to us."),
        ('He said "I ran off".', "He said ‘I ran off’."),
        ("The 'victim' left.", "The victim left."),
        ("Mum told Dad that Mr Ali left.", "His wife told him that Ali left."),
    ],
)
def test_the_same_fact_in_other_dress_is_not_missing(before: str, after: str) -> None:
    assert lost(before, after) == []


def test_words_that_lost_their_marks_are_told() -> None:
    assert lost("She said “it was my fault”.", "She said that it was my fault.") == [
        ("quotation marks", "it was my fault")
    ]


def test_a_changed_word_in_a_quotation_is_told() -> None:
    assert lost("She said “he hit me”.", "She said “he struck me”.") == [("quotation", "he hit me")]


def test_a_paragraph_quoted_in_markdown_is_a_quotation() -> None:
    before = read_text("Note:\n\n> They know where my mum lives.\n", "note.md")
    assert [each.kind for each in missing(before, document("Nothing."))] == ["quotation"]


def test_a_thing_is_told_once() -> None:
    assert lost("Near Bexhill. In Bexhill again.", "Nothing.") == [("name", "Bexhill")]


@given(st.text(alphabet="AbcD 12:.,“”'\n"), st.text(alphabet="AbcD 12:.,“”'\n"))
def test_spans_hold_the_words(before: str, after: str) -> None:
    for each in missing(document(before), document(after)):
        found = before[each.span.start : each.span.end]
        assert " ".join(found.split()) == " ".join(each.text.split())
