from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter

from tests.pdf.printing import COLUMN, LONG, SHORT, letter, pdf_of, web_page
from vblint.errors import SourceError
from vblint.model import Document
from vblint.sources import read_bytes


def texts(document: Document) -> list[str]:
    return [segment.text for segment in document.segments]


def test_paragraphs_cells_columns_and_pages_of_a_web_page() -> None:
    document = read_bytes(web_page(), "a.pdf")
    prose = [s.text for s in document.segments if "paragraph" in (s.anchor or "")]
    assert prose == [
        "Referral",
        f"{SHORT} She zorbled the long high fence of the neighbourhood as “they” said.",
        *("Name", "Ann", "Age", "15"),
        f"{COLUMN} She zorbled the fence. {COLUMN}",
        f"{LONG} The end zorbled.",
    ]


def test_a_sentence_over_two_pages_of_a_letter() -> None:
    document = read_bytes(letter(), "a.pdf")
    assert [(s.anchor, s.text) for s in document.segments] == [
        ("page 1, header", "County report"),
        ("page 1, paragraph 1", f"Short first one.\n{LONG} They zorbled."),
        ("page 1, footer", "Page 1"),
        ("page 2, header", "County report"),
        ("page 2, footer", "Page 2"),
    ]


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_segments_map_to_the_same_words(data: st.DataObject) -> None:
    document = read_bytes(data.draw(st.sampled_from((web_page, letter)))(), "a.pdf")
    segment = data.draw(st.sampled_from(document.segments))
    at = data.draw(st.integers(0, len(segment.text) - 1))
    source = document.text[segment.map.to_source(at)]
    assert source == segment.text[at] or (source, segment.text[at]) == ("\n", " ")


def scan() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(file, "PDF")
    return file.getvalue()


def test_a_scan_is_an_error() -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(scan(), "scan.pdf")
    assert str(caught.value).startswith("scan.pdf: holds no text that can be read (a scan?); ")


def test_a_scanned_page_among_others_is_said() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(letter()))
    writer.append(io.BytesIO(scan()))
    document = read_bytes(pdf_of(writer), "a.pdf")
    assert document.unread == (
        "page 3 is a picture (a scan?) and was not read; make it searchable (OCR)",
    )
    assert len(document.segments) == 5


@pytest.mark.parametrize("cut", [0.0, 0.3, 0.9, 0.99])
def test_a_truncated_file_is_one_line(cut: float) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(letter()[: int(len(letter()) * cut)], "a.pdf")
    assert str(caught.value) == "a.pdf: is damaged or no PDF; open it, and save or print it anew"


@given(st.binary(max_size=200))
def test_garbage_is_one_line(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"\Aa\.pdf: [^\n]+\Z"):
        read_bytes(b"%PDF-1.7\n" + data, "a.pdf")


def test_a_password_is_said() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(letter()))
    writer.encrypt("secret", algorithm="RC4-128")
    with pytest.raises(SourceError) as caught:
        read_bytes(pdf_of(writer), "a.pdf")
    assert str(caught.value) == "a.pdf: is locked with a password; save a copy without one"


def test_a_file_that_only_may_not_be_changed_is_read() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(letter()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    assert texts(read_bytes(pdf_of(writer), "a.pdf")) == texts(read_bytes(letter(), "a.pdf"))
