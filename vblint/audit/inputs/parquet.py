"""Parquet files, streamed by DuckDB: a few thousand rows at a time, whatever the row groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from vblint.audit.database import connected, identifier
from vblint.audit.inputs import refuse
from vblint.errors import SourceError

_ROWS = 1000
_NO_TEXT = ("BLOB", "STRUCT", "MAP", "UNION")


class ParquetSource:
    """See `vblint.audit.inputs.Source`."""

    table = ""

    def __init__(self, path: Path, table: str | None, encoding: str | None) -> None:
        refuse(path, table=table, encoding=encoding)
        self.name = str(path)
        self._path = path
        with self._reading() as connection:
            described = connection.execute("DESCRIBE FROM read_parquet(?)", [self.name]).fetchall()
        self._types: dict[str, str] = {name: kind for name, kind, *_ in described}
        self.columns: Sequence[str] = list(self._types)

    def rows(self, wanted: Sequence[str]) -> Iterator[tuple[int, Sequence[str | None]]]:
        """See `Source`; rows are numbered from 1."""
        for name in wanted:
            if self._types[name].startswith(_NO_TEXT) or self._types[name].endswith("]"):
                raise SourceError(
                    f"{self._path}: column “{name}” holds {self._types[name]}, not text; name "
                    f"another of {', '.join(self.columns)}"
                )
        cells = ", ".join(f"{identifier(name)}::VARCHAR" for name in wanted) or "1"
        number = 0
        with self._reading() as connection:
            result = connection.execute(
                f"SELECT {cells} FROM read_parquet(?)",
                [self.name],
            )
            while rows := result.fetchmany(_ROWS):
                for row in rows:
                    number += 1
                    yield number, row

    def place(self, number: int) -> str:
        """See `Source`."""
        return f"{self._path}: row {number}"

    def _reading(self) -> AbstractContextManager[Any]:
        return connected(f"{self._path}: is not a Parquet file that can be read; export it again")
