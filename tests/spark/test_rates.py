from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from vblint.errors import ConfigError
from vblint.shares import Share

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytestmark = pytest.mark.xdist_group("spark")

RISK, MISPER, CALM = "She put herself at risk by meeting him.", "He is a regular misper.", "Calm."


@pytest.fixture(scope="module")
def notes(spark: SparkSession) -> DataFrame:
    """North: 12 of which 4 have findings, in January; south: 11, 1; west: 2, both; no text: 2."""
    rows: list[tuple[str | None, str | None, date | None]] = []
    rows += [(RISK + MISPER, "north", date(2026, 1, 5))] * 3 + [(MISPER, " north ", None)]
    rows += [(CALM, "north", date(2026, 1, 31))] * 8
    rows += [(RISK, "south", date(2026, 2, 1))] + [(CALM, "south", date(2026, 2, 28))] * 10
    rows += [(RISK, "west", date(2026, 3, 1)), (MISPER, None, date(2026, 3, 1))]
    rows += [(None, "north", date(2026, 1, 5)), (" \n", "south", None)]
    return spark.createDataFrame(rows, "narrative string, unit string, created date").repartition(3)


def found(table: DataFrame, measure: str = "any") -> dict[Any, tuple[int, int]]:
    rows = [row for row in table.collect() if row.measure == measure]
    for row in rows:
        share = Share(row.with_finding, row.records)
        assert (row.share, (row.low, row.high)) == (share.value, share.interval)
    return {(row.dimension, row.group, row.value): (row.with_finding, row.records) for row in rows}


def test_shares_by_group_month_severity_and_category(notes: DataFrame) -> None:
    from vblint.spark import audit

    table = audit(notes, "narrative", by=["unit"], date="created", show_small=True)
    assert found(table) == {
        ("all", "", ""): (7, 25),
        ("unit", "north", ""): (4, 12),
        ("unit", "not given", ""): (1, 1),
        ("unit", "south", ""): (1, 11),
        ("unit", "west", ""): (1, 1),
        ("month", "2026-01", ""): (3, 11),
        ("month", "2026-02", ""): (1, 11),
        ("month", "2026-03", ""): (2, 2),
        ("month", "no date", ""): (1, 1),
    }
    categories = found(table, "category")
    assert categories["all", "", "responsibility-blame"] == (5, 25)
    assert categories["all", "", "missing-episode"] == (5, 25)
    assert categories["unit", "north", "slur-derogatory"] == (0, 12)


def test_small_groups_are_left_out(notes: DataFrame) -> None:
    from vblint.spark import audit

    groups = found(audit(notes, "narrative", by=["unit"]))
    assert set(groups) == {("all", "", ""), ("unit", "north", "")}  # “south” would tell of two


def test_a_table_without_records(notes: DataFrame) -> None:
    from vblint.spark import audit

    rows = audit(notes.limit(0), "narrative", by=["unit"]).collect()
    assert {(row.dimension, row.records, row.share, row.low) for row in rows} == {
        ("all", 0, None, None)
    }


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"by": ["team"]}, "no column “team” in this table; it has narrative, unit, created"),
        (
            {"date": "unit"},
            "column “unit” is of type string, not date or timestamp or timestamp_ntz; cast it",
        ),
    ],
)
def test_wrong_columns(notes: DataFrame, arguments: dict[str, Any], message: str) -> None:
    from vblint.spark import audit

    with pytest.raises(ConfigError) as caught:
        audit(notes, "narrative", **arguments)
    assert str(caught.value) == message
