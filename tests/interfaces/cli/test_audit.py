"""``vblint audit`` as it is typed: what it says, writes and refuses."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from pathlib import Path

import docx
import pytest

from tests.interfaces.conftest import Run

ZORBLED = "Then they zorbled the fence."
PAINTED = "Then they painted the fence."
ASKED = ("--text", "note", "--id", "ref", "--by", "unit", "--date", "made")


def table(rows: int = 40, flagged: int = 8, month: str = "2026-03") -> str:
    lines = ["ref,unit,made,note"]
    for number in range(rows):
        unit = "North" if number % 2 else "South"
        lines.append(f"R{number},{unit},{month}-09,{ZORBLED if number < flagged else PAINTED}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def records(notes: Path) -> Path:
    path = notes / "records.csv"
    path.write_text(table(), encoding="utf-8")
    return path


def test_an_audit_says_and_writes_what_it_counted(run: Run, records: Path) -> None:
    done = run("audit", "records.csv", *ASKED)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "40 records counted, 8 with wording to reconsider: 20.0% (95% interval 10.5% to 34.8%).",
        "  error            8  20.0% (95% interval 10.5% to 34.8%)",
        "  warning          0  0% (95% interval 0% to 8.8%)",
        "Dashboard: records.csv-audit/dashboard.html",
    ]
    folder = records.parent / "records.csv-audit"
    assert {path.name for path in folder.iterdir()} == {
        "run.json", "records.parquet", "rates.csv", "rates.parquet", "findings.csv",
        "findings.parquet", "dashboard.html",
    }  # fmt: skip


def test_the_dashboard_needs_nothing_else(run: Run, records: Path) -> None:
    assert run("audit", "records.csv", *ASKED, "--output", "out").exit_code == 0
    page = (records.parent / "out" / "dashboard.html").read_text("utf-8")
    assert not re.search(r"(src|href)=\"(?!#)|url\((?!#)|@import|<script", page)
    assert "<h1>20.0% of records have wording to reconsider</h1>" in page
    assert page.count("<table") == page.count("<caption")
    assert "North" in page and "March 2026" in page and "zorbled" not in page


def test_severity_info_is_counted_if_asked_for(run: Run, records: Path) -> None:
    records.write_text(table() + "Q,North,2026-03-01,A quibbleton came.\n")
    assert "41 records counted, 8 with" in run("audit", "records.csv", *ASKED).stdout
    done = run("audit", "records.csv", *ASKED, "--min-severity", "info", "--output", "other")
    assert "41 records counted, 9 with" in done.stdout


def test_only_records_that_a_condition_holds_for(run: Run, records: Path) -> None:
    done = run("audit", "records.csv", *ASKED, "--where", "unit = 'North'")
    assert done.stdout.startswith("20 records counted, 4 with")


def test_a_folder_of_notes(run: Run, notes: Path) -> None:
    for name, text in (("a/1.txt", ZORBLED), ("a/2.txt", PAINTED), ("b/3.md", PAINTED)):
        (notes / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (notes / "in" / name).write_text(text)
    done = run("audit", "in", "--by", "folder", "--show-small-groups")
    assert done.stdout.startswith("3 records counted, 1 with")
    (notes / "in" / "bad.docx").write_bytes(b"no")
    done = run("audit", "in", "--output", "again")
    assert done.exit_code == 2
    assert done.stdout.startswith("3 records counted, 1 with")
    assert done.stderr.startswith("vblint: in/bad.docx:")
    (notes / "in" / "t.csv").write_text("a,b\n")
    assert "is a table among the notes" in run("audit", "in", "--output", "x").stderr


def test_sqlite(run: Run, notes: Path) -> None:
    with sqlite3.connect(notes / "n.db") as base:
        base.execute("CREATE TABLE notes (id INTEGER, body TEXT)")
        base.executemany("INSERT INTO notes VALUES (?, ?)", [(1, ZORBLED), (2, PAINTED)])
    done = run("audit", "n.db", "--text", "body", "--id", "id", "--table", "notes")
    assert done.stdout.startswith("2 records counted, 1 with")


@pytest.mark.parametrize(
    ("extra", "options", "message"),
    [
        (
            "",
            ("--text", "story"),
            "records.csv: has no column “story”; it has ref, unit, made, note",
        ),
        ("", ("--text", "note", "--by", "beat"), "has no column “beat”"),
        ("", (), "--text COLUMN is needed"),
        ("", ("--text", "note", "--where", "unit = 'West'"), "none of the 40 rows is as --where"),
        ("R1,N,2026-03-01,x\n", ASKED, "records.csv:42: has the same “ref” as records.csv:3"),
        (" ,N,2026-03-01,x\n", ASKED, "records.csv:42: “ref” is empty"),
        ("Q,N,31/02/2026,x\n", ASKED, "records.csv:42: “made” holds no date that can be read"),
        ("Q,N,,x\n", ASKED, "records.csv:42: “made” is empty"),
        ("", ("--text", "note", "--table", "x"), "--table means nothing for this kind of file"),
        ("", ("--text", "made"), "“made” is not a column of text"),
        ("Q,N,2026-03-01\n", ASKED, "records.csv:42: has 3 cells where the first row names 4"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(
    run: Run, records: Path, extra: str, options: tuple[str, ...], message: str
) -> None:
    records.write_text(table() + extra, encoding="utf-8")
    done = run("audit", "records.csv", *options, "--output", "out")
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (records.parent / "out").exists()


def test_undated_records_are_counted_if_asked_for(run: Run, records: Path) -> None:
    records.write_text(table() + "Q,N,soon,x\n", encoding="utf-8")
    done = run("audit", "records.csv", *ASKED, "--undated", "--show-small-groups")
    assert done.exit_code == 0
    page = (records.parent / "records.csv-audit" / "dashboard.html").read_text("utf-8")
    assert "No date" in page or "no date" in page


@pytest.mark.parametrize("column", ["officer", "OIC", "collar_no", "CreatedBy", "entered_by"])
def test_nobody_is_ranked_without_a_reason(run: Run, records: Path, column: str) -> None:
    records.write_text(table().replace("unit", column, 1))
    options = ("--text", "note", "--by", column, "--output", "out")
    done = run("audit", "records.csv", *options)
    assert done.exit_code == 2
    assert "would rank people" in done.stderr and done.stderr.count("\n") == 1
    reason = ("--acknowledge-officer-ranking", "Agreed training review")
    assert run("audit", "records.csv", *options, *reason).exit_code == 0
    page = (records.parent / "out" / "dashboard.html").read_text("utf-8")
    assert "Reason given: Agreed training review" in page


def test_small_groups_are_not_shown(run: Run, records: Path) -> None:
    records.write_text(table() + "Q,West,2026-03-01,They zorbled it.\n", encoding="utf-8")
    done = run("audit", "records.csv", *ASKED)
    assert "2 groups not shown: fewer than 10 records" in done.stdout
    rates = records.parent / "records.csv-audit" / "rates.csv"
    assert "West" not in rates.read_text("utf-8")
    assert (
        "groups not shown" not in run("audit", "records.csv", *ASKED, "--show-small-groups").stdout
    )
    assert "West" in rates.read_text("utf-8")


@pytest.fixture
def sampled(run: Run, records: Path) -> Path:
    done = run("audit", "records.csv", *ASKED, "--output", "out", "--sample", "20", "--seed", "7")
    assert "Sample: 20 records to judge" in done.stdout
    return records.parent / "out"


def judge(sheet: Path) -> list[dict[str, str]]:
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["judgement"] = "Yes" if "zorbled" in row["text"] else "no"
    return rows


def save(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_sample_is_drawn_by_stratum_and_the_same_again(run: Run, sampled: Path) -> None:
    rows = judge(sampled / "sample.csv")
    assert len(rows) == 20 and sum(row["judgement"] == "Yes" for row in rows) == 8
    drawn = json.loads((sampled / "sample.json").read_text())
    assert [(s["name"], s["records"], s["drawn"]) for s in drawn["strata"]] == [
        ("error", 8, 8),
        ("no finding", 32, 12),
    ]
    sheet = (sampled / "sample.csv").read_bytes()
    again = ("audit", "records.csv", *ASKED, "--output", "out", "--sample", "20", "--seed")
    assert "as drawn before" in run(*again, "7").stdout
    assert (sampled / "sample.csv").read_bytes() == sheet
    assert "another sample was drawn" in run(*again, "8").stderr
    assert (sampled / "sample.csv").read_bytes() == sheet
    for name in ("sample.csv", "sample.html", "sample.docx"):
        assert (sampled / name).stat().st_mode & 0o077 == 0


def test_the_sheets_hold_the_texts_and_not_the_findings(sampled: Path) -> None:
    rows = judge(sampled / "sample.csv")
    page = (sampled / "sample.html").read_text("utf-8")
    word = docx.Document(str(sampled / "sample.docx")).tables[0]
    assert len(word.rows) == 21
    for row, line in zip(rows, word.rows[1:], strict=True):
        assert line.cells[1].text == f"{row['record']}\n{row['text']}"
        assert row["text"] in page
    for told in (page, *(cell.text for line in word.rows for cell in line.cells)):
        assert "X-ZORB" not in told and "minimising" not in told


def test_judgements_give_precision_recall_and_a_corrected_share(run: Run, sampled: Path) -> None:
    rows = judge(sampled / "sample.csv")
    wrong = next(row for row in rows if row["judgement"] == "Yes")
    wrong["judgement"] = "no"
    save(sampled / "judged.csv", rows)
    done = run("audit", "reconcile", "out/judged.csv", "--run", "out")
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads((sampled / "judged.json").read_text())
    assert found["precision"] == {"value": 0.875, "low": 0.875, "high": 0.875}  # all 8 judged
    assert found["recall"]["value"] == 1.0
    assert found["corrected"]["value"] == pytest.approx(7 / 40)
    assert "precision  87.5%" in done.stdout and "counted    20.0%" in done.stdout
    page = (sampled / "dashboard.html").read_text("utf-8")
    assert "Checked by people" in page and "17.5%" in page
    assert (sampled / "corrected.csv").read_text("utf-8-sig").startswith("dimension,group,")


def test_a_judged_word_sheet_is_read(run: Run, sampled: Path) -> None:
    path = sampled / "sample.docx"
    document = docx.Document(str(path))
    for row in document.tables[0].rows[1:]:
        row.cells[2].text = "yes" if "zorbled" in row.cells[1].text else "unsure"
    document.save(str(path))
    done = run("audit", "reconcile", "out/sample.docx", "--run", "out")
    assert "precision  100%" in done.stdout
    assert "12 unsure, taken as no; as yes: 100%" in done.stdout


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"judgement": ""}, r"judged.csv:3: item 2 has no judgement; write yes, no or unsure"),
        ({"judgement": "maybe"}, r"judged.csv:3: item 2: write yes, no or unsure"),
        ({"item": "1"}, r"judged.csv:3: item 1 stands at .*judged.csv:2 already"),
        ({"item": "99"}, r"judged.csv:3: has no item number from 1 to 20"),
        ({"sample": "00000000"}, r"judged.csv:3: is not of sample"),
    ],
)
def test_a_wrong_line_of_a_sheet_is_named(
    run: Run, sampled: Path, change: dict[str, str], message: str
) -> None:
    rows = judge(sampled / "sample.csv")
    rows = [{**row, "text": "t"} for row in rows]
    rows[1] |= change
    save(sampled / "judged.csv", rows)
    done = run("audit", "reconcile", "out/judged.csv", "--run", "out")
    assert done.exit_code == 2
    assert re.search(message, done.stderr) and done.stderr.count("\n") == 1


def test_items_may_be_left_out_if_that_is_said(run: Run, sampled: Path) -> None:
    rows = judge(sampled / "sample.csv")[:-1]
    save(sampled / "judged.csv", rows)
    command = ("audit", "reconcile", "out/judged.csv", "--run", "out")
    assert "item 20 is not there" in run(*command).stderr
    assert "19 records judged" in run(*command, "--incomplete").stdout


def test_a_trend_of_two_runs_and_of_two_periods(run: Run, notes: Path) -> None:
    (notes / "a.csv").write_text(table(200, 60))
    (notes / "b.csv").write_text(table(200, 20, "2026-07"))
    for name in "ab":
        assert run("audit", f"{name}.csv", *ASKED, "--output", name).exit_code == 0
    done = run("audit", "trend", "a", "b")
    assert "The share fell by 20.0 percentage points (95% interval −27.5 to −12.3; p < 0.001)." in (
        done.stdout
    )
    (notes / "c.csv").write_text(table(200, 60) + table(200, 20, "2026-07").partition("\n")[2])
    assert run("audit", "c.csv", "--text", "note", "--date", "made", "--output", "c").exit_code == 0
    found = json.loads(
        run(
            "audit", "trend", "c", "--periods", "2026-01..2026-03", "2026-04..2026-12", "--json"
        ).stdout
    )
    assert found["changes"][0]["before"]["part"] == 60
    assert found["changes"][0]["after"]["part"] == 20


def test_runs_of_different_lexicons_are_not_compared_unawares(
    run: Run, records: Path, lexicon_folder: Path
) -> None:
    assert run("audit", "records.csv", *ASKED, "--output", "a").exit_code == 0
    (records.parent / "vblint.toml").write_text('select = ["VB1"]\n')
    assert run("audit", "records.csv", *ASKED, "--output", "b").exit_code == 0
    done = run("audit", "trend", "a", "b")
    assert done.exit_code == 2
    assert "differ in the lexicon and the rules asked for" in done.stderr
    done = run("audit", "trend", "a", "b", "--different-lexicons")
    assert "a change here may be vblint’s, not the records’." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("trend", "out"), "name two RUNs"),
        (("trend", "none", "out"), "none: holds no audit"),
        (("trend", "out", "--periods", "2026-01..2026-04", "2026-04..2026-05"), "overlap"),
        (("trend", "out", "--periods", "2026-13..2026-14", "2026-04..2026-05"), "is no period"),
        (("trend", "out", "--periods", "2026-03..2026-03", "2026-04..2026-05"), "too few"),
        (("reconcile", "x.csv", "--run", "out"), "no sample was drawn from this run"),
    ],
)
def test_what_cannot_be_compared_is_one_line(
    run: Run, records: Path, arguments: tuple[str, ...], message: str
) -> None:
    assert run("audit", "records.csv", *ASKED, "--output", "out").exit_code == 0
    done = run("audit", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr and done.stderr.count("\n") == 1
