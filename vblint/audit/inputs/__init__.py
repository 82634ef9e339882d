"""Where records come from: a table, read a row at a time, or a folder of notes.

Every cell is a text or None, whatever it was in the file: “0042” stays “0042”, and no guess about
types can differ from one batch to the next. A format is a module, imported when it is needed, with
a class that is a `Source`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

from vblint.errors import SourceError

FORMATS: Mapping[str, tuple[str, str]] = {
    ".csv": ("delimited", "DelimitedSource"),
    ".tsv": ("delimited", "DelimitedSource"),
    ".jsonl": ("jsonlines", "JsonLinesSource"),
    ".ndjson": ("jsonlines", "JsonLinesSource"),
    ".parquet": ("parquet", "ParquetSource"),
    ".xlsx": ("spreadsheet", "SpreadsheetSource"),
    ".xlsm": ("spreadsheet", "SpreadsheetSource"),
    **dict.fromkeys((".sqlite", ".sqlite3", ".db"), ("sqlite", "SqliteSource")),
}


class Source(Protocol):
    """A table of records. ``name`` is what messages call it."""

    name: str
    columns: Sequence[str]
    table: str  # of a database or workbook, else empty

    def rows(self, wanted: Sequence[str]) -> Iterator[tuple[int, Sequence[str | None]]]:
        """(number, cells of the wanted columns) of each row, in the order of the file.

        Can be asked for again and gives the same. Raises SourceError, naming the row, if the
        file is broken.
        """

    def place(self, number: int) -> str:
        """The file and the row of that number, as messages name it."""


def open_source(path: Path, table: str | None = None, encoding: str | None = None) -> Source:
    """The source behind a file. ``table`` is one of a database, or a sheet of a workbook.

    Raises SourceError if the file is not there, is of no known format, or cannot be opened.
    """
    suffix = path.suffix.lower()
    if not path.exists():
        raise SourceError(f"{path}: no such file; check the spelling")
    if suffix not in FORMATS:
        known = ", ".join(FORMATS)
        raise SourceError(f"{path}: not a format that audit reads; export it as one of {known}")
    module, name = FORMATS[suffix]
    source: Source = getattr(import_module(f"{__name__}.{module}"), name)(path, table, encoding)
    return source


def refuse(path: Path, **options: str | None) -> None:
    """Raise SourceError for an option that was given and that the file’s format does not have."""
    for name, value in options.items():
        if value:
            raise SourceError(f"{path}: --{name} means nothing for this kind of file; leave it out")


def named_once(columns: Sequence[str], path: Path) -> None:
    """Raise SourceError if two columns have the same name."""
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise SourceError(f"{path}: has two columns called “{twice[0]}”; rename one of them")


def read(path: Path) -> bytes:
    """The whole file. Raises SourceError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check the path") from None
