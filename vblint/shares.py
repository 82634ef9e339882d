"""A share of a whole with its uncertainty: 12 of 40, 30 %, between 18 % and 45 %."""

from __future__ import annotations

import math
from typing import NamedTuple

_Z = 1.959964  # standard normal quantile of a 95 % interval


class Share(NamedTuple):
    """``part`` of ``whole``. Without a whole there is no value and no interval."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share, from 0 to 1."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval after Wilson (1927), which holds for small numbers too."""
        if not self.whole:
            return None
        n, share = self.whole, self.part / self.whole
        middle = share + _Z * _Z / (2 * n)
        reach = _Z * math.sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
        low, high = ((middle + sign * reach) / (1 + _Z * _Z / n) for sign in (-1, 1))
        return max(low, 0.0), min(high, 1.0)

    def to_dict(self) -> dict[str, object]:
        """JSON shape: part, whole, value and interval, the last two null without a whole."""
        interval = self.interval
        return {
            "part": self.part,
            "whole": self.whole,
            "value": None if self.value is None else round(self.value, 4),
            "interval": None if interval is None else [round(bound, 4) for bound in interval],
        }
