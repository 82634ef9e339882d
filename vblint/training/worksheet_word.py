"""A worksheet as a Word file, through python-docx."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from vblint.outputs.cells import one_line
from vblint.outputs.phrasing import publication
from vblint.training import wording
from vblint.training.extract import Extract
from vblint.training.worksheet import Worksheet

_DATE = datetime(2026, 1, 1)  # always the same, so that a sheet is
_THIN = {"val": "single", "sz": "4", "space": "1", "color": "999999"}
_SOFT = RGBColor(0x56, 0x5C, 0x64)
_INDENT = Mm(11)  # of the lines of a text, for their numbers
_ANSWER_INDENT = Mm(16)  # of the key, for “44–45”
_LINES_TO_WRITE_ON = 7


def docx(sheet: Worksheet, parts: Collection[wording.Part], version: str) -> bytes:
    """The file with the sheet, its key, or both: the same bytes for the same sheet."""
    writer = _Writer(wording.about(sheet, version))
    if "sheet" in parts:
        writer.sheet(sheet)
    if "key" in parts:
        writer.key(sheet, new_page="sheet" in parts)
    return writer.data()


class _Writer:
    def __init__(self, about: str) -> None:
        self._file = Document()
        self._set_page(about)
        self._set_styles()
        properties = self._file.core_properties
        properties.author = properties.last_modified_by = "vblint"
        properties.title, properties.comments = wording.TITLE, about
        properties.language = "en-GB"
        properties.created = properties.modified = _DATE

    def sheet(self, sheet: Worksheet) -> None:
        self._heading(wording.TITLE, 1)
        self._text("Name ______________________________      Date ______________", soft=True)
        self._text(wording.INTRODUCTION)
        at = 1
        for text in sheet.texts:
            self._lines(text, at)
            at += len(text.lines)
        self._heading(wording.TASK_1, 2, new_page=True)
        self._text(wording.task(sheet))
        filled = [[line, "", "", ""] for line in wording.rows(sheet)]
        self._table(wording.COLUMNS, (16, 46, 54, 62), filled)
        if sheet.questions:
            self._heading(wording.TASK_2, 2)
            self._text(wording.TASK_2_INTRODUCTION)
            questions = [[str(q.place), q.context, ""] for q in sheet.questions]
            self._table(wording.QUESTION_COLUMNS, (16, 92, 70), questions)
        self._heading(wording.TASK_3 if sheet.questions else wording.TASK_3.replace("3", "2"), 2)
        self._text(wording.TASK_3_INTRODUCTION)
        for _ in range(_LINES_TO_WRITE_ON):
            self._ruled_line()

    def key(self, sheet: Worksheet, new_page: bool) -> None:
        self._heading(wording.KEY_TITLE, 1, new_page=new_page)
        self._text(wording.KEY_INTRODUCTION)
        self._heading(wording.TASK_1, 2)
        for item in sheet.items:
            kind = wording.category(item.finding.category)
            self._answer(str(item.place), f"“{one_line(item.finding.text)}”", f"  {kind}")
            self._text(f"{one_line(item.finding.message)} {item.note.rationale}", indent=True)
            if item.finding.suggestions:
                self._text(f"Instead: {wording.instead(item)}", indent=True)
            self._text(wording.basis(item), soft=True, indent=True)
        if sheet.others:
            self._heading(wording.OTHERS_TITLE, 3)
            for each in sheet.others:
                self._answer(str(each.place), "", one_line(each.finding.message))
        if sheet.questions:
            self._heading(wording.TASK_2, 2)
            for question in sheet.questions:
                verdict = "Right." if question.right else "Not right."
                words = f"“{question.context.words}” {verdict}"
                self._answer(str(question.place), words, f" {one_line(question.answer)}")
        self._heading(wording.SOURCES_TITLE, 2)
        for number, source in enumerate(sheet.sources, 1):
            words = f"{source.title}. {publication(source)} {source.url}".strip()
            self._answer(str(number), "", words, size=8.5)

    def data(self) -> bytes:
        stream = io.BytesIO()
        self._file.save(stream)
        return _settled(stream.getvalue())

    def _set_page(self, about: str) -> None:
        section = self._file.sections[0]
        section.start_type = WD_SECTION.NEW_PAGE
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(16)
        section.top_margin = section.bottom_margin = Mm(16)
        section.footer_distance = Mm(8)
        footer = section.footer.paragraphs[0]
        footer.style = self._file.styles["Normal"]  # that of footers has tab stops of its own
        footer.paragraph_format.tab_stops.add_tab_stop(Mm(178), WD_TAB_ALIGNMENT.RIGHT)
        self._run(footer, f"{about}\t", soft=True, size=8)
        _add_field(footer, self._run(footer, "1", soft=True, size=8), "PAGE")
        self._run(footer, " / ", soft=True, size=8)
        _add_field(footer, self._run(footer, "1", soft=True, size=8), "NUMPAGES")

    def _set_styles(self) -> None:
        normal = self._file.styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", Pt(10.5)
        normal.paragraph_format.space_after = Pt(4)
        defaults = self._file.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for language in defaults.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-GB")
        for level, size in ((1, 22), (2, 14), (3, 11)):
            style = self._file.styles[f"Heading {level}"]
            style.font.name, style.font.size = "Calibri", Pt(size)
            style.font.color.rgb = RGBColor(0x22, 0x26, 0x2B)
            fonts = style.element.rPr.rFonts
            for attribute in list(fonts.attrib):
                if attribute.endswith("Theme"):
                    del fonts.attrib[attribute]
            style.paragraph_format.space_before = Pt(0 if level == 1 else 12)
            style.paragraph_format.space_after = Pt(4)

    def _heading(self, words: str, level: int, *, new_page: bool = False) -> None:
        heading = self._file.add_heading(words, level)
        heading.paragraph_format.page_break_before = new_page or None

    def _text(self, words: str, *, soft: bool = False, indent: bool = False) -> None:
        paragraph = self._file.add_paragraph()
        if indent:
            paragraph.paragraph_format.left_indent = _ANSWER_INDENT
            paragraph.paragraph_format.space_after = Pt(1)
        self._run(paragraph, words, soft=soft, size=9 if soft and indent else None)

    def _lines(self, text: Extract, at: int) -> None:
        """A text, each line a paragraph with its number before it."""
        self._heading(text.title + (" (the beginning)" if text.is_cut else ""), 2)
        for number, line in enumerate(text.lines, at):
            paragraph = self._hanging(_INDENT, Pt(6) if line.opens else Pt(0))
            self._run(paragraph, f"{number}\t", soft=True, size=8)
            self._run(paragraph, line.text, bold=line.heading)
            # Keeps a text on one page if it fits.
            paragraph.paragraph_format.keep_with_next = number < at + len(text.lines) - 1

    def _answer(self, line: str, words: str, rest: str, size: float | None = None) -> None:
        paragraph = self._hanging(_ANSWER_INDENT, Pt(5) if words else Pt(1))
        paragraph.paragraph_format.keep_with_next = bool(words)
        self._run(paragraph, f"{line}\t", bold=True, size=size)
        self._run(paragraph, words, bold=True, size=size)
        self._run(paragraph, rest, size=size)

    def _hanging(self, indent: Mm, before: Pt) -> Any:
        paragraph = self._file.add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent = indent, -indent
        form.space_before, form.space_after = before, Pt(0)
        form.tab_stops.add_tab_stop(indent)
        return paragraph

    def _table(
        self, names: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Any]]
    ) -> None:
        """A table to fill in. A `Context` in a cell has its own words in bold and underlined."""
        table = self._file.add_table(rows=1, cols=len(names), style="Table Grid")
        table.autofit = False
        for cell, name in zip(table.rows[0].cells, names, strict=True):
            cell.paragraphs[0].paragraph_format.space_before = Pt(3)
            self._run(cell.paragraphs[0], name, bold=True, size=9)
        _mark(table.rows[0], "w:tblHeader")
        for values in rows:
            row = table.add_row()
            row.height, row.height_rule = Mm(16), WD_ROW_HEIGHT_RULE.AT_LEAST
            _mark(row, "w:cantSplit")
            for cell, value in zip(row.cells, values, strict=True):
                cell.paragraphs[0].paragraph_format.space_before = Pt(3)
                for n, words in enumerate([value] if isinstance(value, str) else value):
                    run = self._run(cell.paragraphs[0], words, bold=n == 1)
                    run.underline = n == 1
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)

    def _ruled_line(self) -> None:
        paragraph = self._file.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(12)
        borders = OxmlElement("w:pBdr")
        for side in ("bottom", "between"):  # Word joins paragraphs with the same borders
            line = OxmlElement(f"w:{side}")
            for name, value in _THIN.items():
                line.set(qn(f"w:{name}"), value)
            borders.append(line)
        paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")

    def _run(
        self,
        paragraph: Any,
        words: str,
        *,
        bold: bool = False,
        soft: bool = False,
        size: float | None = None,
    ) -> Any:
        run = paragraph.add_run(words)
        run.bold = bold or None
        if soft:
            run.font.color.rgb = _SOFT
        if size:
            run.font.size = Pt(size)
        return run


def _mark(row: Any, name: str) -> None:
    """A property of a table's row: it is repeated on each page, or never split."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _add_field(paragraph: Any, run: Any, name: str) -> None:
    """Make a run the value of a field, which Word works out: the number of the page, of pages."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
    field.append(run._r)


def _settled(data: bytes) -> bytes:
    """The file without the time of its making, which the zip keeps for every part."""
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(settled, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return settled.getvalue()
