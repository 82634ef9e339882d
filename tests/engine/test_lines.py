from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint.engine.lines import pack, unpack

texts = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])))


@given(st.lists(texts))
def test_columns_come_back_as_they_were(columns: list[list[str]]) -> None:
    assert [
        [column[at] for at in range(len(column))] for column in unpack(pack(columns))
    ] == columns
    assert [list(column) for column in unpack(pack(columns))] == columns


@pytest.mark.parametrize("damaged", [b"", b"[1, 2", pack([["a", "b"]])[:-1], b"x" * 200])
def test_damage_is_noticed(damaged: bytes) -> None:
    with pytest.raises(ValueError, match=r"whole|multiple|size"):
        unpack(damaged)


def test_parts_of_a_column() -> None:
    (column,) = unpack(pack([["a", "", "ü"]]))
    assert (column[-1], column[0:2], len(column)) == ("ü", ["a", ""], 3)
