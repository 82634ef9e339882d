from __future__ import annotations

import re

from tests.outputs.builders import NOTE, finding, note_report, word_report
from vblint.model import Report, Suggestion
from vblint.outputs import Options, make
from vblint.outputs.summary import Summary


def test_a_raised_finding() -> None:
    assert make("text").report(note_report()) == (
        "notes/a.txt\n"
        "\n"
        "  1:5  error  VB101  puts-self-at-risk\n"
        "    F15 put herself at risk.\n"
        "        ^^^^^^^^^^^^^^^^^^^\n"
        "    “put herself at risk” blames the child.\n"
        "    Instead: “was put at risk by [who]” (fill in the brackets)\n"
        "\n"
    )


def test_a_suppressed_finding_on_request() -> None:
    text = make("text", Options(show_suppressed=True)).report(note_report())
    assert text.endswith(
        "  2:6  left alone  VB101  puts-self-at-risk\n"
        "    She “refused to engage” today.\n"
        "         ^^^^^^^^^^^^^^^^^\n"
        "    Left alone (quotation): somebody’s exact words\n"
        "\n"
    )


def test_several_alternatives_and_doubt() -> None:
    found = finding(
        NOTE,
        "put herself at risk",
        severity="warning",
        lowered_from="error",
        suggestions=(Suggestion("was at risk", "replace"), Suggestion("Say who.", "advice")),
    )
    text = make("text").report(Report("a.txt", (found,), source_text=NOTE))
    assert (
        "    Instead: “was at risk”\n"
        "         or: Say who.\n"
        "    It is unclear who is meant, so this is a warning, not an error.\n"
    ) in text


def test_a_clean_report_is_silent_and_a_warning_is_not() -> None:
    form = make("text")
    assert form.report(Report("a.txt")) == ""
    report = Report("a.txt", warnings=("line 3: this ignore comment is not needed",))
    assert form.report(report) == "a.txt\n\n  note: line 3: this ignore comment is not needed\n\n"


def test_no_line_is_wider_than_the_terminal() -> None:
    report = note_report()
    for width in (50, 60, 80):
        text = make("text", Options(width=width, show_suppressed=True)).report(report)
        assert max(map(len, text.splitlines())) <= width


def test_colour_changes_no_character() -> None:
    plain = make("text", Options(show_suppressed=True)).report(note_report())
    coloured = make("text", Options(show_suppressed=True, colour=True)).report(note_report())
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_name_cannot_act_on_the_terminal() -> None:
    report = Report("a\x1b[2J\n.txt", warnings=("x",))
    assert make("text").report(report).startswith("a␛[2J .txt\n")


def end(options: Options) -> str:
    summary = Summary()
    summary.add(note_report())
    return "".join(make("text", options).end(summary))


def test_end() -> None:
    line = "1 error in 1 of 1 file; 1 left alone (quotation 1)\n"
    assert end(Options()) == line
    narrow = end(Options(width=40))
    assert narrow == "1 error in 1 of 1 file; 1 left alone\n(quotation 1)\n"
    assert end(Options(quiet=True)) == ""
    table = "     1  VB101  puts-self-at-risk\n"
    assert end(Options(statistics=True)) == table + "\n" + line


def test_an_anchor_stands_in_place_of_line_and_column() -> None:
    lines = make("text").report(word_report()).splitlines()
    assert lines[2:5] == [
        "  table 2, row 3  error  VB101  puts-self-at-risk",
        "    F15 put herself at risk.",
        "        ^^^^^^^^^^^^^^^^^^^",
    ]


def test_a_long_anchor_has_a_line_of_its_own() -> None:
    anchor = "paragraph 12 under “A heading that goes on for longer than…”"
    lines = make("text").report(word_report(anchor)).splitlines()
    assert lines[2:4] == [f"  {anchor}", "    error  VB101  puts-self-at-risk"]
