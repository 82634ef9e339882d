from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training.conftest import Written
from vblint import Linter
from vblint.errors import SourceError
from vblint.model import Span
from vblint.sources import read_text
from vblint.training.reading import in_segment, read

PAGE = "<p>F15 &amp; I.</p>\n<p>F15 <b>zapput</b>\nherself&nbsp;at <i>risk</i> there. She left.</p>"


def test_marks_stand_on_the_words_of_their_sentence(written: Written) -> None:
    reading = written("Victim: F15.\n\nShe left. F15 zapput herself\nat risk there. She zapbed.")
    shown = [
        (sentence.text, [sentence.text[m.span.start : m.span.end] for m in sentence.marks])
        for sentence in reading.sentences
    ]
    assert shown == [
        ("Victim: F15.", []),
        ("She left.", []),
        ("F15 zapput herself at risk there.", ["zapput herself at risk"]),
        ("She zapbed.", ["zapbed"]),
    ]


def test_marks_are_found_through_markup(written: Written) -> None:
    reading = written(PAGE, "note.html")
    [(sentence, mark)] = [(s, m) for s in reading.sentences for m in s.marks]
    assert sentence.text[mark.span.start : mark.span.end] == "zapput herself\xa0at risk"
    assert reading.place(mark.finding) == "2:11"


def test_suppressed_findings_are_marked_too(written: Written) -> None:
    reading = written("Suspect: M31.\n\nHe zapput himself at risk there.")
    [mark] = [m for s in reading.sentences for m in s.marks]
    assert mark.finding.suppression


@given(st.data())
def test_a_span_of_a_segment_is_found_again_through_its_source(data: st.DataObject) -> None:
    for segment in read_text(PAGE, "note.html").segments:
        start = data.draw(st.integers(0, len(segment.text) - 1))
        span = Span(start, data.draw(st.integers(start + 1, len(segment.text))))
        assert in_segment(segment, segment.map.span(span)) == span


def test_what_cannot_be_read_is_one_line(own_linter: Linter, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.txt: no such file"):
        read(own_linter, tmp_path / "none.txt")
