"""A table with a row a finding, for spreadsheets.

It begins with a byte order mark, without which Excel takes “ for â€œ. A cell that a spreadsheet
would run as a formula gets an apostrophe in front, which the spreadsheet does not show.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from vblint.model import Finding, Report
from vblint.outputs import Options
from vblint.outputs.cells import one_line
from vblint.outputs.lines import LineIndex
from vblint.outputs.paths import relative
from vblint.outputs.phrasing import alternatives
from vblint.outputs.shareable import Shareable
from vblint.outputs.summary import Summary, cause

COLUMNS = (
    *("path", "line", "column", "end_line", "end_column", "anchor"),
    *("severity", "rule", "name", "category", "person_role"),
    *("left_alone", "fingerprint", "message"),
)
TEXT_COLUMNS = ("text", "person", "alternatives")  # with --include-text only
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class CsvFormat:
    """See `vblint.outputs.Format`. RFC 4180, but for lines that end in LF."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._shareable = Shareable(options)

    def start(self) -> str:
        """The names of the columns."""
        return "\ufeff" + _rows([COLUMNS + (TEXT_COLUMNS if self._options.include_text else ())])

    def report(self, report: Report) -> str:
        """A row for each finding."""
        shown = self._shareable.findings(report)
        index = LineIndex(report.source_text if shown else "")
        return _rows([self._row(finding, report.uri, index) for finding in shown])

    def end(self, summary: Summary) -> Iterator[str]:
        """Nothing."""
        yield ""

    def _row(self, finding: Finding, uri: str, index: LineIndex) -> list[str]:
        place = ("",) * 4 if finding.anchor else tuple(map(str, index.place(finding.span)))
        row = [
            relative(uri, self._options.folder),
            *place,
            finding.anchor or "",
            finding.severity,
            finding.rule_id,
            finding.rule_name,
            finding.category,
            finding.person.role,
            cause(finding) if finding.suppression else "",
            finding.fingerprint,
            self._shareable.message(finding),
        ]
        if self._options.include_text:
            row += [finding.text, finding.person.text, " | ".join(alternatives(finding))]
        return row


def _rows(rows: Sequence[Sequence[str]]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([map(safe_cell, row) for row in rows])
    return file.getvalue()


def safe_cell(text: str) -> str:
    """The text on one line, and never a formula."""
    text = one_line(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
