"""Excel workbooks, through openpyxl’s read-only mode: cells as Excel last showed them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from vblint.audit.inputs import named_once, read, refuse
from vblint.errors import SourceError
from vblint.sources.archive import opened


class SpreadsheetSource:
    """See `vblint.audit.inputs.Source`. The first row that is not blank names the columns."""

    def __init__(self, path: Path, table: str | None, encoding: str | None) -> None:
        refuse(path, encoding=encoding)
        self.name = str(path)
        self._path = path
        sheets = self._sheets()
        if table is None and len(sheets) > 1:
            raise SourceError(f"{path}: has the sheets {', '.join(sheets)}; name one with --table")
        if table is not None and table not in sheets:
            raise SourceError(f"{path}: has no sheet “{table}”; it has {', '.join(sheets)}")
        self.table = table or sheets[0]
        first = next(self._read(), None)
        if first is None:
            raise SourceError(f"{path}: sheet “{self.table}” is empty; name another with --table")
        self._header, cells = first
        self._used = [at for at, cell in enumerate(cells) if cell]
        self.columns: Sequence[str] = [str(cells[at]).strip() for at in self._used]
        named_once(self.columns, path)

    def rows(self, wanted: Sequence[str]) -> Iterator[tuple[int, Sequence[str | None]]]:
        """See `Source`; rows are numbered as Excel numbers them."""
        chosen = [self._used[self.columns.index(name)] for name in wanted]
        for number, cells in self._read():
            if number > self._header:
                yield number, [cells[at] if at < len(cells) else None for at in chosen]

    def place(self, number: int) -> str:
        """See `Source`."""
        return f"{self._path}: sheet “{self.table}”, row {number}"

    def _sheets(self) -> list[str]:
        with _book(self._path) as book:
            return [sheet.title for sheet in book.worksheets]

    def _read(self) -> Iterator[tuple[int, list[str | None]]]:
        """(number, cells) of each row that is not blank."""
        with _book(self._path) as book:
            sheet = book[self.table]
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                if any(value is not None for value in row):
                    yield number, list(map(_text, row))


@contextmanager
def _book(path: Path) -> Iterator[Any]:
    """The workbook, open; whatever is wrong with the file becomes a SourceError."""
    try:
        import openpyxl
    except ModuleNotFoundError:
        raise SourceError(f"{path}: reading Excel needs: pip install 'vblint[audit]'") from None
    with opened(read(path), str(path), "an Excel file (.xlsx)"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and the like, which are not read
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            yield book
        finally:
            book.close()


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
