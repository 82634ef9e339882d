"""``--annotate`` on a PDF, from argv to the marked file."""

from __future__ import annotations

from pathlib import Path

from tests.interfaces.conftest import Run
from tests.pdf.printing import letter, web_page
from vblint.pdf.text import read


def test_a_marked_copy(run: Run, notes: Path) -> None:
    (notes / "a.pdf").write_bytes(letter())
    result = run(
        *("check", "a.pdf", "--annotate", "b.pdf", "--format", "concise", "--fail-on", "info")
    )
    assert (result.exit_code, result.stderr) == (1, "1 comment; written to b.pdf\n")
    assert result.stdout.startswith("a.pdf:page 1, paragraph 1: info X-ZORB ")
    assert (notes / "a.pdf").read_bytes() == letter()
    marked = (notes / "b.pdf").read_bytes()
    assert marked.startswith(letter())
    assert len(marked) > len(letter())
    assert read(marked, "b.pdf").text == read(letter(), "a.pdf").text


def test_known_findings_are_not_marked(run: Run, notes: Path) -> None:
    (notes / "a.pdf").write_bytes(web_page())
    assert run("baseline").stdout == "vblint-baseline.json holds 3 findings\n"
    baseline = ("--baseline", "vblint-baseline.json")
    result = run("check", "a.pdf", "--annotate", "b.pdf", *baseline)
    assert result.exit_code == 0
    assert result.stderr == "0 comments; written to b.pdf\n"


def test_a_damaged_file_leaves_no_copy(run: Run, notes: Path) -> None:
    (notes / "a.pdf").write_bytes(b"%PDF-1.7 no more")
    result = run("check", "a.pdf", "--annotate", "b.pdf")
    assert result.exit_code == 2
    assert (
        result.stderr == "vblint: a.pdf: is damaged or no PDF; open it, and save or print it anew\n"
    )
    assert not (notes / "b.pdf").exists()
