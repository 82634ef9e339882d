"""The records of a source that an audit counts, one at a time and always in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from vblint.audit.dates import month_of
from vblint.audit.filters import Condition
from vblint.audit.inputs import Source
from vblint.audit.inputs.folder import FolderSource
from vblint.audit.request import Request
from vblint.errors import SourceError
from vblint.sources import read_path

NOT_GIVEN = "not given"  # the group of records whose cell is empty
NO_DATE = "no date"
_BLOCK = 1000  # rows asked about a condition at once


class Record(NamedTuple):
    """A record that is to be counted. ``text`` is None for a file, which is read when checked."""

    number: int  # from 1, among those counted
    row: int  # the source’s number of the row
    id: str
    month: str  # “2026-03”, NO_DATE, or “” if no date was asked for
    groups: tuple[str, ...]  # in the order of Request.by
    text: str | None


class Reader:
    """The records that a request asks for in a source.

    Raises SourceError for columns that the source has not, and ConfigError for a condition that
    cannot be meant, at once.
    """

    def __init__(self, source: Source, request: Request) -> None:
        self.source = source
        self.request = request
        self._files = isinstance(source, FolderSource)
        text = None if self._files else request.text
        named = [name for name in (text, request.id, request.date, *request.by) if name]
        for name in named:
            if name not in source.columns:
                raise SourceError(
                    f"{source.name}: has no column “{name}”; it has {', '.join(source.columns)}"
                )
        self._condition = (
            Condition(request.where, source.columns) if request.where is not None else None
        )
        asked = self._condition.columns if self._condition else []
        self.wanted = list(dict.fromkeys([*named, *asked]))
        self.rows_read = 0  # by the last `records` so far, the condition not held against them

    def records(self) -> Iterator[Record]:
        """Every record, from the first on.

        Raises SourceError, naming the row, for an id that is empty and a date that is none.
        """
        self.rows_read = 0
        for number, (row, cells) in enumerate(self._rows(), 1):
            yield self._record(number, row, dict(zip(self.wanted, cells, strict=True)))

    def text_of(self, record: Record) -> str:
        """The text of a record; of a file, as it was checked. Raises SourceError."""
        if record.text is not None or not isinstance(self.source, FolderSource):
            return record.text or ""
        return read_path(self.source.file(record.row)).text

    def _rows(self) -> Iterator[tuple[int, Sequence[str | None]]]:
        rows = self.source.rows(self.wanted)
        while block := list(islice(rows, _BLOCK)):
            self.rows_read += len(block)
            if self._condition is None:
                yield from block
                continue
            places = [self.wanted.index(name) for name in self._condition.columns]
            held = self._condition.holding([[cells[at] for at in places] for _, cells in block])
            yield from (row for at, row in enumerate(block) if at in held)

    def _record(self, number: int, row: int, cells: dict[str, str | None]) -> Record:
        request = self.request
        return Record(
            number,
            row,
            self._id(row, cells),
            self._month(row, cells[request.date]) if request.date else "",
            tuple((cells[name] or "").strip() or NOT_GIVEN for name in request.by),
            None if self._files else cells[request.text] or "",
        )

    def _id(self, row: int, cells: dict[str, str | None]) -> str:
        if not self.request.id:
            return f"{row}"
        found = (cells[self.request.id] or "").strip()
        if not found:
            raise SourceError(
                f"{self.source.place(row)}: “{self.request.id}” is empty; give every record an "
                "id, or leave --id out to count by row"
            )
        return found

    def _month(self, row: int, cell: str | None) -> str:
        found = month_of(cell or "")
        if found is None and not self.request.undated:
            what = "holds no date that can be read" if (cell or "").strip() else "is empty"
            raise SourceError(
                f"{self.source.place(row)}: “{self.request.date}” {what}; mend it (2026-03-04 or "
                "04/03/2026), or count such records under “no date” with --undated"
            )
        return found or NO_DATE
