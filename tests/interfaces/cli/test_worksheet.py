from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.interfaces.conftest import CLEAN, DIRTY, Run


@pytest.fixture(autouse=True)
def texts(notes: Path) -> None:
    for name in ("one", "two", "three"):
        (notes / f"{name}.txt").write_text(DIRTY, "utf-8")
    (notes / "clean.txt").write_text(CLEAN, "utf-8")


def test_a_sheet_for_word_is_the_default(run: Run, notes: Path) -> None:
    done = run("worksheet", ".", "--items", "2")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "2 to find in: Three, Two; written to worksheet.docx\n"
    first = (notes / "worksheet.docx").read_bytes()
    assert run("worksheet", ".", "--items", "2", "--output", "again.docx").exit_code == 0
    assert (notes / "again.docx").read_bytes() == first


def test_a_sheet_is_no_text_for_the_next(run: Run, notes: Path) -> None:
    for _ in range(2):
        done = run("worksheet", ".", "--output", "sheet.html", "--answers", "key.html")
        assert done.stderr.startswith("3 to find in: ")


def test_the_suffix_tells_the_format(run: Run, notes: Path) -> None:
    assert run("worksheet", "one.txt", "--output", "sheet.html").exit_code == 0
    page = (notes / "sheet.html").read_text("utf-8")
    assert "Find the wording" in page
    assert "Answer key" in page


def test_the_key_in_a_file_of_its_own(run: Run, notes: Path) -> None:
    done = run("worksheet", "one.txt", "--output", "sheet.html", "--answers", "key.html")
    assert done.exit_code == 0
    assert "Answer key" not in (notes / "sheet.html").read_text("utf-8")
    assert "Find the wording</h1>" not in (notes / "key.html").read_text("utf-8")
    assert "did something to" in (notes / "key.html").read_text("utf-8")


def test_fewer_than_were_asked_for(run: Run) -> None:
    done = run("worksheet", ".", "--output", "sheet.html")
    assert done.stderr.endswith("8 were asked for; there are no more in these texts\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("clean.txt",), "nothing to find in 1 text at difficulty medium"),
        (("one.txt", "--categories", "minimizing"), "no category “minimizing”; did you mean"),
        (("none.txt",), "none.txt: no such file; check the spelling"),
        (("one.txt", "--output", "a.pdf"), "a.pdf: end the name in .docx or .html"),
        (("one.txt", "--output", "one.txt", "--format", "html"), "one.txt would overwrite a text"),
        (("one.txt", "--answers", "worksheet.docx"), "--output and --answers name the same file"),
        (("taken",), "no texts in taken: no file that vblint reads"),
    ],
)
def test_bad_input_is_one_line(run: Run, notes: Path, args: tuple[str, ...], message: str) -> None:
    (notes / "taken").mkdir()
    before = sorted(notes.iterdir())
    done = run("worksheet", *args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"vblint: {message}")
    assert done.stderr.count("\n") == 1
    assert sorted(notes.iterdir()) == before
    assert (notes / "one.txt").read_text() == DIRTY


def test_an_unnamed_sheet_never_overwrites(run: Run, notes: Path) -> None:
    (notes / "worksheet.docx").write_text("mine")
    done = run("worksheet", "one.txt")
    assert done.stderr == "vblint: worksheet.docx is there already; name a file with --output\n"
    assert (notes / "worksheet.docx").read_text() == "mine"


def test_without_python_docx(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    done = run("worksheet", "one.txt")
    assert done.exit_code == 2
    assert "needs: pip install 'vblint[training]'; or use --format html" in done.stderr
    assert run("worksheet", "one.txt", "--format", "html").exit_code == 0


@pytest.mark.parametrize("difficulty", ["easy", "medium", "hard"])
def test_difficulty_and_seed_are_on_the_sheet(run: Run, notes: Path, difficulty: str) -> None:
    options = ("--difficulty", difficulty, "--seed", "7", "--output", "sheet.html")
    assert run("worksheet", "one.txt", *options).exit_code == 0
    assert f"worksheet, {difficulty}, seed 7" in (notes / "sheet.html").read_text("utf-8")
