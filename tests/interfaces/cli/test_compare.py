from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.interfaces.conftest import CLEAN, DIRTY, Run


def write(folder: Path, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("before", "after", "code", "totals"),
    [
        (DIRTY, CLEAN, 0, "1 resolved, 0 left, 0 new"),
        (DIRTY, DIRTY, 1, "0 resolved, 1 left, 0 new"),
        (CLEAN, DIRTY, 1, "0 resolved, 0 left, 1 new"),
        (CLEAN, CLEAN, 0, "0 resolved, 0 left, 0 new"),
        ("Quibbleton.", "Quibbleton.", 0, "0 resolved, 1 left, 0 new"),
    ],
)
def test_exit_code_and_totals(
    run: Run, notes: Path, before: str, after: str, code: int, totals: str
) -> None:
    write(notes, before=before, after=after)
    done = run("compare", "before.txt", "after.txt")
    assert (done.exit_code, done.stderr) == (code, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "before.txt → after.txt"
    assert lines[1] == f"  {totals}"
    assert all(len(line) <= 80 for line in lines)


def test_fail_on(run: Run, notes: Path) -> None:
    write(notes, a="Quibbleton.", b=DIRTY)
    assert run("compare", "a.txt", "a.txt", "--fail-on", "info").exit_code == 1
    assert run("compare", "b.txt", "b.txt", "--fail-on", "never").exit_code == 0


def test_what_is_missing_is_told_but_does_not_fail(run: Run, notes: Path) -> None:
    write(notes, before="She said “I ran off”.", after="She left.")
    done = run("compare", "before.txt", "after.txt")
    assert done.exit_code == 0
    assert "quotation  1:11  “I ran off”" in done.stdout


def test_folders_are_compared_file_by_file(run: Run, notes: Path) -> None:
    write(notes / "old", a=DIRTY, b=DIRTY)
    write(notes / "new", a=CLEAN, b=DIRTY)
    done = run("compare", "old", "new")
    assert done.exit_code == 1
    assert "old/a.txt → new/a.txt" in done.stdout
    assert done.stdout.endswith("1 resolved, 1 left, 0 new, in 2 pairs of files\n")


def test_a_file_without_its_twin_is_told(run: Run, notes: Path) -> None:
    write(notes / "old", a=DIRTY, b=CLEAN)
    write(notes / "new", a=CLEAN, c=CLEAN)
    done = run("compare", "old", "new")
    assert done.exit_code == 2
    assert done.stderr.splitlines() == [
        "vblint: new/b.txt: no such file; check the spelling",
        "vblint: old/c.txt: no such file; check the spelling",
    ]
    assert "old/a.txt → new/a.txt" in done.stdout


def test_json_is_of_every_pair(run: Run, notes: Path) -> None:
    write(notes, before=DIRTY, after=CLEAN)
    found = json.loads(run("compare", "before.txt", "after.txt", "--format", "json").stdout)
    assert found["version"] == 1
    [pair] = found["comparisons"]
    assert (pair["before"], pair["after"]) == ("before.txt", "after.txt")
    assert [each["state"] for each in pair["outcomes"]] == ["resolved"]


def test_html_goes_to_a_file(run: Run, notes: Path) -> None:
    write(notes, before=DIRTY, after=CLEAN)
    done = run("compare", "before.txt", "after.txt", "--format", "html", "--output", "page.html")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "1 resolved, 0 left, 0 new; written to page.html\n"
    assert (notes / "page.html").read_text("utf-8").startswith("<!doctype html>\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("none.txt", "a.txt"), "none.txt: no such file or folder; check the spelling"),
        (("a.txt", "folder"), "name two files or two folders, not one of each"),
        (("folder", "folder"), "nothing to compare in folder and folder"),
        (("a.txt", "a.txt", "--output", "a.txt"), "--output a.txt would overwrite a text"),
        (("a.txt", "binary.txt"), "binary.txt: "),
    ],
)
def test_bad_input_is_one_line(run: Run, notes: Path, args: tuple[str, ...], message: str) -> None:
    write(notes, a=CLEAN)
    (notes / "folder").mkdir()
    (notes / "binary.txt").write_bytes(b"\x00\x01\x02" * 99)
    done = run("compare", *args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"vblint: {message}")
    assert done.stderr.count("\n") == 1
    assert (notes / "a.txt").read_text() == CLEAN
