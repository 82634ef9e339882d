from __future__ import annotations

import pytest

from vblint.lexicon.phrases import Choice, Gap, Mark, PhraseError, Term, Word, parse_phrase


def test_every_construction() -> None:
    assert parse_phrase('put~|leave <reflexive> .. [very|quite so] "risk" , <victim>\'s') == (
        Choice(((Word("put", True),), (Word("leave"),))),
        Term("reflexive"),
        Gap(3),
        Choice(((Word("very"),), (Word("quite"), Word("so"))), optional=True),
        Mark('"'),
        Word("risk"),
        Mark('"'),
        Mark(","),
        Term("victim", possessive=True),
    )


def test_brackets_hold_whole_wordings() -> None:
    assert parse_phrase("(give~ in|submit) to") == (
        Choice(((Word("give", True), Word("in")), (Word("submit"),))),
        Word("to"),
    )


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("(put", 4, "is missing"),
        ("put | place", 4, "without spaces"),
        ("[very]", 0, "match nothing"),
        ("put <Not A List>", 4, "not the name"),
        ("put;", 0, "no meaning"),
        ("(a|)", 3, "empty alternative"),
    ],
)
def test_a_bad_phrase_names_the_character(text: str, offset: int, message: str) -> None:
    with pytest.raises(PhraseError, match=message) as caught:
        parse_phrase(text)
    assert caught.value.offset == offset
