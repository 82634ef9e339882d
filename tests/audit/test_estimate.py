"""Estimates from judged samples: exact in plain cases, and true as often as they say."""

from __future__ import annotations

import numpy as np
import pytest

from vblint.audit.estimate import Judgements, estimate, estimate_group


def test_a_fully_judged_run_is_known_exactly() -> None:
    found = estimate([Judgements(True, 40, 40, 30), Judgements(False, 60, 60, 10)], seed=1)
    assert (found.precision.value, found.precision.low, found.precision.high) == (0.75, 0.75, 0.75)
    assert (found.recall.value, found.recall.low, found.recall.high) == (0.75, 0.75, 0.75)
    assert (found.rate.value, found.rate.low, found.rate.high) == (0.4, 0.4, 0.4)


def test_the_rate_is_that_of_rogan_and_gladen() -> None:
    # 200 of 1,000 raised; 90 of 100 of them, and 5 of 100 of the others, are real.
    found = estimate([Judgements(True, 200, 100, 90), Judgements(False, 800, 100, 5)], seed=1)
    sensitivity = 180 / 220
    specificity = 760 / 780
    raw = 0.2
    assert found.precision.value == pytest.approx(0.9)
    assert found.recall.value == pytest.approx(sensitivity)
    assert found.rate.value == pytest.approx(
        (raw + specificity - 1) / (sensitivity + specificity - 1)
    )


def test_strata_weigh_by_their_records() -> None:
    found = estimate(
        [
            Judgements(True, 90, 10, 10),
            Judgements(True, 10, 10, 0),
            Judgements(False, 100, 10, 0),
        ],
        seed=1,
    )
    assert found.precision.value == pytest.approx(0.9)
    assert found.rate.value == pytest.approx(0.45)
    assert found.recall.value == 1.0
    assert found.recall.high == 1.0  # no miss was seen
    assert found.recall.low is not None and found.recall.low < 1.0


def test_without_findings_there_is_no_precision_and_without_blame_no_recall() -> None:
    found = estimate([Judgements(False, 500, 50, 0)], seed=1)
    assert found.precision.value is None
    assert found.recall.value is None
    assert (found.rate.value, found.rate.low) == (0.0, 0.0)


def test_the_same_seed_gives_the_same_interval() -> None:
    strata = [Judgements(True, 200, 50, 40), Judgements(False, 800, 50, 1)]
    assert estimate(strata, 7) == estimate(strata, 7)
    assert estimate(strata, 7) != estimate(strata, 8)


def test_a_group_of_quiet_records_only_keeps_what_was_missed() -> None:
    strata = [Judgements(True, 200, 100, 90), Judgements(False, 800, 100, 5)]
    assert estimate_group(strata, [0, 40], 1).value == pytest.approx(0.05)
    assert estimate_group(strata, [20, 80], 1).value == pytest.approx((18 + 4) / 100)


@pytest.mark.parametrize(
    ("raised", "right", "missed"), [(300, 0.9, 0.02), (60, 0.7, 0.05), (1000, 0.5, 0.1)]
)
def test_the_intervals_hold_the_truth_about_95_times_in_100(
    raised: int, right: float, missed: float
) -> None:
    dice = np.random.default_rng(11)
    quiet, drawn, times = 10_000 - raised, 100, 300
    held = np.zeros(3)
    for _ in range(times):
        real = dice.binomial(raised, right), dice.binomial(quiet, missed)
        few = min(drawn, raised)
        strata = [
            Judgements(True, raised, few, dice.hypergeometric(real[0], raised - real[0], few)),
            Judgements(False, quiet, drawn, dice.hypergeometric(real[1], quiet - real[1], drawn)),
        ]
        found = estimate(strata, seed=int(dice.integers(1 << 30)))
        truth = real[0] / raised, real[0] / sum(real), sum(real) / 10_000
        held += [
            each.low is not None and each.high is not None and each.low <= true <= each.high
            for each, true in zip(found, truth, strict=True)
        ]
    assert (held / times >= 0.915).all(), held / times
    assert (held[1:] / times <= 0.99).all(), held / times
