"""Lines and columns in every format that has them, against the offsets they stand for."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outputs.builders import finding, whole
from vblint.model import Report, Span
from vblint.outputs import make

LINE_END = re.compile(r"\r\n|\n|\r")
PARTS = ("a", "é", "e\u0301", "👮", "👨\u200d👩", "\r\n", "\n", "\r", " ")
TEXTS = st.lists(st.sampled_from(PARTS), min_size=1).map("".join)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    if text[end - 1 : end + 1] == "\r\n":  # a wording never ends inside a line end
        end += 1
    if text[start - 1 : start + 1] == "\r\n" and start:
        start -= 1
    found = finding(text, text[start:end])
    return Report("a.txt", (replace(found, span=Span(start, end)),), source_text=text)


def line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in LINE_END.finditer(text))]


def offset(text: str, line: int, column: int) -> int:
    """Offset of a 1-based line and column in code points."""
    return line_starts(text)[line - 1] + column - 1


def byte_offset(text: str, line: int, column: int) -> int:
    """The same with the column in bytes of UTF-8; fails inside a character."""
    start = line_starts(text)[line - 1]
    return start + len(text[start:].encode()[: column - 1].decode())


@settings(deadline=None)
@given(reports())
def test_sarif_counts_code_points(report: Report) -> None:
    result = json.loads(whole(make("sarif"), report))["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    span, text = report.findings[0].span, report.source_text
    assert offset(text, region["startLine"], region["startColumn"]) == span.start
    assert offset(text, region["endLine"], region["endColumn"]) == span.end


@settings(deadline=None)
@given(reports())
def test_rdjson_counts_bytes(report: Report) -> None:
    value: Any = json.loads(whole(make("rdjson"), report))
    place = value["diagnostics"][0]["location"]["range"]
    span, text = report.findings[0].span, report.source_text
    assert byte_offset(text, **place["start"]) == span.start
    assert byte_offset(text, **place["end"]) == span.end


@settings(deadline=None)
@given(reports())
def test_csv_counts_code_points(report: Report) -> None:
    row = next(csv.DictReader(io.StringIO(whole(make("csv"), report).removeprefix("\ufeff"))))
    span, text = report.findings[0].span, report.source_text
    assert offset(text, int(row["line"]), int(row["column"])) == span.start
    assert offset(text, int(row["end_line"]), int(row["end_column"])) == span.end


def test_an_emoji_is_one_code_point_and_four_bytes() -> None:
    text = "a\r\n👮 blamed"
    report = Report("a.txt", (finding(text, "blamed"),), source_text=text)
    result = json.loads(whole(make("sarif"), report))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 3,
        "endLine": 2,
        "endColumn": 9,
    }
    place = json.loads(whole(make("rdjson"), report))["diagnostics"][0]["location"]["range"]
    assert place == {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 12}}
    assert "line=2,endLine=2,col=3,endColumn=9," in make("github").report(report)


def test_github_refuses_columns_over_several_lines() -> None:
    text = "She put\nherself at risk."
    report = Report("a.txt", (finding(text, "put\nherself"),), source_text=text)
    assert make("github").report(report).startswith("::error file=a.txt,line=1,endLine=2,title=")
