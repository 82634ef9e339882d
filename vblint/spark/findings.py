"""A column of text → a table of findings, a row each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.types import IntegerType, StringType, StructField, StructType

from vblint.config import Config
from vblint.errors import ConfigError
from vblint.linter import Linter
from vblint.model import Finding
from vblint.spark.columns import column_of, text_of, texts
from vblint.spark.ship import Ship, ship

_Cell = Callable[[Finding], str | int | None]
COLUMNS: dict[str, _Cell] = {
    "rule": lambda finding: finding.rule_id,
    "name": lambda finding: finding.rule_name,
    "category": lambda finding: finding.category,
    "severity": lambda finding: finding.severity,
    "lowered_from": lambda finding: finding.lowered_from,
    "start": lambda finding: finding.span.start,
    "end": lambda finding: finding.span.end,
    "person": lambda finding: finding.person.role,
    "suppressed": lambda finding: finding.suppression.by if finding.suppression else None,
    "fingerprint": lambda finding: finding.fingerprint,
}
WITH_TEXT: dict[str, _Cell] = {
    "text": lambda finding: finding.text,
    "message": lambda finding: finding.message,
}
_NUMBERS = {"start", "end"}
_MAY_BE_NULL = {"lowered_from", "suppressed"}
_TOGETHER = 2_000  # findings in a batch that goes back


def check_column(
    df: DataFrame,
    column: str,
    id_col: str = "id",
    config: Config | None = None,
    *,
    include_text: bool = False,
) -> DataFrame:
    """The findings of a column of plain text: a row each, in the order of each text.

    Columns: the id column as it is in ``df``, then those of `schema`. ``start`` and ``end`` are
    half-open and count code points from 0, so ``substring(text, start + 1, end - start)`` are the
    words. ``suppressed`` is null for what is raised, else by what it was left alone. A text
    without findings, an empty one and a null give no row. Nothing is computed before Spark is
    asked for rows.

    Raises ConfigError for a column that is not there or not text; LexiconError or ConfigError
    for a configuration that cannot hold.
    """
    if id_col in COLUMNS or id_col in WITH_TEXT:
        raise ConfigError(f"the id column cannot be called “{id_col}”, as one of the findings is")
    chosen = df.select(column_of(df, id_col).alias("id"), text_of(df, column).alias("text"))
    names = [*COLUMNS, *(WITH_TEXT if include_text else ())]
    fields = [StructField(id_col, chosen.schema["id"].dataType), *schema(include_text)]
    return chosen.mapInArrow(_checking(ship(df, config), id_col, names), StructType(fields))


def schema(include_text: bool = False) -> StructType:
    """The columns that follow the id."""
    names = [*COLUMNS, *(WITH_TEXT if include_text else ())]
    return StructType(
        [
            StructField(
                name, IntegerType() if name in _NUMBERS else StringType(), name in _MAY_BE_NULL
            )
            for name in names
        ]
    )


def _checking(shipped: Ship, id_col: str, names: list[str]) -> Callable[[Any], Iterator[Any]]:
    def check(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        linter = shipped.value.linter()
        for batch in batches:
            found = _found(linter, texts(batch.column(1)))
            while together := list(islice(found, _TOGETHER)):
                yield _batch(batch.column(0), together, id_col, names)

    return check


def _found(linter: Linter, column: list[str | None]) -> Iterator[tuple[int, Finding]]:
    """(row, finding) for each finding of a batch."""
    for row, text in enumerate(column):
        if text:
            for finding in linter.check_text(text).findings:
                yield row, finding


def _batch(
    ids: Any, found: list[tuple[int, Finding]], id_col: str, names: list[str]
) -> pa.RecordBatch:
    cells = COLUMNS | WITH_TEXT
    columns = [ids.take(pa.array([row for row, _ in found], pa.int64()))]
    for name in names:
        kind = pa.int32() if name in _NUMBERS else pa.string()
        columns.append(pa.array([cells[name](finding) for _, finding in found], kind))
    return pa.RecordBatch.from_arrays(columns, names=[id_col, *names])
