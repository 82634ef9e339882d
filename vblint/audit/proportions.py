"""Comparing two shares: how far they differ, and whether chance alone would do."""

from __future__ import annotations

import math
from collections.abc import Sequence

from vblint.shares import Share

FEW = 5  # expected records; below it the normal approximation does not hold


def difference(before: Share, after: Share) -> tuple[float, tuple[float, float]]:
    """``after`` minus ``before`` with its 95% interval.

    The interval is that of Newcombe (1998, Statistics in Medicine 17, method 10), which joins the
    Wilson intervals of the two. Raises ValueError if either has no whole.
    """
    if before.value is None or after.value is None or not before.interval or not after.interval:
        raise ValueError("a share of nothing cannot be compared")
    gap = after.value - before.value
    down = math.hypot(after.value - after.interval[0], before.interval[1] - before.value)
    up = math.hypot(after.interval[1] - after.value, before.value - before.interval[0])
    return gap, (max(gap - down, -1.0), min(gap + up, 1.0))


def p_value(one: Share, two: Share) -> float:
    """Two-sided: how often chance alone would make two shares differ at least so much.

    The test of two proportions with a pooled variance; where fewer than `FEW` records are expected
    in a cell, Fisher’s exact test.
    """
    having, whole = one.part + two.part, one.whole + two.whole
    if having in (0, whole):
        return 1.0
    if min(one.whole, two.whole) * min(having, whole - having) / whole < FEW:
        return _fisher(one, two)
    pooled = having / whole
    error = math.sqrt(pooled * (1 - pooled) * (1 / one.whole + 1 / two.whole))
    z = (one.part / one.whole - two.part / two.whole) / error
    return math.erfc(abs(z) / math.sqrt(2))


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values adjusted for being several, after Holm (1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda at: p_values[at])
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, at in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[at]))
        adjusted[at] = highest
    return adjusted


def _fisher(one: Share, two: Share) -> float:
    """All tables with the same margins that are no likelier than this one."""
    having, whole = one.part + two.part, one.whole + two.whole
    lowest, highest = max(0, having - two.whole), min(having, one.whole)
    logs = [
        _log_choose(one.whole, part) + _log_choose(two.whole, having - part)
        for part in range(lowest, highest + 1)
    ]
    here = logs[one.part - lowest]
    total = _log_choose(whole, having)
    return min(1.0, sum(math.exp(log - total) for log in logs if log <= here + 1e-9))


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
