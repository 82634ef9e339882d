"""A column of text → rates: how many of the records have at least one finding, by group and kind.

Each worker says of each record what kinds of finding it has; Spark adds up, once over the data.
The rest is small and done on the driver.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812 - as all of Spark's documentation has it
from pyspark.sql.types import (
    BooleanType,
    DateType,
    DoubleType,
    LongType,
    StringType,
    StructField,
    StructType,
    TimestampNTZType,
    TimestampType,
)

from vblint.audit.masking import hidden
from vblint.audit.rates import ALL, ANY, BETWEEN, MONTH, Kind
from vblint.audit.records import NO_DATE, NOT_GIVEN
from vblint.config import Config
from vblint.lexicon import CATEGORIES
from vblint.model import SEVERITIES, Report
from vblint.shares import Share
from vblint.spark.columns import column_of, text_of, texts
from vblint.spark.ship import Ship, ship

SCHEMA = StructType(
    [
        StructField("dimension", StringType(), False),
        StructField("group", StringType(), False),
        StructField("measure", StringType(), False),
        StructField("value", StringType(), False),
        StructField("records", LongType(), False),
        StructField("with_finding", LongType(), False),
        StructField("share", DoubleType()),
        StructField("low", DoubleType()),
        StructField("high", DoubleType()),
    ]
)


class _Cell(NamedTuple):
    """Counted records that share all their groups and their month."""

    key: tuple[str, ...]
    records: int
    having: Sequence[int]  # records with each kind of finding


def audit(
    df: DataFrame,
    column: str,
    *,
    by: Sequence[str] = (),
    date: str | None = None,
    config: Config | None = None,
    show_small: bool = False,
) -> DataFrame:
    """Shares of the records of ``df`` that have at least one finding, as `SCHEMA` has them.

    A row for all records, for each value of each column of ``by``, of all those columns together,
    and for each month of ``date`` (a column of dates or timestamps); and of each, a row for any
    finding, for each severity and each category. ``low`` and ``high`` are the 95 % interval after
    Wilson. Records without text are not counted. Groups of fewer than ten records are left
    out, and the next smallest if those could be worked out from the total, unless ``show_small``.
    Suppressed findings do not count. Runs when it is called.

    Raises ConfigError for a column that is not there or of the wrong type.
    """
    keys = [_group(df, name) for name in by]
    if date is not None:
        keys.append(_month(df, date))
    config = config or Config()
    counted = SEVERITIES[: SEVERITIES.index(config.min_severity) + 1]
    kinds = [
        ANY,
        *(("severity", s) for s in counted),
        *(("category", c) for c in CATEGORIES),
    ]
    names = [f"key{number}" for number in range(len(keys))]
    chosen = df.select(
        text_of(df, column).alias("text"),
        *(key.alias(name) for name, key in zip(names, keys, strict=True)),
    )
    cells = _cells(chosen, names, kinds, ship(df, config))
    rows = [
        row
        for dimension, places in _dimensions(by, date)
        for row in _rows(dimension, places, cells, kinds, show_small)
    ]
    return df.sparkSession.createDataFrame(rows, SCHEMA)


def _group(df: DataFrame, name: str) -> Column:
    written = F.trim(column_of(df, name).cast("string"))
    return F.when(written != "", written).otherwise(NOT_GIVEN)


def _month(df: DataFrame, name: str) -> Column:
    day = column_of(df, name, [DateType, TimestampType, TimestampNTZType])
    return F.coalesce(F.date_format(day, "yyyy-MM"), F.lit(NO_DATE))


def _cells(
    chosen: DataFrame, names: Sequence[str], kinds: Sequence[Kind], shipped: Ship
) -> list[_Cell]:
    columns = [f"kind{number}" for number in range(len(kinds))]
    schema = StructType(
        [StructField(name, StringType(), False) for name in names]
        + [StructField(name, BooleanType(), False) for name in columns]
    )
    told = chosen.mapInArrow(_telling(shipped, [*names, *columns], kinds), schema)
    sums = [F.sum(F.col(name).cast("long")) for name in columns]
    rows = told.groupBy(*names).agg(F.count(F.lit(1)), *sums).collect()
    at = len(names)
    return [_Cell(tuple(row[:at]), row[at], row[at + 1 :]) for row in rows]


def _telling(
    shipped: Ship, names: Sequence[str], kinds: Sequence[Kind]
) -> Callable[[Any], Iterator[Any]]:
    def tell(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        linter = shipped.value.linter()
        for batch in batches:
            found = texts(batch.column(0))
            kept = [row for row, text in enumerate(found) if text and text.strip()]
            had = [_kinds(linter.check_text(found[row] or "")) for row in kept]
            places = pa.array(kept, pa.int64())
            keys = [batch.column(at).take(places) for at in range(1, batch.num_columns)]
            told = [pa.array([kind in each for each in had], pa.bool_()) for kind in kinds]
            yield pa.RecordBatch.from_arrays([*keys, *told], names=list(names))

    return tell


def _kinds(report: Report) -> set[Kind]:
    found: set[Kind] = set()
    for finding in report.raised:
        found |= {ANY, ("severity", finding.severity), ("category", finding.category)}
    return found


def _dimensions(by: Sequence[str], date: str | None) -> Iterator[tuple[str, tuple[int, ...]]]:
    """(name, which of the keys it is made of)."""
    yield ALL, ()
    yield from ((name, (at,)) for at, name in enumerate(by))
    if len(by) > 1:
        yield BETWEEN.join(by), tuple(range(len(by)))
    if date is not None:
        yield MONTH, (len(by),)


def _rows(
    dimension: str,
    places: tuple[int, ...],
    cells: Sequence[_Cell],
    kinds: Sequence[Kind],
    show_small: bool,
) -> Iterator[tuple[Any, ...]]:
    records: Counter[tuple[str, ...]] = Counter()
    having: Counter[tuple[tuple[str, ...], Kind]] = Counter()
    if not places:
        records[()] = 0
    for cell in cells:
        key = tuple(cell.key[at] for at in places)
        records[key] += cell.records
        for kind, number in zip(kinds, cell.having, strict=True):
            having[key, kind] += number
    left_out = hidden(records) if places and not show_small else set()
    for key in sorted(records):
        if key in left_out:
            continue
        for kind in kinds:
            share = Share(having[key, kind], records[key])
            low, high = share.interval or (None, None)
            yield (
                *(dimension, BETWEEN.join(key), *kind),
                *(share.whole, share.part, share.value, low, high),
            )
