"""CSV and TSV: cells with exact positions, which the csv module does not give.

Fields are read as RFC 4180 and Excel write them: quotation marks around a field, two for one
inside. Whether commas, semicolons, tabs or bars part them is told from the first lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice, tee
from typing import NamedTuple

from vblint.model import SourceMap
from vblint.sources.builder import SegmentBuilder
from vblint.sources.columns import Cell, header, named

_SEPARATORS = ",;\t|"
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')


def cells(text: str, uri: str) -> Iterator[Cell]:
    """Every cell below the header that holds a letter, row by row. ``uri`` is not needed."""
    rows, ahead = tee(_rows(text))
    skipped, names = header([field.text for field in row] for row in islice(ahead, 30))
    del ahead  # else it would keep every row
    yield from named(names)
    for number, row in enumerate(rows, 1):
        if number <= skipped:
            continue
        for column, field in enumerate(row):
            if field.text and not field.text.isdecimal():
                name = names[column].strip() if column < len(names) else ""
                name = name or f"{column + 1}"
                yield Cell(name, field.text, f"row {number}, column “{name}”", field.map)


class _Field(NamedTuple):
    text: str
    map: SourceMap


def _rows(text: str) -> Iterator[list[_Field]]:
    mark = separator(text)
    row: list[_Field] = []
    at = 0
    field = _pattern(mark)
    while at < len(text):
        found = field.match(text, at)
        if found is None:  # pragma: no cover - every alternative may be empty
            return
        row.append(_field(found))
        at = found.end()
        if found["end"] != mark:
            yield row
            row = []
    if row:
        yield row


def separator(text: str) -> str:
    """The separator that the first lines have most of, outside quotation marks."""
    counts = Counter(_QUOTED.sub("", text[:5000]))
    return max(_SEPARATORS, key=lambda mark: counts[mark])


@cache
def _pattern(separator: str) -> re.Pattern[str]:
    plain = rf"[^{re.escape(separator)}\r\n]*+"
    return re.compile(
        rf'(?:"(?P<quoted>(?:[^"]|"")*+)"{plain}|(?P<plain>{plain}))'
        rf"(?P<end>{re.escape(separator)}|\r\n|\r|\n|\Z)"
    )


def _field(found: re.Match[str]) -> _Field:
    quoted = found["quoted"]
    if quoted is None:
        return _Field(found["plain"], SourceMap(((0, found.start()),)))
    start = found.start("quoted")
    if '"' not in quoted:
        return _Field(quoted, SourceMap(((0, start),)))
    builder, at = SegmentBuilder(), 0
    for piece in re.finditer('""', quoted):
        builder.add(quoted[at : piece.start() + 1], start + at)
        at = piece.end()
    builder.add(quoted[at:], start + at)
    whole = builder.build("cell")
    return _Field(whole.text, whole.map) if whole else _Field("", SourceMap(((0, start),)))
