"""Against published figures."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint.audit.proportions import difference, holm, p_value
from vblint.shares import Share


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [  # Newcombe (1998), table II, method 10
        (Share(56, 70), Share(48, 80), 0.0524, 0.3339),
        (Share(9, 10), Share(3, 10), 0.1705, 0.8090),
        (Share(6, 7), Share(2, 7), 0.0582, 0.8062),
        (Share(5, 56), Share(0, 29), -0.0381, 0.1926),
        (Share(0, 10), Share(0, 20), -0.1611, 0.2775),
        (Share(10, 10), Share(0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_is_newcombes(after: Share, before: Share, low: float, high: float) -> None:
    gap, interval = difference(before, after)
    assert gap == pytest.approx(after.part / after.whole - before.part / before.whole)
    assert interval == pytest.approx((low, high), abs=0.0001)


def test_nothing_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="nothing"):
        difference(Share(0, 0), Share(1, 2))


def test_the_test_of_two_proportions() -> None:
    # z = 2.6633 for 56/70 against 48/80
    assert p_value(Share(56, 70), Share(48, 80)) == pytest.approx(0.0082, abs=0.0002)


def test_fishers_test_where_few_are_expected() -> None:
    assert p_value(Share(3, 4), Share(1, 4)) == pytest.approx(34 / 70)  # the lady tasting tea
    tables = [comb(9, part) * comb(9, 6 - part) for part in range(7)]
    likely = sum(each for each in tables if each <= tables[1]) / sum(tables)
    assert p_value(Share(1, 9), Share(5, 9)) == pytest.approx(likely)


def test_no_finding_on_either_side_is_no_change() -> None:
    assert p_value(Share(0, 50), Share(0, 60)) == 1.0


def test_holm() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []


wholes = st.integers(1, 300)


@given(st.data(), wholes, wholes)
def test_the_interval_holds_the_difference_and_turns_round(
    data: st.DataObject, one: int, two: int
) -> None:
    a = Share(data.draw(st.integers(0, one)), one)
    b = Share(data.draw(st.integers(0, two)), two)
    gap, (low, high) = difference(a, b)
    assert -1 <= low <= gap <= high <= 1
    assert difference(b, a)[1] == pytest.approx((-high, -low))
    assert p_value(a, b) == pytest.approx(p_value(b, a))
    assert 0 <= p_value(a, b) <= 1
