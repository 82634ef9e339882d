from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vblint.audit.masking import SMALL, hidden


def test_small_groups_are_hidden_and_no_single_one_can_be_worked_out() -> None:
    assert hidden({("a",): 50, ("b",): 40}) == set()
    assert hidden({("a",): 50, ("b",): 9, ("c",): 40}) == {("b",), ("c",)}
    assert hidden({("a",): 50, ("b",): 9, ("c",): 5}) == {("b",), ("c",)}
    assert hidden({("a",): 50, ("b",): 2, ("c",): 3, ("d",): 60}) == {("b",), ("c",), ("a",)}
    assert hidden({("a",): 3}) == {("a",)}


def test_combinations_are_hidden_by_row_and_column() -> None:
    sizes: dict[tuple[str, ...], int] = {
        ("N", "x"): 4, ("N", "y"): 30, ("N", "z"): 90,
        ("S", "x"): 40, ("S", "y"): 50, ("S", "z"): 95,
    }  # fmt: skip
    assert hidden(sizes) == {("N", "x"), ("N", "y"), ("S", "x"), ("S", "y")}


keys = st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"))


@given(st.dictionaries(keys, st.integers(1, 40)))
def test_no_line_of_a_table_has_one_gap(sizes: dict[tuple[str, ...], int]) -> None:
    found = hidden(sizes)
    assert {key for key, size in sizes.items() if size < SMALL} <= found
    for at in (0, 1):
        for value in {key[at] for key in sizes}:
            line = [key for key in sizes if key[at] == value]
            gaps = [key for key in line if key in found]
            enough = len(gaps) > 1 and sum(sizes[key] for key in gaps) >= SMALL
            assert not gaps or enough or len(gaps) == len(line)
