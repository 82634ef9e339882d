"""Where a paragraph stands, in words that help to find it on any screen or printout."""

from __future__ import annotations

from dataclasses import dataclass, field

_LONGEST = 40  # code points of a heading


@dataclass(slots=True)
class Table:
    """A table that is being walked; numbers count from 1, an inner table's inside its row."""

    number: int
    row: int = 0
    inner: int = 0  # tables met so far in this row
    header_row: bool = False  # the row is repeated on every page, as a table's head


@dataclass(slots=True)
class Places:
    """Counts what was met in the body so far."""

    heading: str = ""
    paragraphs: int = 0  # since the heading
    tables: list[Table] = field(default_factory=list)  # those that are open, the inmost last
    _tables: int = 0

    def open_table(self) -> None:
        """A table begins."""
        if self.tables:
            self.tables[-1].inner += 1
            self.tables.append(Table(self.tables[-1].inner))
        else:
            self._tables += 1
            self.tables.append(Table(self._tables))

    def open_row(self, header_row: bool) -> None:
        """A row of the inmost table begins."""
        if self.tables:
            table = self.tables[-1]
            table.row, table.inner, table.header_row = table.row + 1, 0, header_row

    def paragraph(self, text: str, is_heading: bool) -> str:
        """The place of the next paragraph of the body."""
        if self.tables:
            rows = [f"table {table.number}, row {table.row}" for table in self.tables]
            return ", inner ".join(rows) + self._under(", ")
        if is_heading:
            words = " ".join(text.split())
            cut = len(words) > _LONGEST
            self.heading = words[: _LONGEST - 1].rstrip() + "…" if cut else words
            self.paragraphs = 0
            return f"heading “{self.heading}”"
        self.paragraphs += 1
        return f"paragraph {self.paragraphs}" + self._under(" ")

    def _under(self, separator: str) -> str:
        return f"{separator}under “{self.heading}”" if self.heading else ""
