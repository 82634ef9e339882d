from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint.engine.quotes import left_open, quotations


def quoted(text: str, open_before: bool = False) -> list[str]:
    return [text[span.start : span.end] for span in quotations(text, open_before)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "it was my fault" and cried.', ["it was my fault"]),
        ("She said “it was my fault”.", ["it was my fault"]),
        ("He said ‘she’s asking for it’ twice.", ["she’s asking for it"]),
        ("He said 'she asked for it' twice.", ["she asked for it"]),
        ("The girls' home and the boys' home.", []),
        ("It's the child's coat, isn't it.", []),
        ("'the girls' home is fine' she said", ["the girls' home is fine"]),
        ("IP said: “I was putting myself at risk", ["I was putting myself at risk"]),
        ('the 6" knife was found in the drawer', []),
        ("“one” and “two”", ["one", "two"]),
        ("from the '90s on, she's", []),
    ],
)
def test_quotation_marks_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_may_run_over_paragraphs() -> None:
    assert left_open("She said: “I went in.")
    assert not left_open("She said: “I went in.”")
    assert quoted("“And then I ran", open_before=True) == ["And then I ran"]


@given(st.text(alphabet=st.sampled_from("ab '\"“”‘’.,\n"), max_size=80))
def test_quotations_are_ordered_and_apart(text: str) -> None:
    at = 0
    for span in quotations(text):
        assert at <= span.start < span.end <= len(text)
        at = span.end
