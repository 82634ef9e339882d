from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from vblint.outputs.lines import LineIndex


def test_positions_over_all_three_line_ends() -> None:
    index = LineIndex("ab\r\nc\rd\n")
    offsets = [0, 2, 4, 6, 8]
    assert [index.position(offset) for offset in offsets] == [
        (1, 1),
        (1, 3),
        (2, 1),
        (3, 1),
        (4, 1),
    ]
    assert [index.bounds(line) for line in (1, 2, 3, 4)] == [(0, 2), (4, 5), (6, 7), (8, 8)]


def test_only_what_editors_call_a_line_end() -> None:
    assert LineIndex("a\x0cb\x85c\u2028d").position(6) == (1, 7)


@given(st.text(alphabet=st.sampled_from("a😀é\r\n \u2028")), st.data())
def test_position_and_bounds_agree_with_the_text(text: str, data: st.DataObject) -> None:
    index = LineIndex(text)
    lines = re.split(r"\r\n|\n|\r", text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = index.position(offset)
    start, end = index.bounds(line)
    assert start + column - 1 == offset
    assert text[start:end] == lines[line - 1]
