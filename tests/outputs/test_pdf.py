from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter

from tests.pdf.printing import letter, pdf_of, web_page
from vblint.errors import SourceError
from vblint.model import Finding, PersonNote, Report, Span, Suggestion, Suppression
from vblint.outputs.annotate import annotated
from vblint.pdf.text import read

NOBODY = PersonNote("unknown", "", "")


def report_on(data: bytes, *wordings: str, **changes: Any) -> Report:
    """A report with a finding at the first place of each wording."""
    text = read(data, "a.pdf").text
    findings = []
    for words in wordings:
        start = text.index(words)
        span = Span(start, start + len(words))
        finding = Finding(
            rule_id="X-ZORB",
            rule_name="zorbled-words",
            category="minimising",
            severity="error",
            message=f"“{words.split()[0]}” is a made-up word.",
            span=span,
            text=words,
            person=NOBODY,
            suggestions=(Suggestion("did", "replace"), Suggestion("Say what.", "advice")),
            **changes,
        )
        findings.append(finding)
    return Report("a.pdf", tuple(findings), source_text=text)


def highlights(data: bytes) -> list[tuple[int, Any]]:
    return [
        (number, note.get_object())
        for number, page in enumerate(PdfReader(io.BytesIO(data)).pages)
        for note in page.annotations or ()
        if note.get_object()["/Subtype"] == "/Highlight"
    ]


def words_under(data: bytes, page: int, quads: list[float]) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        text = pdf[page].get_textpage()
        return [
            text.get_text_bounded(left + 0.4, bottom + 1, right - 0.4, top - 1).strip()
            for left, top, right, _, _, bottom, _, _ in zip(*[iter(quads)] * 8, strict=True)
        ]


def test_exactly_the_flagged_words_are_marked() -> None:
    data = web_page()
    marked = annotated(data, report_on(data, "zorbled the long", "zorbled the\nfence"))
    found = highlights(marked)
    assert [words_under(marked, page, [*note["/QuadPoints"]]) for page, note in found] == [
        ["zorbled the long"],
        ["zorbled the", "fence"],
    ]


def test_a_finding_over_two_pages_has_a_note_on_each() -> None:
    data = letter()
    text = read(data, "a.pdf")
    pages = [line.page for line in text.lines]
    second = next(n for n in text.paragraphs[1].lines if pages[n] == 1)
    start, end = text.starts[second - 1], text.starts[second] + len("We met")
    finding = replace(report_on(data, "zorbled").findings[0], span=Span(start, end))
    marked = annotated(data, Report("a.pdf", (finding,), source_text=text.text))
    found = highlights(marked)
    under = [words_under(marked, page, [*note["/QuadPoints"]]) for page, note in found]
    assert under == [[text.lines[second - 1].text], [text.lines[second].text[: len("We met")]]]


def test_the_note_gives_reason_and_alternatives() -> None:
    data = letter()
    ((_, note),) = highlights(annotated(data, report_on(data, "zorbled")))
    assert note["/T"] == "vblint"
    assert note["/Contents"] == (
        "“zorbled” is a made-up word.\nInstead: “did”\nOr: Say what.\nerror X-ZORB zorbled-words"
    )


def test_what_was_left_alone_is_not_marked() -> None:
    data = letter()
    report = report_on(data, "zorbled", suppression=Suppression("cue", "quoted"))
    assert highlights(annotated(data, report)) == []


@pytest.mark.parametrize("made", [web_page, letter])
def test_the_text_and_the_bytes_of_the_file_stay(made: Any) -> None:
    data = made()
    marked = annotated(data, report_on(data, "zorbled"))
    assert marked.startswith(data)
    assert read(marked, "a.pdf").text == read(data, "a.pdf").text
    before, after = PdfReader(io.BytesIO(data)), PdfReader(io.BytesIO(marked))
    for old, new in zip(before.pages, after.pages, strict=True):
        assert old.get_contents().get_data() == new.get_contents().get_data()  # type: ignore[union-attr]


def test_a_viewer_shows_the_mark() -> None:
    data = letter()
    marked = annotated(data, report_on(data, "zorbled"))
    ((page, note),) = highlights(marked)
    left, bottom, right, top = (float(at) for at in note["/Rect"])
    with pypdfium2.PdfDocument(marked) as pdf:
        height = pdf[page].get_height()
        picture = pdf[page].render(scale=1).to_pil().convert("RGB")
    red, _, blue = picture.getpixel((int(left + right) // 2, int(height - (bottom + top) / 2)))
    corner = picture.getpixel((int(left) + 1, int(height - top) + 2))
    assert (red > blue) or (corner[0] > corner[2] + 50)
    assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_a_second_round_keeps_the_first() -> None:
    data = letter()
    once = annotated(data, report_on(data, "zorbled"))
    twice = annotated(once, report_on(once, "Short first"))
    # Seen by PDFium: pypdf's reader mistakes the first round's cross-reference for a note.
    with pypdfium2.PdfDocument(twice) as pdf:
        counts = [pypdfium2.raw.FPDFPage_GetAnnotCount(page.raw) for page in pdf]
    assert counts == [1, 1]
    assert read(twice, "a.pdf").text == read(data, "a.pdf").text


def test_a_changed_file_is_one_line() -> None:
    with pytest.raises(SourceError, match=r"\Aa\.pdf: was changed while [^\n]+\Z"):
        annotated(web_page(), report_on(letter(), "zorbled"))


def test_a_protected_file_is_one_line() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(letter()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    data = pdf_of(writer)
    with pytest.raises(SourceError) as caught:
        annotated(data, report_on(data, "zorbled"))
    assert str(caught.value) == (
        "a.pdf: is protected against changes; mark a copy without protection"
    )
