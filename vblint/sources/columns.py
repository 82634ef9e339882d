"""Tables: which columns hold prose, and their cells as segments.

Each cell is a record of its own: who is who in one row says nothing about the next. A column is
read if it was named, or else if any of its cells holds prose; then its short cells are read too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from vblint.errors import SourceError
from vblint.model import Document, Segment, SourceMap
from vblint.sources import plain
from vblint.sources.builder import moved
from vblint.sources.extracted import Extracted

_WORD = re.compile(r"[^\W\d_]{2,}")
_NAME = re.compile(r"[^\W\d_]{2,}|[^\W\d_]\Z")  # “Ref”, “x”, but not “F15”
_PROSE = 5  # words; names, statuses and dates have fewer
_HEADER_WITHIN = 20  # rows


class Cell(NamedTuple):
    """A cell that holds text, and where it stands: ``place`` is what a reader is shown.

    A cell without text says that there is such a column.
    """

    column: str
    text: str
    place: str
    map: SourceMap = SourceMap(((0, 0),))  # to the source, for formats that are text


def segments(cells: Iterable[Cell], uri: str, wanted: Collection[str]) -> Iterator[Segment]:
    """The segments of the cells in the ``wanted`` columns, or in those of prose if none is.

    Raises SourceError if a wanted column is not there.
    """
    cells = list(cells)
    chosen = _chosen(cells, uri, wanted)
    for record, cell in enumerate(cells, 1):
        if cell.column in chosen:
            for segment in _read(cell, record):
                yield moved(segment, cell.map)


def document(cells: Iterable[Cell], uri: str, wanted: Collection[str]) -> Document:
    """The document of a table whose file is not text; raises SourceError like `segments`."""
    cells = list(cells)
    chosen = _chosen(cells, uri, wanted)
    extracted = Extracted()
    for record, cell in enumerate(cells, 1):
        if cell.column in chosen:
            extracted.add_read(cell.text, _read(cell, record))
    return extracted.document(uri)


def header(rows: Iterable[Sequence[str]]) -> tuple[int, Sequence[str]]:
    """How many rows come before the table's body, and the names of its columns.

    The first row with two or more filled cells is the header if they are short and are words.
    """
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell.strip()]
        if number >= _HEADER_WITHIN:
            break
        if len(filled) > 1:
            names = all(len(cell) <= 60 and _NAME.search(cell.strip()) for cell in filled)
            prose = any(_is_prose(cell) and cell.rstrip().endswith(".") for cell in filled)
            return (number + 1, row) if names and not prose else (number, ())
    return 0, ()


def named(names: Sequence[str]) -> Iterator[Cell]:
    """The columns that a header names, as cells without text."""
    yield from (Cell(name.strip(), "", "") for name in names if name.strip())


def _read(cell: Cell, record: int) -> Iterator[Segment]:
    """A cell is read like a note in a file: in paragraphs, with “>” for quotations."""
    for segment in plain.segments(cell.text):
        kind = "cell" if segment.kind == "paragraph" else segment.kind
        yield replace(segment, kind=kind, anchor=cell.place, record=record)


def _chosen(cells: Iterable[Cell], uri: str, wanted: Collection[str]) -> set[str]:
    if not wanted:
        chosen: set[str] = set()
        for cell in cells:
            if cell.column not in chosen and _is_prose(cell.text):
                chosen.add(cell.column)
        return chosen
    known = list(dict.fromkeys(cell.column for cell in cells))
    asked = {name.strip().casefold() for name in wanted}
    missing = asked - {name.strip().casefold() for name in known}
    if missing and known:
        named = "”, “".join(name for name in wanted if name.strip().casefold() in missing)
        raise SourceError(f"{uri}: has no column “{named}”; it has {', '.join(known[:20])}")
    return {name for name in known if name.strip().casefold() in asked}


def _is_prose(text: str) -> bool:
    return len(text) > 2 * _PROSE and len(_WORD.findall(text[:2000])) >= _PROSE
