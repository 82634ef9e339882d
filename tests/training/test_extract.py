from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training.conftest import Written
from vblint.training.extract import LONGEST, WIDTH, Place, extract

SENTENCES = st.lists(
    st.sampled_from(
        ["F15 zapput herself at risk.", "She zapbed.", "The end of it came at ten.", "\n", "\n\n"]
    ),
    max_size=30,
)


def test_log_lines_stay_lines_and_wrapped_prose_is_joined(written: Written) -> None:
    text = (
        "NOTE\n1910 We came.\n"
        "1920 We left and went to the other address in the long road that leads\n"
        "to the river and the old mill.\n"
    )
    found = extract(written(text, "night-shift_note.v2.txt"))
    assert found.title == "Night shift note"
    assert [line.text for line in found.lines] == [
        "NOTE",
        "1910 We came.",
        "1920 We left and went to the other address in the long road that leads to the",
        "river and the old mill.",
    ]
    assert [line.opens for line in found.lines] == [True, False, False, False]


def test_headings_and_the_cells_of_a_row(written: Written) -> None:
    table = "# Log\n\n| Day | Entry |\n|---|---|\n| 5 May | F15 zapput herself at risk. |\n"
    found = extract(written(table, "log.md"))
    assert [(line.text, line.heading) for line in found.lines] == [
        ("Log", True),
        ("Day | Entry", False),
        ("5 May | F15 zapput herself at risk.", False),
    ]
    assert [(f.place, f.context.words) for f in found.found] == [
        (Place(3, 3), "zapput herself at risk")
    ]


def test_words_are_on_the_lines_that_are_said(written: Written) -> None:
    @settings(deadline=None)  # the first check compiles the rules
    @given(SENTENCES)
    def check(parts: list[str]) -> None:
        found = extract(written("Victim: F15. " + " ".join(parts)))
        assert all(len(line.text) <= WIDTH for line in found.lines)
        for each in found.found:
            lines = found.lines[each.place.first - 1 : each.place.last]
            assert each.finding.text in " ".join(line.text for line in lines)
            assert each.context.words == each.finding.text

    check()


def test_a_long_text_is_cut_after_a_paragraph(written: Written) -> None:
    found = extract(written("We went to the house.\n\nShe zapbed.\n\n" * 60))
    assert (found.is_cut, len(found.lines), len(found.found)) == (True, LONGEST, LONGEST // 2)


def test_quotations_in_which_nothing_is_found(written: Written) -> None:
    text = 'She said "he took me there by car" and "he zapbed me all day". He said "no".'
    found = extract(written(text))
    assert [quote.context for quote in found.quotes] == [
        ('She said "', "he took me there by car", '" and "he zapbed me all day".')
    ]


@pytest.mark.parametrize(
    ("name", "title"),
    [("call-log.txt", "Call log"), ("mg11_form.txt", "MG11 form"), ("DASH.v2.txt", "DASH")],
)
def test_the_title_is_the_name_of_the_file(written: Written, name: str, title: str) -> None:
    assert extract(written("We left.", name)).title == title


def test_templates_are_known(written: Written) -> None:
    assert extract(written("{{ name }} left.", "form.txt.j2")).is_template
    assert not extract(written("She left.")).is_template


def test_a_place_in_words() -> None:
    assert (str(Place(3, 3)), str(Place(3, 4).moved(10))) == ("3", "13–14")
