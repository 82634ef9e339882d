"""How the cost grows: with records, with rules, with the density of findings."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

import charts
import corpus

if TYPE_CHECKING:
    from vblint import Linter

RECORDS = (500, 1_000, 2_000, 4_000, 8_000)
RULES = (0.1, 0.25, 0.5, 0.75, 1.0)  # of all
DENSITY = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)  # of the sentences
NOTES = 2_000


def seconds(linter: Linter, texts: Sequence[str]) -> float:
    """Of the processor, once the linter is warm."""
    for text in texts:
        linter.check_text(text)
    start = time.process_time()
    for text in texts:
        linter.check_text(text)
    return time.process_time() - start


def by_records(ordinary: Sequence[str], findings: Sequence[str]) -> str:
    from vblint import Linter

    linter, notes = Linter(), corpus.notes(ordinary, findings)
    points = [(number, seconds(linter, corpus.repeated(notes, number))) for number in RECORDS]
    return charts.chart("Cost and records", "records of 120 words", "seconds", points)


def by_rules(ordinary: Sequence[str], findings: Sequence[str]) -> str:
    from vblint import Config, Linter

    notes = corpus.notes(ordinary, findings)[:NOTES]
    ids = [rule.id for rule in Linter().lexicon.rules]
    points = []
    for part in RULES:
        step = round(1 / part * 100)
        chosen = tuple(name for at, name in enumerate(ids) if at * 100 % step < 100)
        linter = Linter(Config(select=chosen))
        points.append((len(chosen), seconds(linter, notes) / len(notes) * 1000))
    return charts.chart("Cost and rules", "rules", "milliseconds a record", points)


def by_density(ordinary: Sequence[str], findings: Sequence[str]) -> str:
    from vblint import Linter

    linter, points = Linter(), []
    for density in DENSITY:
        notes = corpus.notes(ordinary, findings, 1 / density if density else 0)[:NOTES]
        cost = seconds(linter, notes) / corpus.words(notes) * 120 * 1000
        points.append((density * 100, cost))
    title = "Cost and density of findings"
    return charts.chart(
        title, "% of sentences with a finding", "milliseconds per 120 words", points
    )


CHARTS = {"records": by_records, "rules": by_rules, "density": by_density}
