from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint.shares import Share


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (22, 184, 0.0803, 0.1744),
        (33, 60, 0.4249, 0.6691),
        (0, 10, 0.0, 0.2775),
        (9, 9, 0.7009, 1.0),
    ],
)
def test_wilson_intervals(part: int, whole: int, low: float, high: float) -> None:
    assert Share(part, whole).interval == pytest.approx((low, high), abs=5e-4)


def test_nothing_of_nothing_has_no_value() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).to_dict() == {"part": 0, "whole": 0, "value": None, "interval": None}


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    share = Share(*counts)
    assert share.interval is not None and share.value is not None
    low, high = share.interval
    assert 0 <= low <= share.value + 1e-9 and share.value <= high + 1e-9 <= 1 + 1e-9
