from __future__ import annotations

import json

import pytest

from tests.outputs.builders import finding, note_report, whole, word_report
from vblint.model import Report
from vblint.outputs import Options, make


def test_one_object() -> None:
    text = whole(
        make("json", Options(version="9.9")), note_report(), Report("b.txt", errors=("no",))
    )
    value = json.loads(text)
    assert list(value) == ["version", "tool", "reports", "summary"]
    assert value["version"] == 1
    assert value["tool"] == {"name": "vblint", "version": "9.9"}
    assert [report["uri"] for report in value["reports"]] == ["notes/a.txt", "b.txt"]
    assert value["reports"][0]["findings"] == [
        {
            "rule": "VB101",
            "name": "puts-self-at-risk",
            "category": "responsibility-blame",
            "severity": "error",
            "message": "“put herself at risk” blames the child.",
            "span": {"start": 4, "end": 23},
            "text": "put herself at risk",
            "person": {"role": "victim", "text": "F15", "why": "aged 15"},
            "cues": [],
            "suggestions": [{"text": "was put at risk by [who]", "kind": "replace"}],
            "suppression": None,
            "lowered_from": None,
            "fingerprint": "",
            "anchor": None,
            "position": {"line": 1, "column": 5, "end_line": 1, "end_column": 24},
        }
    ]
    assert value["summary"]["files_with_errors"] == 1


def test_suppressed_on_request() -> None:
    value = json.loads(whole(make("json", Options(show_suppressed=True)), note_report()))
    assert [f["suppression"] for f in value["reports"][0]["findings"]] == [
        None,
        {"by": "cue", "reason": "quotation: somebody’s exact words"},
    ]


def test_no_report_is_still_one_object() -> None:
    assert json.loads(whole(make("json")))["reports"] == []


def test_lines() -> None:
    lines = whole(make("jsonl"), note_report(), Report("b.txt")).splitlines()
    assert [json.loads(line)["uri"] for line in lines] == ["notes/a.txt", "b.txt"]
    last = whole(make("jsonl", Options(statistics=True)), note_report()).splitlines()[-1]
    assert json.loads(last)["summary"]["rules"] == {"VB101": 1}


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_anything_can_be_written_anywhere(name: str) -> None:
    text = "\udc80 \u2028 blamed 👮"
    report = Report("a.txt", (finding(text, "blamed 👮"),), source_text=text)
    assert whole(make(name), report).isascii()


def test_an_unknown_format() -> None:
    with pytest.raises(ValueError, match="unknown format 'xml'"):
        make("xml")


def test_what_has_an_anchor_has_no_position() -> None:
    value = json.loads(make("jsonl").report(word_report()))
    found = value["findings"][0]
    assert (found["anchor"], found["position"]) == ("table 2, row 3", None)
    assert found["span"] == {"start": 9, "end": 28}
