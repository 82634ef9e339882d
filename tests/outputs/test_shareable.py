"""Formats that travel say nothing of the note, unless asked."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outputs.builders import finding, note_report, rules, whole
from vblint.model import Finding, PersonNote, Report, Severity, Span, Suggestion, Suppression
from vblint.outputs import Options, make

SHAREABLE = ("csv", "github", "gitlab", "junit", "rdjson", "sarif")
TEXT = "Zebedee put herself at Quarndon."
RATIONALE = "Risk comes from the person who abuses."


def private_report() -> Report:
    """Every field that may quote the note does."""
    found = replace(
        finding(TEXT, "put herself at Quarndon"),
        message="“put herself at Quarndon” blames Zebedee.",
        person=PersonNote("victim", "Zebedee", "Zebedee is 15, a child"),
        suggestions=(Suggestion("Zebedee was put at Quarndon", "replace"),),
        lowered_from="error",
        severity="warning",
    )
    role = replace(found, suppression=Suppression("role", "suspect: “Zebedee” names the role"))
    ignored = replace(found, suppression=Suppression("directive", "Zebedee said so"))
    warnings = ("line 1: this ignore comment (Zebedee) matches nothing; remove it",)
    return Report("a.txt", (found, role, ignored), source_text=TEXT, warnings=warnings)


def options(include_text: bool = False) -> Options:
    return Options(show_suppressed=True, include_text=include_text, rules=rules)


@pytest.mark.parametrize("name", SHAREABLE)
def test_nothing_of_the_note_without_being_asked(name: str) -> None:
    text = whole(make(name, options()), private_report())
    for word in ("Zebedee", "Quarndon", "herself"):
        assert word not in text
    assert RATIONALE in text
    assert "Left alone: victim" in text
    assert "Left alone: ignore comment" in text


@pytest.mark.parametrize("name", SHAREABLE)
def test_the_words_of_the_note_on_request(name: str) -> None:
    text = whole(make(name, options(include_text=True)), private_report())
    assert "blames Zebedee." in text
    assert "Zebedee was put at Quarndon" in text


@pytest.mark.parametrize("name", SHAREABLE)
def test_rules_are_asked_for_only_when_there_is_a_finding(name: str) -> None:
    def never() -> Any:
        raise AssertionError

    whole(make(name, Options(rules=never)), Report("a.txt"))


@pytest.mark.parametrize("name", SHAREABLE)
def test_an_unknown_rule_still_has_a_message(name: str) -> None:
    assert "A wording to reconsider: puts-self-at-risk." in whole(make(name), note_report())


@pytest.mark.parametrize("name", SHAREABLE)
def test_suppressed_findings_only_on_request(name: str) -> None:
    assert "eft alone" not in whole(make(name, Options(quiet=True)), note_report()).replace(
        "left_alone", ""
    )


@pytest.mark.parametrize("name", SHAREABLE)
def test_a_document_without_lines_is_shown_by_its_anchor(name: str) -> None:
    found = replace(finding(TEXT, "herself"), anchor="table 2, row 3")
    text = whole(make(name), Report("a.docx", (found,), source_text=TEXT))
    assert "table 2, row 3" in text


@pytest.mark.parametrize("name", SHAREABLE)
def test_paths_are_relative_to_the_folder(name: str, tmp_path: Path) -> None:
    inside = replace(note_report(), uri=str(tmp_path / "notes" / "a b.txt"))
    text = whole(make(name, Options(folder=tmp_path)), inside)
    assert str(tmp_path) not in text
    assert "notes/a b.txt" in text.replace("%20", " ")


def test_github_escapes_what_its_commands_act_on() -> None:
    report = replace(note_report(), uri="odd, 100%:\r\n::error::name.txt")
    line = make("github", Options(include_text=True)).report(report)
    assert line.count("\n") == 1
    assert line.startswith("::error file=odd%2C 100%25%3A %3A%3Aerror%3A%3Aname.txt,line=1,")
    message = "::“put herself at risk” blames the child. Instead: “was put at risk by [who]”"
    assert message in line


def test_github_levels() -> None:
    levels: list[Severity] = ["error", "warning", "info"]
    found = tuple(finding(TEXT, "herself", severity=level) for level in levels)
    text = whole(make("github"), Report("a.txt", found, errors=("a.txt: no",), source_text=TEXT))
    commands = [line.split(" ")[0] for line in text.splitlines()]
    assert commands == ["::error", "::warning", "::notice", "::error", "1"]


def test_gitlab_entries() -> None:
    other = replace(note_report(), uri="b.txt")
    found = json.loads(whole(make("gitlab", Options(rules=rules)), note_report(), other))
    assert len({entry.pop("fingerprint") for entry in found}) == 2
    assert found[0] == {
        "description": RATIONALE
        + " Instead: “be put at risk by [who]” or Say who creates the risk.",
        "check_name": "VB101 puts-self-at-risk",
        "severity": "major",
        "location": {"path": "notes/a.txt", "lines": {"begin": 1, "end": 1}},
    }
    assert json.loads(whole(make("gitlab"))) == []


def test_rdjson_object() -> None:
    value = json.loads(whole(make("rdjson", Options(rules=rules)), note_report()))
    assert value["source"] == {"name": "vblint"}
    assert value["diagnostics"][0]["severity"] == "ERROR"
    assert value["diagnostics"][0]["code"] == {
        "value": "VB101 puts-self-at-risk",
        "url": "https://example.org/guide?a=1&b=2",
    }


def test_junit_cases() -> None:
    failed = Report("c.txt", errors=("c.txt: cannot be read",))
    info = Report("d.txt", (finding(TEXT, "herself", severity="info"),), source_text=TEXT)
    root = ET.fromstring(  # noqa: S314 - our own
        whole(make("junit", options()), note_report(), Report("b.txt"), failed, info)
    )
    counts = [
        tuple(suite.attrib[key] for key in ("name", "tests", "failures", "errors", "skipped"))
        for suite in root
    ]
    assert counts == [
        ("notes/a.txt", "2", "1", "0", "1"),
        ("b.txt", "1", "0", "0", "0"),
        ("c.txt", "1", "0", "1", "0"),
        ("d.txt", "1", "0", "0", "0"),
    ]
    case = root[0][0]
    assert case.attrib["name"] == "VB101 puts-self-at-risk: line 1, column 5"
    assert [child.tag for suite in root for case in suite for child in case] == [
        "failure",
        "skipped",
        "error",
        "system-out",
    ]


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_csv_rows() -> None:
    first, second = table(whole(make("csv", options()), note_report()))
    assert (first["line"], first["column"], first["end_column"]) == ("1", "5", "24")
    assert (first["severity"], first["rule"], first["left_alone"]) == ("error", "VB101", "")
    assert (second["left_alone"], second["message"]) == ("quotation", "Left alone: quotation.")
    assert "text" not in first
    asked = table(whole(make("csv", Options(include_text=True)), note_report()))[0]
    assert asked["text"] == "put herself at risk"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "＝", " @"])
def test_csv_runs_no_formula(start: str) -> None:
    words = f"{start}cmd|'/C calc'!A0"
    found = replace(finding(words, words), span=Span(0, len(words)))
    report = Report(f"{start}a.txt", (found,), source_text=words)
    row = table(whole(make("csv", Options(include_text=True)), report))[0]
    assert row["text"] == "'" + words.strip()
    assert row["path"][0] == "'"


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_and_name_can_be_written(text: str, name: str) -> None:
    found: tuple[Finding, ...] = ()
    if text:
        found = (replace(finding(text, text), message=f"“{text}”"),)
    report = Report(name, found, source_text=text)
    for form in SHAREABLE:
        written = whole(make(form, Options(include_text=True, quiet=True)), report)
        written.encode("utf-8")
        if form == "junit":
            ET.fromstring(written)  # noqa: S314 - our own
        elif form == "csv":
            assert len(table(written)) == len(found)
        elif form == "github":
            assert written.count("\n") == len(found)
        else:
            json.loads(written)
