"""``vblint check FILE --annotate OUT``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interfaces.conftest import Run
from tests.outputs.seen import commented
from tests.word.builders import para, word_file

DIRTY = word_file(para("We walked home.") + para("Then they zorbled the fence."))
CLEAN = word_file(para("We walked home."))


def test_a_copy_with_comments(run: Run, notes: Path) -> None:
    (notes / "a.docx").write_bytes(DIRTY)
    result = run("check", "a.docx", "--annotate", "out.docx", "--format", "concise", "-q")
    assert result.exit_code == 1
    assert result.stdout == (
        "a.docx:paragraph 2: error X-ZORB “zorbled” is a made-up word. "
        "Instead: “did something to”\n"
    )
    assert commented((notes / "out.docx").read_bytes()) == {"0": "zorbled"}
    assert (notes / "a.docx").read_bytes() == DIRTY


def test_it_says_what_it_did(run: Run, notes: Path) -> None:
    (notes / "a.docx").write_bytes(DIRTY)
    (notes / "b.docm").write_bytes(CLEAN)
    assert run("check", "a.docx", "--annotate", "x.docx").stderr == "1 comment; written to x.docx\n"
    result = run("check", "b.docm", "--annotate", "y.docm")
    assert (result.exit_code, result.stderr) == (0, "0 comments; written to y.docm\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.docx", "--annotate", "a.docx"), "would overwrite the document"),
        (("a.docx", "--annotate", "link.docx"), "would overwrite the document"),
        (("a.docx", "--annotate", "sub/../a.docx"), "would overwrite the document"),
        (("a.docx", "--annotate", "out.txt"), "must end in .docx"),
        (("a.docx", "a.txt", "--annotate", "out.docx"), "exactly one file"),
        (("a.txt", "--annotate", "out.txt"), "exactly one file"),
        ((".", "--annotate", "out.docx"), "exactly one file"),
        (("-", "--annotate", "out.docx"), "exactly one file"),
        (("--annotate", "out.docx"), "exactly one file"),
        (("a.docx", "--annotate", "x.docx", "--output", "./x.docx"), "the same file"),
        (("a.docx", "--annotate", "missing/out.docx"), "cannot write here"),
    ],
)
def test_what_cannot_be_done(run: Run, notes: Path, arguments: tuple[str, ...], said: str) -> None:
    (notes / "a.docx").write_bytes(DIRTY)
    (notes / "a.txt").write_text("We walked home.")
    (notes / "sub").mkdir()
    (notes / "link.docx").hardlink_to(notes / "a.docx")
    before = {path: path.is_file() and path.read_bytes() for path in notes.iterdir()}
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert {path: path.is_file() and path.read_bytes() for path in notes.iterdir()} == before


def test_a_file_that_cannot_be_read_gives_no_copy(run: Run, notes: Path) -> None:
    (notes / "a.docx").write_bytes(DIRTY[:200])
    result = run("check", "a.docx", "--annotate", "out.docx")
    assert result.exit_code == 2
    assert result.stderr.startswith("vblint: a.docx: is damaged")
    assert not (notes / "out.docx").exists()


def test_standard_input_can_be_a_word_file(run: Run) -> None:
    result = run("check", "-", "--stdin-filename", "a.docx", stdin=DIRTY)
    assert "  paragraph 2  error  X-ZORB" in result.stdout


def test_a_folder_gives_word_files_but_not_the_marks_of_open_ones(run: Run, notes: Path) -> None:
    (notes / "a.docx").write_bytes(DIRTY)
    (notes / "~$a.docx").write_bytes(bytes(162))
    result = run("check")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.endswith("1 error in 1 of 1 file\n")
