"""A table or view of an SQLite database, opened for reading only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from vblint.audit.database import identifier
from vblint.audit.inputs import refuse
from vblint.errors import SourceError


class SqliteSource:
    """See `vblint.audit.inputs.Source`."""

    def __init__(self, path: Path, table: str | None, encoding: str | None) -> None:
        refuse(path, encoding=encoding)
        self.name = str(path)
        self._path = path
        with self._reading() as connection:
            tables = [name for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
                "AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )]  # fmt: skip
            self.table = self._table(table, tables)
            described = connection.execute(f"PRAGMA table_info({identifier(self.table)})")
            self.columns: Sequence[str] = [row[1] for row in described]

    def rows(self, wanted: Sequence[str]) -> Iterator[tuple[int, Sequence[str | None]]]:
        """See `Source`; rows are numbered from 1, in the order in which the table gives them."""
        cells = ", ".join(map(identifier, wanted)) or "1"
        with self._reading() as connection:
            # SQLite’s own decoding would fail without saying in which row.
            connection.text_factory = bytes
            query = f"SELECT {cells} FROM {identifier(self.table)}"
            for number, row in enumerate(connection.execute(query), 1):
                yield number, [self._cell(cell, number) for cell in row]

    def place(self, number: int) -> str:
        """See `Source`."""
        return f"{self._path}: table “{self.table}”, row {number}"

    def _table(self, wanted: str | None, tables: list[str]) -> str:
        named = ", ".join(tables)
        if not tables:
            raise SourceError(f"{self._path}: has no table; is it the right database?")
        if wanted is None and len(tables) > 1:
            raise SourceError(f"{self._path}: has the tables {named}; name one with --table")
        if wanted is not None and wanted not in tables:
            raise SourceError(f"{self._path}: has no table “{wanted}”; it has {named}")
        return wanted or tables[0]

    def _cell(self, value: object, number: int) -> str | None:
        if isinstance(value, bytes):
            try:
                return value.decode()
            except UnicodeDecodeError:
                raise SourceError(
                    f"{self.place(number)}: holds bytes that are not UTF-8; mend the row, or "
                    "leave it out with --where"
                ) from None
        return None if value is None else str(value)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        address = self._path.absolute().as_uri() + "?mode=ro"
        try:
            with closing(sqlite3.connect(address, uri=True)) as connection:
                yield connection
        except sqlite3.Error:
            raise SourceError(
                f"{self._path}: is not an SQLite database that can be read; check the path"
            ) from None
