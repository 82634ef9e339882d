"""Excel workbooks, through openpyxl's read-only mode: cells as Excel last showed them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Any

from vblint.errors import SourceError
from vblint.sources.archive import opened
from vblint.sources.columns import Cell, header, named


def cells(data: bytes, uri: str) -> Iterator[Cell]:
    """Every cell of every sheet, below its header, that holds text; raises SourceError."""
    try:
        import openpyxl
    except ModuleNotFoundError:
        raise SourceError(f"{uri}: reading Excel needs: pip install 'vblint[tables]'") from None
    with opened(data, uri, "an Excel file (.xlsx)"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and the like, which are not read
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield from _cells(sheet)


def _cells(sheet: Any) -> Iterator[Cell]:
    sheet.reset_dimensions()  # what the file says they are may be wrong, or the whole sheet
    first = ([_text(cell) for cell in row] for row in islice(sheet.iter_rows(values_only=True), 30))
    skipped, names = header(first)
    yield from named(names)
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number <= skipped:
            continue
        for column, value in enumerate(row):
            if isinstance(value, str) and value.strip():
                name = names[column].strip() if column < len(names) else ""
                name = name or _letters(column)
                place = f"sheet “{sheet.title}”, row {number}, column “{name}”"
                yield Cell(name, value, place)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _letters(column: int) -> str:
    """Excel's name of a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
