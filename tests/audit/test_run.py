"""A whole run: exact counts, interruption, and what it refuses."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.audit.conftest import CLEAN, ERROR, WARNING, Audit, Row, csv_of, rows_of
from vblint.audit.manifest import read_manifest
from vblint.audit.rates import ANY, rates
from vblint.audit.report import write
from vblint.errors import SourceError

MIXED: list[Row] = [
    *rows_of(20, 5, "North", "2026-01"),
    *rows_of(30, 3, "South", "2026-02"),
    ("both", "North", "2026-02-01", f"{ERROR} {WARNING}"),
    ("warned", "South", "2026-02-01", WARNING),
    ("blank", "South", "2026-02-01", "  "),
]


def test_the_counts_are_exact(audit: Audit, tmp_path: Path) -> None:
    manifest = audit(MIXED)
    found = rates(tmp_path / "out", manifest)
    assert (found.all.records, dict(found.all.having)) == (
        52,
        {ANY: 10, ("severity", "error"): 9, ("severity", "warning"): 2,
         ("category", "responsibility-blame"): 10},
    )  # fmt: skip
    assert [(g.name, g.records, g.share().part) for g in found.groups["unit"]] == [
        ("North", 21, 6),
        ("South", 31, 4),
    ]
    assert [(g.name, g.records, g.share().part) for g in found.groups["month"]] == [
        ("2026-01", 20, 5),
        ("2026-02", 32, 5),
    ]
    assert (found.without_text, found.unreadable) == (1, 0)
    assert (manifest.rows, manifest.records) == (53, 53)


def test_the_tables_say_the_same(audit: Audit, tmp_path: Path) -> None:
    audit(MIXED)
    write(tmp_path / "out")
    with (tmp_path / "out" / "rates.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    north = next(r for r in rows if r["group"] == "North" and r["measure"] == "any")
    assert (north["records"], north["with_finding"], north["share"]) == ("21", "6", "0.285714")
    assert (north["low"], north["high"]) == ("0.138139", "0.499564")  # Wilson
    packed = duckdb.execute(
        f"SELECT with_finding, round(low, 6) FROM '{tmp_path}/out/rates.parquet' "
        "WHERE \"group\" = 'North' AND measure = 'any'"
    ).fetchall()
    assert packed == [(6, 0.138139)]
    with (tmp_path / "out" / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        findings = list(csv.DictReader(file))
    assert len(findings) == 11
    assert list(findings[0].items()) == [
        ("record", "North-2026-01-0"), ("row", "2"), ("rule", "X-RISK"),
        ("category", "responsibility-blame"), ("severity", "error"), ("start", "9"), ("end", "31"),
    ]  # fmt: skip


def test_words_are_kept_only_if_asked_for(audit: Audit, tmp_path: Path) -> None:
    audit(MIXED)
    write(tmp_path / "out")
    audit(MIXED, "worded", with_text=True)
    write(tmp_path / "worded")
    for path in (tmp_path / "out").iterdir():
        assert b"zapput" not in path.read_bytes(), path
    assert "zapput herself at risk" in (tmp_path / "worded" / "findings.csv").read_text("utf-8")
    assert (tmp_path / "worded" / "findings.csv").stat().st_mode & 0o077 == 0


cells = st.sampled_from([ERROR, WARNING, CLEAN, f"{ERROR} {WARNING}", ""])
tables = st.lists(
    st.tuples(st.sampled_from("NSE"), st.sampled_from(["2026-01-31", "01/02/2026"]), cells),
    min_size=1,
    max_size=60,
).filter(lambda rows: any(text for *_, text in rows))


@given(table=tables, batch=st.integers(1, 70))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_counts_are_those_of_a_plain_count_for_any_batch_size(
    table: list[tuple[str, str, str]],
    batch: int,
    audit: Audit,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    name = tmp_path_factory.mktemp("run") / "out"
    rows = [(f"{at}", unit, day, text) for at, (unit, day, text) in enumerate(table)]
    manifest = audit(rows, str(name), batch)
    found = rates(name, manifest.__class__(**{**vars(manifest), "show_small": True}))
    counted: Counter[str] = Counter(unit for unit, _, text in table if text)
    flagged: Counter[str] = Counter(
        unit for unit, _, text in table if "zapput" in text or "zapbed" in text
    )
    assert {g.name: (g.records, g.share().part) for g in found.groups["unit"]} == {
        unit: (counted[unit], flagged[unit]) for unit in counted
    }
    months = Counter(
        ("2026-01" if day.endswith("31") else "2026-02") for _, day, text in table if text
    )
    assert {g.name: g.records for g in found.groups["month"]} == months
    errors = sum("zapput" in text for *_, text in table)
    assert found.all.share(("severity", "error")).part == errors


def test_a_killed_run_goes_on_and_counts_nothing_twice(tmp_path: Path, own_folder: Path) -> None:
    rows = [row for month in ("2026-01", "2026-02") for row in rows_of(3000, 700, "N", month)]
    (tmp_path / "killed.csv").write_text(csv_of(rows), encoding="utf-8")
    command = [
        sys.executable, "-m", "vblint", "audit", "killed.csv", "--text", "text", "--id", "id",
        "--by", "unit", "--date", "date", "--output", "killed", "--select", "X-",
        "--lexicon", str(own_folder), "--jobs", "1",
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while len(list((tmp_path / "killed" / "batches").glob("*.jsonl"))) < 2:
        assert process.poll() is None and time.monotonic() < deadline, "it never got so far"
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    kept = {p.name: p.stat().st_mtime_ns for p in (tmp_path / "killed" / "batches").glob("*.jsonl")}
    assert 2 <= len(kept) < 12
    half = read_manifest(tmp_path / "killed")
    assert half is not None and not half.finished

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("6,000 records counted, 1,400 with wording to reconsider")
    numbers = duckdb.execute(
        "SELECT count(*), count(DISTINCT id), sum(len(findings)) "
        f"FROM '{tmp_path}/killed/records.parquet'"
    ).fetchone()
    assert numbers == (6000, 6000, 1400)
    assert not (tmp_path / "killed" / "batches").exists()


def test_what_is_there_is_not_checked_again(audit: Audit, tmp_path: Path) -> None:
    audit(MIXED)
    manifest = json.loads((tmp_path / "out" / "run.json").read_text())
    audit(MIXED)
    assert json.loads((tmp_path / "out" / "run.json").read_text()) == manifest


@pytest.mark.parametrize(
    ("rows", "request_", "what"),
    [
        ([*MIXED, ("new", "North", "2026-01-01", CLEAN)], {}, "the input changed"),
        (MIXED, {"by": ()}, "--by changed"),
        (MIXED, {"where": "unit = 'North'"}, "--where changed"),
        (MIXED, {"with_text": True}, "--with-text changed"),
    ],
)
def test_a_run_is_not_continued_with_something_else(
    audit: Audit, rows: list[Row], request_: dict[str, object], what: str
) -> None:
    audit(MIXED)
    with pytest.raises(SourceError, match=what):
        audit(rows, **request_)


def test_other_files_are_left_alone(audit: Audit, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine")
    with pytest.raises(SourceError, match="holds other files"):
        audit(MIXED)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["letter.txt"]


def test_a_damaged_manifest_is_said(audit: Audit, tmp_path: Path) -> None:
    audit(MIXED)
    (tmp_path / "out" / "run.json").write_text("{")
    with pytest.raises(SourceError, match=r"run\.json: is damaged"):
        audit(MIXED)
