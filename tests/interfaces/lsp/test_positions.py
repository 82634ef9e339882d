"""Offsets and positions of the protocol."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from vblint.interfaces.lsp.positions import Positions
from vblint.model import Span

TEXTS = st.lists(
    st.sampled_from([*"ab\n\r\t é", "\r\n", "😀", "\u2028", "\x0c", "\ud800", "e\u0301"])
).map("".join)
ENCODINGS = st.sampled_from(list(types.PositionEncodingKind))


def test_utf16() -> None:
    positions = Positions("a\r\n😀b\u2028c")
    assert positions.range(Span(4, 6)) == types.Range(types.Position(1, 2), types.Position(1, 4))
    assert positions.offset(types.Position(1, 1)) == 3  # inside the emoji
    assert positions.offset(types.Position(0, 99)) == 1
    assert positions.offset(types.Position(9, 0)) == 7
    assert positions.line(7) == types.Range(types.Position(1, 0), types.Position(1, 5))


@given(TEXTS, ENCODINGS, st.data())
def test_there_and_back(
    text: str, encoding: types.PositionEncodingKind, data: st.DataObject
) -> None:
    positions = Positions(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n":
        return  # no position stands between the two
    position = positions.position(offset)
    assert positions.offset(position) == offset
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    assert position.line == len(lines) - 1
    bytes_ = lines[-1].encode(
        str(encoding.value) + ("" if encoding.value == "utf-8" else "-le"), "surrogatepass"
    )
    unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding.value]
    assert position.character == len(bytes_) // unit
