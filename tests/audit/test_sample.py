from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint.audit.sample import LEAST, QUIET, allocation, drawn


def test_half_is_drawn_from_the_quiet_and_the_rest_by_size() -> None:
    assert allocation({"error": 600, "warning": 200, "info": 20, QUIET: 9000}, 200) == {
        "error": 72, "warning": 23, "info": 5, QUIET: 100,
    }  # fmt: skip
    assert allocation({"error": 30, QUIET: 9000}, 200) == {"error": 30, QUIET: 170}
    assert allocation({"error": 300, QUIET: 20}, 200) == {"error": 180, QUIET: 20}
    assert allocation({"error": 3}, 200) == {"error": 3}


strata = st.dictionaries(
    st.sampled_from(["error", "warning", "info", QUIET]), st.integers(1, 400), min_size=1
)


@given(strata, st.integers(2, 300))
def test_it_draws_what_was_asked_and_no_record_twice(sizes: dict[str, int], size: int) -> None:
    found = allocation(sizes, size)
    assert sum(found.values()) == min(size, sum(sizes.values()))
    assert all(0 <= found[name] <= sizes[name] for name in sizes)
    if size >= 2 * LEAST * len(sizes):
        assert all(found[name] >= min(LEAST, sizes[name]) for name in sizes)
    numbers = iter(range(10_000))
    rows = {name: [next(numbers) for _ in range(count)] for name, count in sizes.items()}
    sample = drawn(rows, size, 7, "severity", "content")
    assert len(sample.items) == len({number for number, _ in sample.items}) == sum(found.values())
    assert all(number in rows[name] for number, name in sample.items)
    assert sample == drawn(rows, size, 7, "severity", "content")
    stood_for = sum(each.weight * each.drawn for each in sample.strata)
    assert stood_for == pytest.approx(sum(each.records for each in sample.strata if each.drawn))
