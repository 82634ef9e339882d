"""Drop-ins read on from the words around them."""

from __future__ import annotations

import pytest

from vblint import Linter
from vblint.engine.joins import fault, read_on, with_article


@pytest.mark.parametrize(
    ("before", "words", "left"),
    [
        ("IP was", "was held there by [who]", "held there by [who]"),
        ("IP is still", "is told by [who]", "told by [who]"),
        ("IP has been", "being contacted by [who]", "contacted by [who]"),
        ("IP is", "being contacted by [who]", "being contacted by [who]"),
        ("the victim has", "has not been reached", "not been reached"),
        ("who's", "is missing", "missing"),
        ("the", "a person held in slavery", "person held in slavery"),
        ("IP", "was held there", "was held there"),
        ("IP wasn't", "was held there", "was held there"),
    ],
)
def test_an_auxiliary_or_article_is_not_said_twice(before: str, words: str, left: str) -> None:
    assert read_on(words, before.split()) == left


@pytest.mark.parametrize(
    ("before", "words", "after", "wrong"),
    [
        ("a", "was told", "", "a was"),
        ("an", "older person", "", ""),
        ("a", "older person", "", "a older"),
        ("an", "person at risk", "", "an person"),
        ("they", "was told", "", "they was"),
        ("she", "she was told", "", "she she"),
        ("had", "did not speak", "", "had did"),
        ("to", "was told", "", "to was"),
        ("seemed", "is told", "", "seemed is"),
        ("the", "[who] hit [whom]", "", "the [who]"),
        ("IP", "was told to", "to", "to to"),
        ("IP", "was told by [who]", "by", ""),
        ("IP", "was told of", "for", "of for"),
        ("IP", "was told", "that", ""),
    ],
)
def test_what_does_not_read_on_is_told(before: str, words: str, after: str, wrong: str) -> None:
    assert fault(before.split(), words, after.split()) == wrong


def test_an_article_suits_its_word() -> None:
    assert with_article("an person at risk") == "a person at risk"
    assert with_article("a adult at risk") == "an adult at risk"
    assert with_article(" adult at risk") == "adult at risk"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Index card lists two child prostitutes.", "sexually exploited children"),
        ("The victim is involved in CSE.", "exploited by [who]"),
        ("Flag on the address for a vulnerable adult.", "an adult at risk"),
    ],
)
def test_shipped_drop_ins_read_on(text: str, first: str) -> None:
    assert Linter().check_text(text).raised[0].suggestions[0].text == first
