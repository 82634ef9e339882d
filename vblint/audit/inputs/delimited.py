"""CSV and TSV, through the standard library’s reader: strict, and with the line of every row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from vblint.audit.inputs import named_once, refuse
from vblint.audit.inputs.encoding import encoding_of, lines
from vblint.errors import SourceError
from vblint.sources.delimited import separator

_LONGEST = 10_000_000  # characters in a cell; more is a quotation mark that was never closed


class DelimitedSource:
    """See `vblint.audit.inputs.Source`. The first row names the columns."""

    table = ""

    def __init__(self, path: Path, table: str | None, encoding: str | None) -> None:
        refuse(path, table=table)
        self.name = str(path)
        self._path = path
        self._codec = encoding_of(path, encoding)
        csv.field_size_limit(_LONGEST)
        with lines(path, self._codec) as file:
            self._separator = "\t" if path.suffix.lower() == ".tsv" else separator(file.read(5000))
        first = next(self._read(), None)
        if first is None:
            raise SourceError(f"{path}: is empty; give a table whose first row names its columns")
        self.columns: Sequence[str] = [name.strip() for name in first[1]]
        named_once(self.columns, path)

    def rows(self, wanted: Sequence[str]) -> Iterator[tuple[int, Sequence[str | None]]]:
        """See `Source`; the number of a row is the line it begins on."""
        chosen = [self.columns.index(name) for name in wanted]
        read = self._read()
        next(read)
        for number, row in read:
            if len(row) != len(self.columns):
                raise SourceError(
                    f"{self.place(number)}: has {len(row)} cells where the first row names "
                    f"{len(self.columns)} columns; mend the line (is a quotation mark missing?)"
                )
            yield number, [row[at] for at in chosen]

    def place(self, number: int) -> str:
        """See `Source`."""
        return f"{self._path}:{number}"

    def _read(self) -> Iterator[tuple[int, list[str]]]:
        """(line it begins on, cells) of each row that is not blank."""
        begins = 1
        with lines(self._path, self._codec) as file:
            reader = csv.reader(file, delimiter=self._separator, strict=True)
            try:
                for row in reader:
                    if row:
                        yield begins, row
                    begins = reader.line_num + 1
            except csv.Error as error:
                raise SourceError(
                    f"{self.place(begins)}: is not as CSV is written ({error}); mend the "
                    "quotation marks of this row"
                ) from None
