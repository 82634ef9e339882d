"""What a judged sample says of all records: precision, recall, and the rate corrected for both.

The estimator is that of stratified double sampling (Tenenbein, 1970, “A double sampling scheme for
estimating from binomial data with misclassifications”, JASA 65; Cochran, 1977, “Sampling
Techniques”, chapter 5): a cheap, fallible classification of all records divides them into strata,
and a sample from each is judged for certain. With one flagged and one quiet stratum it is the
correction of Rogan and Gladen (1978) with sensitivity and specificity from the same sample.

The interval is found by simulation: in each stratum the share judged yes gets the distribution
Beta(yes + ½, no + ½) (Jeffreys; Brown, Cai and DasGupta, 2001, say why it covers well for shares
near 0 too), and the records not judged are drawn from it. Its ends are the 2.5 % and 97.5 %
quantiles of `DRAWS` draws with the seed of the sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from vblint.audit.judged import Estimate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DRAWS = 20_000


class Judgements(NamedTuple):
    """A stratum: all its records, those judged, and those of them judged yes."""

    flagged: bool
    records: int
    judged: int
    yes: int

    @property
    def share(self) -> float:
        """The share judged yes."""
        return self.yes / self.judged


class Estimates(NamedTuple):
    """What the judgements say."""

    precision: Estimate
    recall: Estimate
    rate: Estimate


def estimate(strata: Sequence[Judgements], seed: int) -> Estimates:
    """The estimates from strata with at least one judged record each."""
    draws = _draws(strata, seed)
    flagged = [at for at, stratum in enumerate(strata) if stratum.flagged]
    records = sum(stratum.records for stratum in strata)
    raised = sum(strata[at].records for at in flagged)
    right = sum(strata[at].records * strata[at].share for at in flagged)
    real = sum(stratum.records * stratum.share for stratum in strata)
    right_draws, real_draws = draws[flagged].sum(axis=0), draws.sum(axis=0)
    seen = sum(strata[at].yes for at in flagged)
    missed = sum(stratum.yes for stratum in strata) - seen
    wrong = sum(strata[at].judged for at in flagged) - seen
    nothing = Estimate(None, None, None)
    return Estimates(
        _between(right / raised, right_draws / raised, not seen, not wrong) if raised else nothing,
        _between(right / real, right_draws / real_draws, not seen, not missed) if real else nothing,
        _between(real / records, real_draws / records, not real, not wrong and right == records),
    )


def estimate_group(strata: Sequence[Judgements], sizes: Sequence[int], seed: int) -> Estimate:
    """The corrected rate of a group with ``sizes`` records in the strata.

    Assumes that in each stratum the share judged yes is the same for the group as for all.
    """
    import numpy as np

    dice = np.random.default_rng(seed)
    total = sum(sizes)
    point = sum(size * stratum.share for size, stratum in zip(sizes, strata, strict=True)) / total
    shares = [dice.beta(s.yes + 0.5, s.judged - s.yes + 0.5, DRAWS) for s in strata]
    drawn = sum(dice.binomial(size, share) for size, share in zip(sizes, shares, strict=True))
    return _between(point, np.asarray(drawn) / total, not point, point == 1)


def _draws(strata: Sequence[Judgements], seed: int) -> NDArray[np.float64]:
    """Records that are truly blaming: a row a stratum, a column a draw."""
    import numpy as np

    dice = np.random.default_rng(seed)
    rows = [
        s.yes
        + dice.binomial(s.records - s.judged, dice.beta(s.yes + 0.5, s.judged - s.yes + 0.5, DRAWS))
        for s in strata
    ]
    return np.array(rows, dtype=np.float64)


def _between(point: float, draws: NDArray[np.float64], none: bool, every: bool) -> Estimate:
    """With its interval, which reaches 0 if none was seen, and 1 if every one was."""
    import numpy as np

    low, high = np.quantile(draws[~np.isnan(draws)], (0.025, 0.975))
    low, high = (0.0 if none else min(low, point)), (1.0 if every else max(high, point))
    return Estimate(float(point), float(low), float(high))
