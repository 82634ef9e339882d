from __future__ import annotations

import pytest

from vblint.model import Span
from vblint.sources import read_text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.j2"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("put her-\nself at", "put herself at"),
        ("put her- \r\n  self at", "put herself at"),
        ("vul\u00adnerable, respon\u00ad\nsible", "vulnerable, responsible"),
        ("her self-\nharm", "her self-\nharm"),
        ("drug-\nseeking and risk-\ntaking", "drug-\nseeking and risk-\ntaking"),
        ("attention-\nseeking", "attention-\nseeking"),
        ("10-\n12 and F-\nFifteen -\nso", "10-\n12 and F-\nFifteen -\nso"),
    ],
)
def test_words_broken_at_a_line_end(name: str, text: str, expected: str) -> None:
    (segment,) = read_text(text, name).segments
    assert segment.text.replace("\r", "").replace("\n  ", "\n") == expected


def test_the_place_is_that_of_both_halves() -> None:
    text = "> She put her-\n> self at risk"
    (segment,) = read_text(text, "a.txt").segments
    at = segment.text.index("herself")
    span = segment.map.span(Span(at, at + 7))
    assert text[span.start : span.end] == "her-\n> self"
