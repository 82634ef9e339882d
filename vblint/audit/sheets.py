"""The sheets on which people judge a sample: CSV, Word, and HTML to print.

They show the text and not what vblint made of it, so that the judgement is the reader’s own.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from vblint.audit.files import replacing
from vblint.errors import SourceError
from vblint.outputs.cells import visible
from vblint.outputs.csv import safe_cell

QUESTION = "Does the record, in its writer’s own voice, blame the person harmed?"
GUIDE = (
    "Answer yes, no or unsure for every record. Blame is wording that makes a victim or child "
    "responsible for what was done to them, doubts them without a reason, or excuses who did it.",
    "Words that the record quotes or reports are somebody else’s: they are no yes. Judge each "
    "record by itself, without looking up what the program found.",
    "A note on why, in the last column, helps when two readers differ.",
)
COLUMNS = ("sample", "item", "record", "text", "judgement", "note")


class Item(NamedTuple):
    """A record to judge; ``number`` from 1 in the order of the sheet."""

    number: int
    id: str
    text: str


def write_sheets(folder: Path, items: Sequence[Item], token: str) -> None:
    """Write ``sample.csv``, ``sample.docx`` and ``sample.html``, for their owner only to read."""
    with replacing(folder / "sample.html", private=True) as temporary:
        temporary.write_text(_html(items, token), "utf-8")
    with replacing(folder / "sample.docx", private=True) as temporary:
        _word(items, token, temporary)
    with (
        replacing(folder / "sample.csv", private=True) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for item in items:
            writer.writerow([token, item.number, safe_cell(item.id), _cell(item.text), "", ""])


def _cell(text: str) -> str:
    """The text in its paragraphs, but no formula."""
    first, *others = text.strip().splitlines() or [""]
    return "\n".join([safe_cell(first), *map(visible, others)])


def _html(items: Sequence[Item], token: str) -> str:
    from vblint.audit.dashboard import environment

    page = environment().get_template("sheet.html")
    return page.render(items=items, token=token, question=QUESTION, guide=GUIDE)


def _word(items: Sequence[Item], token: str, path: Path) -> None:
    try:
        import docx
        from docx.shared import Cm
    except ModuleNotFoundError:
        raise SourceError("the Word sheet needs: pip install 'vblint[audit]'") from None
    document = docx.Document()
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2)
    document.core_properties.title = f"Records to judge, sample {token}"
    document.core_properties.author = "vblint"
    document.add_heading("Records to judge", 0)
    document.add_paragraph(f"Sample {token}, {len(items)} records. Confidential.")
    document.add_paragraph().add_run(QUESTION).bold = True
    for line in GUIDE:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    table.autofit = False
    _row(table.rows[0], ("Item", "Record", "Judgement", "Note"), bold=True)
    _mark(table.rows[0], "w:tblHeader")  # repeated on every page
    for item in items:
        row = table.add_row()
        _mark(row, "w:cantSplit")
        _row(row, (f"{item.number}", "", "", ""))
        row.cells[1].paragraphs[0].add_run(item.id).bold = True
        for paragraph in item.text.splitlines():
            row.cells[1].add_paragraph(_printable(paragraph))
    for column, width in zip(table.columns, (1.4, 10.0, 2.9, 2.7), strict=True):
        column.width = Cm(width)  # LibreOffice goes by the columns, Word by the cells
        for cell in column.cells:
            cell.width = Cm(width)
    document.save(str(path))


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _row(row: Any, texts: Sequence[str], bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].add_run(text).bold = bold


def _printable(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(each if each >= " " or each == "\t" else " " for each in text)
