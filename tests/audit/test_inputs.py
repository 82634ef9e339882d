"""The same table in every format gives the same rows; a broken one is named by its row."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pytest

from vblint.audit.inputs import Source, open_source
from vblint.errors import SourceError

COLUMNS = ["id", "text", "n"]
ROWS = [("0042", "Über “so”,\nzwei", "1"), ("x", "", "2"), ("=1", "c;d", "3")]


def write_csv(path: Path) -> None:
    lines = ["id,text,n", *(",".join(f'"{cell}"' for cell in row) for row in ROWS)]
    path.write_text("\r\n".join(lines), encoding="utf-8", newline="")


def write_tsv(path: Path) -> None:
    lines = ["id\ttext\tn", *("\t".join(f'"{cell}"' for cell in row) for row in ROWS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-16", newline="")


def write_jsonl(path: Path) -> None:
    lines = [json.dumps(dict(zip(COLUMNS, row, strict=True)) | {"n": int(row[2])}) for row in ROWS]
    path.write_text("\n\n".join(lines))


def write_parquet(path: Path) -> None:
    values = ", ".join(
        "({})".format(", ".join("'{}'".format(cell.replace("'", "''")) for cell in row))
        for row in ROWS
    )
    duckdb.execute(
        f"COPY (SELECT a AS id, b AS text, c::INT AS n FROM (VALUES {values}) AS t(a, b, c)) "
        f"TO '{path}' (FORMAT parquet)"
    )


def write_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(COLUMNS)
    for one, two, three in ROWS:
        sheet.append([None, None, int(three)])
        for column, text in ((1, one), (2, two)):
            cell = sheet.cell(sheet.max_row, column, text)
            cell.data_type = "s"
    book.save(path)


def write_sqlite(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE notes (id TEXT, text TEXT, n INTEGER)")
        base.executemany("INSERT INTO notes VALUES (?, ?, ?)", ROWS)


WRITERS: dict[str, tuple[Callable[[Path], None], list[int]]] = {
    ".csv": (write_csv, [2, 4, 5]),
    ".tsv": (write_tsv, [2, 4, 5]),
    ".jsonl": (write_jsonl, [1, 3, 5]),
    ".parquet": (write_parquet, [1, 2, 3]),
    ".xlsx": (write_xlsx, [2, 3, 4]),
    ".db": (write_sqlite, [1, 2, 3]),
}


@pytest.fixture(params=WRITERS)
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Source:
    path = tmp_path / f"table{request.param}"
    WRITERS[request.param][0](path)
    return open_source(path)


def test_every_format_gives_the_same_rows(source: Source) -> None:
    assert list(source.columns) == COLUMNS
    suffix = Path(source.name).suffix
    for _ in range(2):
        rows = list(source.rows(["n", "id", "text"]))
        assert [number for number, _ in rows] == WRITERS[suffix][1]
        cells = [[cell or "" for cell in row] for _, row in rows]
        assert [row[:2] for row in cells] == [["1", "0042"], ["2", "x"], ["3", "=1"]]
        assert [row[2].replace("\r", "") for row in cells] == [row[1] for row in ROWS]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", b"", "a.csv: is empty"),
        ("a.csv", b"id,id\n1,2\n", "two columns called “id”"),
        ("a.csv", b"id,text\n1,a\n2\n", r"a.csv:3: has 1 cells where the first row names 2"),
        ("a.csv", b'id,text\n1,"a\n2,b\n', r"a.csv:2: is not as CSV is written"),
        ("a.csv", "id,text\n1,é\n2,".encode() + b"\xff\n", "a.csv:3: holds a byte that is not utf"),
        ("a.csv", b"id,text\n1,\x81\n", r"a.csv:2: holds a byte that is not cp1252"),
        ("a.csv", b"id,text\n1,a\0b\n", r"a.csv:2: holds a NUL byte"),
        ("a.jsonl", b'{"id": 1}\n{"id": \n', r"a.jsonl:2: is not a JSON object"),
        ("a.jsonl", b"[1]\n", r"a.jsonl:1: is not a JSON object"),
        ("a.parquet", b"PAR1 no", "a.parquet: is not a Parquet file that can be read"),
        ("a.xlsx", b"PK no", "a.xlsx: is damaged"),
        ("a.xlsx", b"id,text", "a.xlsx: is not an Excel file"),
        ("a.db", b"not a database, but longer than a header of one " * 9, "a.db: is not an SQLite"),
        ("a.pdf", b"%PDF", "a.pdf: not a format that audit reads"),
    ],
)  # fmt: skip
def test_what_is_broken_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=message) as caught:
        source = open_source(tmp_path / name)
        list(source.rows(source.columns))
    assert "\n" not in str(caught.value)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        open_source(tmp_path / "none.csv")


def test_windows_text_is_read_and_an_encoding_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id;text\n1;“Straße”\n".encode("cp1252"))
    assert list(open_source(path).rows(["text"])) == [(2, ["“Straße”"])]
    path.write_bytes("id;text\n1;Łódź\n".encode("cp1250"))
    assert list(open_source(path, encoding="cp1250").rows(["text"])) == [(2, ["Łódź"])]
    with pytest.raises(SourceError, match="“klingon” is no encoding"):
        open_source(path, encoding="klingon")


def test_tables_and_sheets_are_chosen_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    write_sqlite(path)
    with sqlite3.connect(path) as base:
        base.execute("CREATE VIEW seen AS SELECT id FROM notes WHERE n > 1")
    with pytest.raises(SourceError, match="has the tables notes, seen; name one with --table"):
        open_source(path)
    assert [row for _, row in open_source(path, "seen").rows(["id"])] == [["x"], ["=1"]]
    with pytest.raises(SourceError, match="has no table “none”; it has notes, seen"):
        open_source(path, "none")
    with pytest.raises(SourceError, match="--table means nothing"):
        write_csv(tmp_path / "a.csv")
        open_source(tmp_path / "a.csv", "x")


def test_a_row_that_is_not_utf_8_in_a_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    write_sqlite(path)
    with sqlite3.connect(path) as base:
        base.execute("UPDATE notes SET text = CAST(x'ff' AS TEXT) WHERE n = 2")
    with pytest.raises(SourceError, match=r"table “notes”, row 2: holds bytes that are not UTF-8"):
        list(open_source(path).rows(["text"]))


def test_a_list_in_a_column_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.execute(f"COPY (SELECT [1] AS text) TO '{path}'")
    with pytest.raises(SourceError, match=r"column “text” holds INTEGER\[\], not text"):
        list(open_source(path).rows(["text"]))
