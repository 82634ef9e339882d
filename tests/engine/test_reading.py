"""What is read together, and what is not."""

from __future__ import annotations

from vblint import Linter
from vblint.engine.reading import readings
from vblint.model import Document, Segment, SourceMap


def segment(text: str, start: int, record: int) -> Segment:
    return Segment(text, "cell", SourceMap(((0, start),)), None, record)


def test_no_passage_reaches_across_records() -> None:
    text = "one two three four"
    places = ((0, 3, 1), (4, 7, 1), (8, 13, 2), (14, 18, 3))
    segments = tuple(segment(text[start:end], start, record) for start, end, record in places)
    found = [(r.text, r.whole) for r in readings(Document("a.csv", text, segments))]
    assert found == [("one\n\ntwo",) * 2, ("three",) * 2, ("four",) * 2]


def test_a_document_of_one_record_is_read_whole() -> None:
    segments = (segment("one", 0, 0), segment("two", 5, 0))
    (reading,) = readings(Document("a.txt", "one\n\ntwo\n", segments))
    assert (reading.text, reading.whole) == ("one\n\ntwo", "one\n\ntwo\n")


def test_who_is_who_in_one_row_says_nothing_about_the_next(own_linter: Linter) -> None:
    header = "Narrative,Victim of what harm was this person said to be\n"
    told = "Suspect: Karl. He zapput himself at risk.,x\n"
    untold = "Karl zapput himself at risk.,x\n"
    report = own_linter.check_text(header + told + untold, "log.csv")
    roles = [(f.person.role, f.anchor) for f in report.findings]
    assert roles == [
        ("suspect", "row 2, column “Narrative”"),
        ("unknown", "row 3, column “Narrative”"),
    ]
    together = own_linter.check_text(told + untold, "log.txt")
    assert [f.person.role for f in together.findings] == ["suspect", "suspect"]


def test_a_row_is_a_note_however_long_the_table(own_linter: Linter) -> None:
    row = "A window was broken and then mended again.\n"
    report = own_linter.check_text("Narrative,x\n" + row * 200 + "A zapbed.\n", "log.csv")
    assert [(f.severity, f.anchor) for f in report.findings] == [
        ("warning", "row 202, column “Narrative”")
    ]
