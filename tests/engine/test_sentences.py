from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint.engine.sentences import LONGEST, sentences


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vic upset. Refused stmt. NFA.", ["Vic upset.", "Refused stmt.", "NFA."]),
        ("Seen by Dr. Amin at 14.30 hrs.", ["Seen by Dr. Amin at 14.30 hrs."]),
        ("Worker R. is named. R. denies it.", ["Worker R. is named.", "R. denies it."]),
        ("Spoke to T.W. about it.", ["Spoke to T.W. about it."]),
        ("He came to 2 appts. He left.", ["He came to 2 appts.", "He left."]),
        ("not crime. filed by sgt", ["not crime.", "filed by sgt"]),
        ("“It’s my fault.” She cried.", ["“It’s my fault.”", "She cried."]),
        ("Asked why? No reply! Left.", ["Asked why?", "No reply!", "Left."]),
        (
            "Victim: Ann Lee\nSuspect: Karl Jones\n- refuses to engage\n- no stmt",
            ["Victim: Ann Lee", "Suspect: Karl Jones", "- refuses to engage", "- no stmt"],
        ),
        (
            "1902 Caller is grandmother\n1904 states he left\n2/3 still out",
            ["1902 Caller is grandmother", "1904 states he left", "2/3 still out"],
        ),
        (
            "She was warned only last week when we attended not to\nlet him have a key.",
            ["She was warned only last week when we attended not to\nlet him have a key."],
        ),
        ("FREQUENT MISPER\nNO TRACE", ["FREQUENT MISPER", "NO TRACE"]),
        ("", []),
        ("   \n  ", []),
    ],
)
def test_notes_are_cut_where_a_reader_would(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet=st.sampled_from('aB .!?\n:-1’"é😀'), max_size=300))
def test_sentences_are_ordered_and_lose_only_white_space(text: str) -> None:
    spans = sentences(text)
    at = 0
    for span in spans:
        assert at <= span.start < span.end
        assert not text[at : span.start].strip()
        at = span.end
    assert not text[at:].strip()


def test_text_without_any_stop_is_cut_at_spaces() -> None:
    spans = sentences("word " * 1000)
    assert all(len(span) <= LONGEST for span in spans)
    assert sum(len(span) for span in spans) > 4900
