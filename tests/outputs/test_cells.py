from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint.outputs.cells import alignable, one_line, visible, width, wrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\tb", "a b"),
        ("\x1b[31m", "␛[31m"),
        ("\x7f", "␡"),
        ("\u202e", "\\u202e"),
        ("\udc80", "\\udc80"),
        ("\xa0", " "),
        ("é“”–", "é“”–"),
        ("👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


@given(st.text(st.characters()))
def test_visible_text_can_be_written_and_acts_on_no_terminal(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown)


@pytest.mark.parametrize(
    ("text", "expected"), [("abc", 3), ("日本", 4), ("👮", 2), ("e\u0301", 1), ("é", 1), ("“…”", 3)]
)
def test_width(text: str, expected: int) -> None:
    assert width(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("日本 👮", True), ("شرطة", False), ("👩\u200d👧", False), ("🇬🇧", False), ("👍🏽", False)],
)
def test_alignable(text: str, expected: bool) -> None:
    assert alignable(text) is expected


def test_wrap() -> None:
    assert wrap("one two  three\nfour", 9) == ["one two", "three", "four"]
    assert wrap("日本 日本", 8) == ["日本", "日本"]
    assert wrap("", 10) == []


def test_one_line() -> None:
    assert one_line("put\r\n   herself \x1b") == "put herself ␛"
