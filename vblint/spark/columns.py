"""Columns of a Spark table: named in errors if they are not there, read whatever they hold."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pyarrow as pa
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F  # noqa: N812 - as all of Spark's documentation has it
from pyspark.sql.types import DataType, StringType

from vblint.errors import ConfigError


def column_of(df: DataFrame, name: str, wanted: Collection[type[DataType]] = ()) -> Column:
    """A column by its exact name; raises ConfigError if there is none, or of another type."""
    if df.columns.count(name) != 1:
        how = "more than one column" if name in df.columns else "no column"
        raise ConfigError(f"{how} “{name}” in this table; it has {', '.join(df.columns)}")
    kind = df.schema[name].dataType
    if wanted and not isinstance(kind, tuple(wanted)):
        names = " or ".join(each.typeName() for each in wanted)
        raise ConfigError(f"column “{name}” is of type {kind.simpleString()}, not {names}; cast it")
    return F.col("`" + name.replace("`", "``") + "`")


def text_of(df: DataFrame, name: str) -> Column:
    """A column of text; raises ConfigError if it is none."""
    return column_of(df, name, [StringType])


def texts(column: Any) -> list[str | None]:
    """The texts of an Arrow array; bytes that are no UTF-8, which Spark lets through, replaced."""
    try:
        found: list[str | None] = column.to_pylist()
    except UnicodeDecodeError:
        raw = column.cast(
            pa.large_binary() if pa.types.is_large_string(column.type) else pa.binary()
        )
        found = [each and each.decode("utf-8", "replace") for each in raw.to_pylist()]
    return found
