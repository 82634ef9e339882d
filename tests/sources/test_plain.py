from __future__ import annotations

import time

import pytest

from vblint.sources.plain import segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\r\n", []),
        ("one\ntwo\n\nthree", [("paragraph", "one\ntwo\n", 0), ("paragraph", "three", 9)]),
        ("a\r\n\r\nb\r\n", [("paragraph", "a\r\n", 0), ("paragraph", "b\r\n", 5)]),
        ("a\rb\r\rc", [("paragraph", "a\rb\r", 0), ("paragraph", "c", 5)]),
        ("  indented\n", [("paragraph", "  indented\n", 0)]),
        ("\U0001f600 a\n\nb", [("paragraph", "\U0001f600 a\n", 0), ("paragraph", "b", 5)]),
        ("5 > 4", [("paragraph", "5 > 4", 0)]),
    ],
)
def test_paragraphs(text: str, expected: list[tuple[str, str, int]]) -> None:
    found = [(s.kind, s.text, s.map.to_source(0)) for s in segments(text)]
    assert found == expected


def test_quoted_lines_lose_their_marks() -> None:
    quote, after = segments("> one\n>> two\nplain")
    assert (quote.kind, quote.text) == ("blockquote", "one\ntwo\n")
    assert quote.map.pieces == ((0, 2), (4, 9))
    assert (after.kind, after.text) == ("paragraph", "plain")


@pytest.mark.parametrize("text", ["He was seen. " * 800_000, "She left early.\n\n" * 75_000])
def test_large_texts_are_quick(text: str) -> None:
    start = time.perf_counter()
    found = list(segments(text))
    assert time.perf_counter() - start < 10  # seconds; quadratic reading would take hours
    assert sum(len(s.text) for s in found) >= len(text) * 0.9
