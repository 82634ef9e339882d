from __future__ import annotations

from tests.outputs.builders import note_report, word_report
from vblint.model import Report
from vblint.outputs import Options, make
from vblint.outputs.summary import Summary


def test_one_line_a_finding() -> None:
    assert make("concise").report(note_report()) == (
        "notes/a.txt:1:5: error VB101 “put herself at risk” blames the child. "
        "Instead: “was put at risk by [who]” (fill in the brackets)\n"
    )


def test_suppressed_on_request() -> None:
    assert make("concise", Options(show_suppressed=True)).report(note_report()).splitlines()[1] == (
        "notes/a.txt:2:6: left alone VB101 “refused to engage” blames the child. "
        "Left alone (quotation): somebody’s exact words"
    )


def test_warnings_and_end() -> None:
    form = make("concise", Options(statistics=True))
    assert form.report(Report("a.txt", warnings=("x",))) == "a.txt: note: x\n"
    summary = Summary()
    summary.add(note_report())
    assert "".join(form.end(summary)) == (
        "     1  VB101  puts-self-at-risk\n1 error in 1 of 1 file; 1 left alone (quotation 1)\n"
    )


def test_an_anchor_stands_in_place_of_line_and_column() -> None:
    line = make("concise").report(word_report())
    assert line.startswith("a.docx:table 2, row 3: error VB101 “put herself at risk” blames")
