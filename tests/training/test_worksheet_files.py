"""The sheet and its key as Word and HTML, read by somebody else's reader."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from docx.shared import Mm

from tests.training.conftest import Written
from tests.training.test_worksheet import TEXT, made
from vblint import Linter
from vblint.training.wording import BOTH, COLUMNS, Part, task
from vblint.training.worksheet import Worksheet
from vblint.training.worksheet_page import html
from vblint.training.worksheet_word import docx

SHEET: tuple[Part, ...] = ("sheet",)
KEY: tuple[Part, ...] = ("key",)


@pytest.fixture
def sheet(written: Written, own_linter: Linter) -> Worksheet:
    texts = [written(TEXT, f"{name}.txt") for name in ("one", "two", "three")]
    return made(texts, own_linter, items=5)


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page[page.index("<body>") :]).split())


def paragraphs(data: bytes) -> list[str]:
    return [p.text for p in Document(io.BytesIO(data)).paragraphs if p.text]


def test_the_same_bytes(sheet: Worksheet) -> None:
    assert docx(sheet, BOTH, "1.0") == docx(sheet, BOTH, "1.0")
    assert html(sheet, BOTH, "1.0") == html(sheet, BOTH, "1.0")


def test_word_has_numbered_lines_and_a_table_to_fill_in(sheet: Worksheet) -> None:
    data = docx(sheet, SHEET, "1.0")
    lines = [line for line in paragraphs(data) if re.match(r"\d+\t", line)]
    shown = [line.text for text in sheet.texts for line in text.lines]
    assert lines == [f"{number}\t{text}" for number, text in enumerate(shown, 1)]
    file = Document(io.BytesIO(data))
    find, right = file.tables
    assert [cell.text for cell in find.rows[0].cells] == list(COLUMNS)
    assert len(find.rows) == 1 + len(sheet.items)
    assert {cell.text for row in find.rows[1:] for cell in row.cells} == {""}
    assert [row.cells[1].text for row in right.rows[1:]] == [
        "".join(question.context) for question in sheet.questions
    ]
    width, height = file.sections[0].page_width, file.sections[0].page_height
    assert width and height
    assert (round(width / Mm(1)), round(height / Mm(1))) == (210, 297)


def test_the_sheet_gives_nothing_away(sheet: Worksheet) -> None:
    for text in (
        "\n".join(paragraphs(docx(sheet, SHEET, "1.0"))),
        html(sheet, SHEET, "1"),
    ):
        assert not any(item.finding.message in text for item in sheet.items)
        assert "Answer key" not in text


def test_the_key_has_line_wording_reason_alternative_and_sources(sheet: Worksheet) -> None:
    for text in (
        "\n".join(paragraphs(docx(sheet, KEY, "1.0"))),
        words(html(sheet, KEY, "1.0")).replace("&#34;", '"'),
    ):
        for item in sheet.items:
            assert f"“{item.finding.text}”" in text
            assert item.finding.message in text
            assert item.note.rationale in text
        assert " zapped by [who]” (fill in the brackets)" in text
        assert sheet.sources[0].title in text
        assert text.count("Right.") == sum(question.right for question in sheet.questions)


def test_html_counts_its_lines(sheet: Worksheet) -> None:
    page = html(sheet, SHEET, "1.0")
    starts = [int(start) for start in re.findall(r'<ol start="(\d+)">', page)]
    sizes = [len(text.lines) for text in sheet.texts]
    assert starts == [1 + sum(sizes[:n]) for n in range(len(sizes))]
    assert page.count("<li") == sum(sizes)
    assert "<script" not in page and "src=" not in page


def test_help_by_difficulty(written: Written, own_linter: Linter) -> None:
    texts = [written(TEXT)]
    easy, medium, hard = (
        made(texts, own_linter, difficulty=each) for each in ("easy", "medium", "hard")
    )
    assert task(easy).endswith("The table gives the lines.")
    assert task(medium).endswith("There are 3 to find.")
    assert task(hard).endswith("How many there are is for you to say.")
    rows = [Document(io.BytesIO(docx(s, SHEET, "1"))).tables[0].rows for s in (easy, hard)]
    assert [row.cells[0].text for row in rows[0]][1:] == [str(item.place) for item in easy.items]
    assert len(rows[1]) == 1 + len(hard.items) + 3
