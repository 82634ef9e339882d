from __future__ import annotations

import io
import itertools
import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.sources.printing import chromium, libreoffice
from vblint.errors import SourceError
from vblint.model import Document, Span
from vblint.sources import read_bytes
from vblint.sources.pdf import Layout, read_layout

SYLLABLES = ("ba", "de", "fi", "go", "lu")
NAMES = ["".join(parts) for parts in itertools.product(SYLLABLES, repeat=4)]
FILLER = [f"We met near the house called {name} and went on." for name in NAMES]  # no two alike
SHORT, COLUMN, LONG = FILLER[0], " ".join(FILLER[1:8]), " ".join(FILLER[8:130])
PAGE = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Report</title><style>
body {{font: 11pt "DejaVu Serif"; width: 11cm}} .two {{column-count: 2; column-gap: 1cm}}
td {{padding: 0 1cm}}</style>
<h1>Referral</h1>
<p>{SHORT} She zorbled the long high fence of the neigh&shy;bour&shy;hood as “they” said.</p>
<table><tr><td>Name</td><td>Ann</td></tr><tr><td>Age</td><td>15</td></tr></table>
<div class="two"><p>{COLUMN} She zorbled the fence. {COLUMN}</p></div>
<p>{LONG} The end zorbled.</p></html>"""

LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:page-layout style:name="pm1">
<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>
<style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">
<style:header><text:p>County report</text:p></style:header>
<style:footer><text:p>Page <text:page-number/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>%s</office:text></office:body></office:document>"""


@pytest.fixture(scope="session")
def web_page(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return chromium(PAGE, tmp_path_factory.mktemp("chromium")).read_bytes()


@pytest.fixture(scope="session")
def letter(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    body = f"<text:p>Short first one.</text:p><text:p>{LONG} They zorbled.</text:p>"
    return libreoffice(LETTER % body, tmp_path_factory.mktemp("office")).read_bytes()


@pytest.fixture(scope="session")
def layouts(web_page: bytes, letter: bytes) -> list[tuple[bytes, Layout]]:
    return [(data, read_layout(data, "a.pdf")) for data in (web_page, letter)]


def texts(document: Document) -> list[str]:
    return [segment.text for segment in document.segments]


def test_paragraphs_cells_columns_and_pages_of_a_web_page(web_page: bytes) -> None:
    document = read_bytes(web_page, "a.pdf")
    prose = [s.text for s in document.segments if "paragraph" in (s.anchor or "")]
    assert prose == [
        "Referral",
        f"{SHORT} She zorbled the long high fence of the neighbourhood as “they” said.",
        *("Name", "Ann", "Age", "15"),
        f"{COLUMN} She zorbled the fence. {COLUMN}",
        f"{LONG} The end zorbled.",
    ]


def test_a_sentence_over_two_pages_of_a_letter(letter: bytes) -> None:
    document = read_bytes(letter, "a.pdf")
    assert [(s.anchor, s.text) for s in document.segments] == [
        ("page 1, header", "County report"),
        ("page 1, paragraph 1", f"Short first one.\n{LONG} They zorbled."),
        ("page 1, footer", "Page 1"),
        ("page 2, header", "County report"),
        ("page 2, footer", "Page 2"),
    ]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_box_holds_the_words_that_its_span_names(
    layouts: list[tuple[bytes, Layout]], data: st.DataObject
) -> None:
    content, layout = layouts[data.draw(st.integers(0, len(layouts) - 1))]
    segment = data.draw(st.sampled_from(layout.segments))
    words = [Span(*word.span()) for word in re.finditer(r"\w[\w ]{2,60}\w", segment.text)]
    span = segment.map.span(data.draw(st.sampled_from(words or [Span(0, len(segment.text))])))
    with pypdfium2.PdfDocument(content) as pdf:
        seen = [
            pdf[box.page]
            .get_textpage()
            .get_text_bounded(box.left + 0.4, box.bottom + 1, box.right - 0.4, box.top - 1)
            for box in layout.boxes(span)
        ]
    expected = "".join(layout.text[span.start : span.end].split())
    found = "".join("".join(seen).split())
    # Boxes of neighbours may overlap by a hair, where letters are set close (“of”, “fi”).
    assert expected[1:-1] in found
    assert abs(len(found) - len(expected)) <= len(seen)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_segments_map_to_the_same_words(
    layouts: list[tuple[bytes, Layout]], data: st.DataObject
) -> None:
    _, layout = layouts[data.draw(st.integers(0, len(layouts) - 1))]
    segment = data.draw(st.sampled_from(layout.segments))
    at = data.draw(st.integers(0, len(segment.text) - 1))
    source = layout.text[segment.map.to_source(at)]
    assert source == segment.text[at] or (source, segment.text[at]) == ("\n", " ")


def pdf_of(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def scan() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(file, "PDF")
    return file.getvalue()


def test_a_scan_is_an_error() -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(scan(), "scan.pdf")
    assert str(caught.value).startswith("scan.pdf: holds no text that can be read (a scan?); ")


def test_a_scanned_page_among_others_is_said(letter: bytes) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(letter))
    writer.append(io.BytesIO(scan()))
    document = read_bytes(pdf_of(writer), "a.pdf")
    assert document.unread == (
        "page 3 is a picture (a scan?) and was not read; make it searchable (OCR)",
    )
    assert len(document.segments) == 5


@pytest.mark.parametrize("cut", [0.0, 0.3, 0.9, 0.99])
def test_a_truncated_file_is_one_line(letter: bytes, cut: float) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(letter[: int(len(letter) * cut)], "a.pdf")
    assert str(caught.value) == "a.pdf: is damaged or no PDF; open it, and save or print it anew"


@given(st.binary(max_size=200))
def test_garbage_is_one_line(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"\Aa\.pdf: [^\n]+\Z"):
        read_bytes(b"%PDF-1.7\n" + data, "a.pdf")


def test_a_password_is_said(letter: bytes) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(letter))
    writer.encrypt("secret", algorithm="RC4-128")
    with pytest.raises(SourceError) as caught:
        read_bytes(pdf_of(writer), "a.pdf")
    assert str(caught.value) == "a.pdf: is locked with a password; save a copy without one"


def test_a_file_that_only_may_not_be_changed_is_read(letter: bytes) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(letter))
    writer.encrypt("", "owner", algorithm="RC4-128")
    assert texts(read_bytes(pdf_of(writer), "a.pdf")) == texts(read_bytes(letter, "a.pdf"))


def test_the_reader_changes_nothing(letter: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(letter)
    read_layout(path.read_bytes(), "a.pdf")
    assert path.read_bytes() == letter
    assert len(PdfReader(path).pages) == 2
