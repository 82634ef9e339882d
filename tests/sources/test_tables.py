"""CSV, JSON Lines and Excel: which cells are read, and where they stand."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint.errors import SourceError
from vblint.sources import read_bytes, read_text

PROSE = "She went missing and was found safe."


def cells(text: str, name: str, *columns: str) -> list[tuple[str | None, str]]:
    document = read_text(text, name, columns)
    for segment in document.segments:
        assert segment.kind in {"cell", "blockquote"}
    return [(s.anchor, s.text) for s in document.segments]


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_csv_reads_columns_of_prose_with_their_short_cells() -> None:
    text = f"Date,Ref,Narrative,Status\n1/2/24,F15,{PROSE},open\n2/2/24,F16,Promiscuous,closed\n"
    assert cells(text, "a.csv") == [
        ("row 2, column “Narrative”", PROSE),
        ("row 3, column “Narrative”", "Promiscuous"),
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, line_end: str) -> None:
    rows = [["id", "what, then; or|"], ["1", f"{PROSE}"]]
    quoted = line_end.join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    assert cells(quoted, "a.csv") == [("row 2, column “what, then; or|”", PROSE)]


def test_quotation_marks_and_line_ends_inside_a_field() -> None:
    text = f'id,note\n1,"{PROSE} ""No"", she said.\n\n> Not me."\n'
    own, quoted = read_text(text, "a.csv").segments
    assert (own.kind, own.text) == ("cell", f'{PROSE} "No", she said.\n')
    assert (quoted.kind, quoted.text) == ("blockquote", "Not me.")
    at = own.text.index('No"')
    span = own.map.to_source(at), own.map.to_source(at + 2)
    assert text[span[0] : span[1] + 2] == 'No""'
    assert own.record == quoted.record


def test_without_a_header_columns_have_numbers() -> None:
    assert cells(f"1,{PROSE}\n2,Drunk.\n", "a.csv") == [
        ("row 1, column “2”", PROSE),
        ("row 2, column “2”", "Drunk."),
    ]


def test_a_named_column_is_read_whatever_it_holds() -> None:
    text = f"id,note,other\n1,Drunk,{PROSE}\n"
    assert cells(text, "a.csv", "NOTE ") == [("row 2, column “note”", "Drunk")]
    with pytest.raises(SourceError) as caught:
        read_text(text, "a.csv", ("notes",))
    assert str(caught.value) == "a.csv: has no column “notes”; it has id, note, other"


def test_json_lines_keys_escapes_and_places() -> None:
    record = {"id": "F15", "log": [{"by": "PC", "text": f'{PROSE} "No" \U0001f600 é\n'}]}
    text = "\n" + json.dumps(record) + "\r\n\r\n" + json.dumps(record, ensure_ascii=False) + "\n"
    first, second = read_text(text, "a.jsonl").segments
    assert first.text == second.text == f'{PROSE} "No" \U0001f600 é\n'
    assert (first.anchor, second.anchor) == ("line 2, “log.text”", "line 4, “log.text”")
    at = first.text.index("\U0001f600")
    assert text[first.map.to_source(at) :].startswith(r"\ud83d\ude00 \u00e9")
    assert cells(text, "a.ndjson", "id") == [("line 2, “id”", "F15"), ("line 4, “id”", "F15")]


@pytest.mark.parametrize("line", ["{", "she put", '{"a": "b",}', "[" * 5000])
def test_a_line_that_is_not_json_is_named(line: str) -> None:
    with pytest.raises(SourceError, match=r"^a\.jsonl:2: is not JSON"):
        read_text(f"{{}}\n{line}\n", "a.jsonl")


def test_excel_sheets_titles_above_the_header_and_numbers() -> None:
    data = workbook(
        ("Log", [["An export"], [], ["Date", "Narrative"], ["1/2", PROSE], [3, "Drunk."], [4, 5]]),
        ("Codes", [["A", "B"], ["x", "y"]]),
        ("Free", [["", "", PROSE]]),
    )
    document = read_bytes(data, "a.xlsx")
    assert [(s.anchor, s.text) for s in document.segments] == [
        ("sheet “Log”, row 4, column “Narrative”", PROSE),
        ("sheet “Log”, row 5, column “Narrative”", "Drunk."),
        ("sheet “Free”, row 1, column “C”", PROSE),
    ]
    for segment in document.segments:
        start = segment.map.to_source(0)
        assert document.text[start : start + len(segment.text)] == segment.text
    assert len({s.record for s in document.segments}) == 3


def test_excel_that_claims_to_be_huge() -> None:
    data = workbook(("Log", [["Date", "Narrative"], ["1", PROSE]]))
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = content.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
            new.writestr(name, content)
    (segment,) = read_bytes(changed.getvalue(), "a.xlsx").segments
    assert segment.text == PROSE


FIELDS = st.text(st.sampled_from('ab ",;\n\r\\\u00e9\U0001f600'), max_size=12)


@given(st.lists(st.lists(FIELDS, min_size=1, max_size=4), max_size=6), st.sampled_from(",;\t"))
def test_every_character_of_a_csv_stands_where_the_map_says(
    rows: list[list[str]], separator: str
) -> None:
    written = (separator.join(f'"{f.replace(chr(34), chr(34) * 2)}"' for f in r) for r in rows)
    text = "\r\n".join(["Note" + separator + "Other", *written])
    for segment in read_text(text, "a.csv", ("Note",)).segments:
        for at, char in enumerate(segment.text):
            assert text[segment.map.to_source(at)] == char


@given(st.text(max_size=40), st.booleans())
def test_every_character_of_a_json_line_stands_where_the_map_says(note: str, ascii: bool) -> None:
    text = json.dumps({"note": note, "x": [1, {"y": "z"}]}, ensure_ascii=ascii)
    for segment in read_text(text, "a.jsonl", ("note",) if note.strip() else ()).segments:
        for at, char in enumerate(segment.text):
            source = text[segment.map.to_source(at) :]
            assert source[0] == char or (source[0] == "\\" and json.loads(
                f'"{source[: 2 if source[1] != "u" else 6 if ord(char) < 0x10000 else 12]}"'
            ) == char)  # fmt: skip
