from __future__ import annotations

from pathlib import Path

import pytest

from tests.interfaces.conftest import CLEAN, DIRTY, Run
from vblint.errors import ConfigError
from vblint.interfaces.cli.ignorefiles import IgnoreFiles


def written(path: Path, text: str = DIRTY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def tree(notes: Path) -> Path:
    for name in ("a.txt", "b.txt", "old/c.txt", "old/keep.txt", "sub/a.txt", "sub/deep/d.txt"):
        written(notes / name)
    return notes


def checked(run: Run, *args: str) -> list[str]:
    result = run("check", "--format", "concise", "-q", *args)
    assert result.stderr == ""
    return [line.split(":")[0] for line in result.stdout.splitlines()]


def test_patterns_as_in_git(run: Run, tree: Path) -> None:
    written(tree / ".vblintignore", "# old ones\n/a.txt\nold/*\n!old/keep.txt\ndeep/\n")
    assert checked(run) == ["b.txt", "old/keep.txt", "sub/a.txt"]


def test_the_nearest_file_decides(run: Run, tree: Path) -> None:
    written(tree / ".vblintignore", "a.txt\n")
    written(tree / "sub" / ".vblintignore", "!a.txt\nd.txt\n")
    assert checked(run) == ["b.txt", "old/c.txt", "old/keep.txt", "sub/a.txt"]


def test_what_lies_in_a_folder_left_out_stays_out(run: Run, tree: Path) -> None:
    written(tree / ".vblintignore", "sub\n")
    written(tree / "sub" / ".vblintignore", "!d.txt\n!*\n")
    assert checked(run, "old", "sub") == ["old/c.txt", "old/keep.txt"]


def test_files_above_the_checked_folder_count(
    run: Run, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tree / ".vblintignore", "/sub/deep\n")
    monkeypatch.chdir(tree / "sub")
    assert checked(run) == ["a.txt"]


def test_named_files_are_checked_unless_excluding_is_forced(run: Run, tree: Path) -> None:
    written(tree / ".vblintignore", "a.txt\n")
    assert checked(run, "a.txt", "sub/a.txt", "b.txt") == ["a.txt", "sub/a.txt", "b.txt"]
    assert checked(run, "a.txt", "sub/a.txt", "b.txt", "--force-exclude") == ["b.txt"]
    result = run("check", "a.txt", "--force-exclude")
    assert (result.exit_code, result.output) == (0, "No file was checked\n")


@pytest.mark.parametrize("content", [b"\xff\n", b"a.txt\n!\n"])
def test_a_file_that_cannot_be_read_is_one_line(run: Run, notes: Path, content: bytes) -> None:
    written(notes / "a.txt", CLEAN)
    (notes / ".vblintignore").write_bytes(content)
    result = run("check")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"vblint: {notes / '.vblintignore'}: ")
    assert result.stderr.count("\n") == 1


def test_each_file_is_read_once(tmp_path: Path) -> None:
    file = written(tmp_path / ".vblintignore", "a.txt\n")
    ignore_files = IgnoreFiles()
    assert ignore_files.ignore(tmp_path / "a.txt")
    file.write_bytes(b"\xff")
    assert not ignore_files.ignore(tmp_path / "b.txt")
    with pytest.raises(ConfigError):
        IgnoreFiles().ignore(tmp_path / "b.txt")


def test_settings_for_some_files(run: Run, tree: Path) -> None:
    with (tree / "vblint.toml").open("a") as file:
        file.write('[[per-file]]\nfiles = ["old", "sub/*.txt"]\nignore = ["X-ZORB"]\n')
        file.write('[[per-file]]\nfiles = ["sub/a.txt"]\nselect = ["X-QUIB"]\n')
    written(tree / "sub" / "a.txt", DIRTY + "A quibbleton.\n")
    assert checked(run) == ["a.txt", "b.txt", "sub/a.txt"]
    # What is asked for on the command line holds for every file.
    assert checked(run, "--select", "X-ZORB", "--ignore", "X-QUIB") == [
        "a.txt",
        "b.txt",
        "old/c.txt",
        "old/keep.txt",
        "sub/a.txt",
        "sub/deep/d.txt",
    ]


def test_a_rule_that_does_not_exist_shows_at_once(run: Run, tree: Path) -> None:
    with (tree / "vblint.toml").open("a") as file:
        file.write('[[per-file]]\nfiles = ["nowhere"]\nignore = ["X-ZROB"]\n')
    result = run("check")
    assert result.exit_code == 2
    assert "no rule or category is called “X-ZROB”" in result.stderr
