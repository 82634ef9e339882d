from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.outputs.builders import NOTE, finding, note_report, rules, whole
from vblint.model import Report
from vblint.outputs import Options, make

# The committee's schema, from Microsoft's npm package @microsoft/jest-sarif.
SCHEMA = Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json"


@cache
def validator() -> Any:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def log(options: Options, *reports: Report) -> Any:
    value = json.loads(whole(make("sarif", options), *reports))
    validator().validate(value)
    (run,) = value["runs"]
    return run


def test_an_empty_run_is_valid() -> None:
    run = log(Options(version="1.2.3"))
    assert run["results"] == []
    assert run["tool"]["driver"]["name"] == "vblint"
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_result() -> None:
    found = replace(finding(NOTE, "put herself at risk"), fingerprint="abc")
    run = log(Options(rules=rules), Report("notes/a.txt", (found,), source_text=NOTE))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"] == [
        {
            "ruleId": "VB101",
            "ruleIndex": 0,
            "level": "error",
            "message": {
                "text": "Risk comes from the person who abuses. "
                "Instead: “be put at risk by [who]” or Say who creates the risk."
            },
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "notes/a.txt", "uriBaseId": "%SRCROOT%"},
                        "region": {
                            "startLine": 1,
                            "startColumn": 5,
                            "endLine": 1,
                            "endColumn": 24,
                        },
                    }
                }
            ],
            "partialFingerprints": {
                "vblintFingerprint/v1": "abc",
                "primaryLocationLineHash": "abc",
            },
        }
    ]


def test_a_rule_is_described_once_with_its_sources() -> None:
    run = log(Options(rules=rules, version="1.2.3"), note_report(), note_report("b.txt"))
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "VB101"
    assert rule["shortDescription"] == {"text": "puts self at risk"}
    assert rule["helpUri"] == "https://example.org/guide?a=1&b=2"
    assert rule["properties"] == {
        "tags": ["victim-blaming-language", "responsibility-blame"],
        "precision": "medium",
        "problem.severity": "error",
    }
    assert rule["help"]["markdown"].endswith(
        "Sources:\n\n* [A guide & more](https://example.org/guide?a=1&b=2). A charity, 2024.\n"
        "* A book. A press, n.d."
    )
    assert run["tool"]["driver"]["properties"] == {"lexiconVersion": "0.1.0"}
    assert [result["ruleIndex"] for result in run["results"]] == [0, 0]


def test_suppressed_results_have_their_justification() -> None:
    run = log(Options(show_suppressed=True), note_report())
    assert [result.get("suppressions") for result in run["results"]] == [
        None,
        [{"kind": "external", "justification": "Left alone: quotation."}],
    ]
    run = log(Options(show_suppressed=True, include_text=True), note_report())
    reason = "Left alone (quotation): somebody’s exact words"
    assert run["results"][1]["suppressions"][0]["justification"] == reason


def test_a_place_without_lines() -> None:
    found = replace(finding(NOTE, "put herself at risk"), anchor="table 2, row 3")
    run = log(Options(), Report("a.docx", (found,), source_text=NOTE))
    (location,) = run["results"][0]["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "table 2, row 3"}]


def test_a_file_that_could_not_be_checked() -> None:
    run = log(Options(), Report("a.txt", errors=("a.txt: cannot be read",)))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["message"] == {"text": "a.txt: cannot be read"}


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("a b/ü#1.txt", {"uri": "a%20b/%C3%BC%231.txt", "uriBaseId": "%SRCROOT%"}),
        ("./c:d?.txt", {"uri": "c%3Ad%3F.txt", "uriBaseId": "%SRCROOT%"}),
        ("/elsewhere/x.txt", {"uri": "file:///elsewhere/x.txt"}),
    ],
)
def test_addresses(uri: str, expected: dict[str, str]) -> None:
    run = log(Options(folder=Path("/here")), replace(note_report(), uri=uri))
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == expected
