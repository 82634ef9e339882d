"""What a reader says of a text is put over what vblint infers, and the findings follow."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vblint.linter import default_linter
from vblint.model import ROLES, Corrections, Finding, KnownPerson, Report, Span
from vblint.sources import read_text

ANN = "Victim: Ann Lee (15). She put herself at risk by meeting him."
NOTE = """\
Victim: Ann Lee (15)
Suspect: Karl Jones

Ann put herself at risk by meeting him. Her boyfriend told the older male to wait.
Jones refused to give his details. The social worker was told by PC Mehta.
"""


def check(text: str, *people: tuple[str, str], quotations: tuple[Span, ...] = ()) -> Report:
    corrections = Corrections(people, quotations)
    return default_linter().check_text(text, corrections=corrections, people=True)


def person(report: Report, name: str) -> KnownPerson:
    (found,) = (each for each in report.people if each.name == name)
    return found


def finding(report: Report, words: str) -> Finding:
    (found,) = (each for each in report.findings if each.text == words)
    return found


def by(found: Finding) -> str | None:
    return found.suppression.by if found.suppression else None


@pytest.mark.parametrize("name", ["Ann Lee", "Ann", "ann lee", "ANN", "Lee", " Ann  Lee "])
def test_a_name_however_it_is_written(name: str) -> None:
    report = check(ANN, (name, "suspect"))
    who = finding(report, "put herself at risk").person
    assert (who.role, by(finding(report, "put herself at risk"))) == ("suspect", "role")
    assert person(report, "Ann Lee").given
    assert person(report, "Ann Lee").why == "a reader said who this is"


def test_without_corrections_nothing_is_given() -> None:
    report = check(ANN)
    assert by(finding(report, "put herself at risk")) is None
    assert not any(each.given for each in report.people)


def test_a_role_raises_what_was_left_alone() -> None:
    assert by(finding(check(NOTE), "refused to give his details")) == "role"
    report = check(NOTE, ("Karl Jones", "victim"))
    assert by(finding(report, "refused to give his details")) is None
    assert finding(report, "refused to give his details").person.role == "victim"


def test_a_child_may_be_the_suspect_or_a_witness_if_a_reader_says_so() -> None:
    for role in ROLES:
        assert person(check(ANN, ("Ann Lee", role)), "Ann Lee").role == role


def test_a_noun() -> None:
    text = "The driver put himself at risk by the docks. Staff met the driver."
    assert by(finding(check(text), "put himself at risk")) is None
    report = check(text, ("the driver", "suspect"))
    assert by(finding(report, "put himself at risk")) == "role"
    driver = person(report, "driver")
    assert [text[span.start : span.end] for span in driver.spans] == ["driver", "himself", "driver"]


def test_a_phrase_that_is_no_word_for_a_person() -> None:
    report = check(NOTE, ("the older male", "victim"))
    assert person(report, "older male").role == "victim"
    assert "male" not in [each.name for each in report.people]


def test_a_name_that_nothing_introduces() -> None:
    text = "Wexham put himself at risk by the docks."
    assert finding(check(text), "put himself at risk").person.role == "unknown"
    report = check(text, ("Wexham", "suspect"))
    assert by(finding(report, "put himself at risk")) == "role"
    assert person(report, "Wexham").spans[0] == Span(0, 6)


@pytest.mark.parametrize("name", ["F15", "f15"])
def test_a_code(name: str) -> None:
    text = "F15 put herself at risk by the docks."
    report = check(text, (name, "suspect"))
    assert by(finding(report, "put herself at risk")) == "role"
    assert person(report, "F15").role == "suspect"


@pytest.mark.parametrize("name", ["she", "She", "her"])
def test_a_pronoun_that_reaches_nobody(name: str) -> None:
    text = "She put herself at risk by the docks."
    report = check(text, (name, "suspect"))
    assert by(finding(report, "put herself at risk")) == "role"
    assert person(report, "she").given


def test_a_pronoun_that_reaches_somebody_stays_theirs() -> None:
    report = check(ANN, ("she", "suspect"))
    assert by(finding(report, "put herself at risk")) is None


def test_words_that_do_not_occur_change_nothing() -> None:
    plain = check(NOTE)
    for name in ("Somebody Else", "plumber", "2", "…", "", "N" * 5000, "he (", "\ud800"):
        assert check(NOTE, (name, "suspect")) == plain


def test_the_last_of_two_roles_for_one_name_holds() -> None:
    report = check(ANN, ("Ann", "suspect"), ("Ann", "witness"))
    assert person(report, "Ann Lee").role == "witness"


def test_a_role_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="'mother' is no role"):
        Corrections((("Ann", "mother"),))


def test_a_marked_quotation() -> None:
    report = check(ANN, quotations=(Span(26, 30),))
    assert by(finding(report, "put herself at risk")) == "cue"
    for span in (Span(0, 26), Span(45, 60), Span(1000, 2000)):
        assert by(finding(check(ANN, quotations=(span,)), "put herself at risk")) is None


def test_a_marked_quotation_counts_in_the_source() -> None:
    text = f"<p>{ANN}</p>"
    corrections = Corrections(quotations=(Span(29, 30),))
    report = default_linter().check_text(text, "a.html", corrections=corrections)
    assert [by(each) for each in report.findings] == ["cue"]


def test_corrections_hold_throughout_a_long_document() -> None:
    filler = "The window was open and the lights were on at ten. " * 300
    text = f"{ANN}\n\n{filler}\n\nAnn put herself at risk by going."
    report = check(text, ("Ann Lee", "suspect"))
    assert [by(each) for each in report.findings if each.rule_id == "VB101"] == ["role", "role"]


def test_the_list_of_people() -> None:
    report = check(NOTE)
    assert {each.name: each.role for each in report.people} == {
        "Ann Lee": "victim",
        "Karl Jones": "suspect",
        "boyfriend": "suspect",
        "male": "unknown",
        "social worker": "professional",
        "Mehta": "professional",
    }
    ann = person(report, "Ann Lee")
    assert [NOTE[span.start : span.end] for span in ann.spans] == [
        "Ann Lee",
        "Ann",
        "herself",
        "Her",
    ]


def test_people_are_listed_only_if_asked_for() -> None:
    assert default_linter().check_text(NOTE).people == ()
    assert "people" not in default_linter().check_text(NOTE).to_dict()


def test_people_of_a_text_without_findings() -> None:
    report = check("Victim: Ann Lee (15).")
    assert [each.name for each in report.people] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Victim: Ann Lee", ["Ann Lee"]),
        ("Victim - Ms Lee", ["Lee"]),
        ("her ex-husband Femi (40)", ["she", "Femi"]),
        ("The victim, Ann, is well.", ["Ann"]),
        ("We met the victim. Ann is well.", ["victim", "Ann"]),
        ("We met the victim\nAnn is well.", ["victim", "Ann"]),
    ],
)
def test_a_label_of_a_name_is_nobody_else(text: str, names: list[str]) -> None:
    assert [each.name for each in check(text).people] == names


def test_a_label_that_a_reader_speaks_of_is_listed() -> None:
    report = check("The victim, Ann, is well.", ("victim", "suspect"))
    assert person(report, "victim").role == "suspect"


WORDS = "Ann Karl She he her boyfriend the driver F15 mother staff put herself at risk . \n".split(
    " "
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), st.sampled_from(ROLES), st.data()
)
def test_whoever_is_listed_can_be_put_right(text: str, role: str, data: st.DataObject) -> None:
    people = check(text).people
    if not people:
        return
    chosen = data.draw(st.sampled_from(people))
    after = [each for each in check(text, (chosen.name, role)).people if each.given]
    assert [(each.name, each.role) for each in after if each.name == chosen.name] == [
        (chosen.name, role)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_spans_of_people_stand_in_the_source(text: str) -> None:
    assert read_text(text, None).text == text
    for each in check(text).people:
        for span in each.spans:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end]
