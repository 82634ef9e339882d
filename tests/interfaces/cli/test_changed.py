from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.interfaces.conftest import CLEAN, DIRTY, Run

Git = Callable[..., None]


@pytest.fixture
def git(notes: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """git in the folder ``notes``, whose file a.txt has been committed."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    identity = ["-c", "user.name=N", "-c", "user.email=n@example.org"]

    def call(*arguments: str) -> None:
        subprocess.run(["git", *identity, *arguments], cwd=notes, check=True, capture_output=True)

    call("init", "-q", "-b", "main")
    (notes / "a.txt").write_text(DIRTY)
    call("add", ".")
    call("commit", "-qm", "one")
    return call


def places(run: Run, *args: str) -> list[str]:
    result = run("check", "--diff", "HEAD", "--format", "concise", "-q", *args)
    assert result.stderr == ""
    return [line.split(" ")[0] for line in result.stdout.splitlines()]


def test_nothing_changed(run: Run, git: Git) -> None:
    result = run("check", "--diff", "HEAD")
    assert (result.exit_code, result.stdout) == (0, "No file was checked\n")
    assert result.stderr == "no file that vblint reads has changed since HEAD\n"


@pytest.mark.parametrize("staged", [True, False])
def test_only_changed_lines(run: Run, git: Git, notes: Path, staged: bool) -> None:
    (notes / "a.txt").write_text("New zorbled.\n" + DIRTY + "Calm.\nThey zorble it.\n")
    if staged:
        git("add", "a.txt")
    assert places(run) == ["a.txt:1:5:", "a.txt:5:6:"]
    result = run("check", "--diff", "HEAD", "--show-suppressed")
    assert "    Left alone (unchanged): on no line changed since HEAD\n" in result.stdout
    assert result.stdout.endswith("1 left alone (unchanged 1)\n")


def test_deleted_lines_change_no_other(run: Run, git: Git, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY.splitlines()[1])
    git("commit", "-qam", "no line end any more")
    (notes / "a.txt").write_text(DIRTY)
    git("commit", "-qam", "two")
    (notes / "a.txt").write_text(DIRTY.split("\n", 1)[1])
    assert places(run) == []


def test_untracked_and_forgotten_files_are_new(run: Run, git: Git, notes: Path) -> None:
    (notes / "sub").mkdir()
    (notes / "sub" / "ü “b”.txt").write_text(DIRTY)
    git("rm", "-q", "--cached", "a.txt")
    assert places(run) == ["a.txt:2:11:", "sub/ü"]


def test_a_renamed_file_is_compared_with_what_it_was(run: Run, git: Git, notes: Path) -> None:
    git("mv", "a.txt", ":b.txt")
    assert places(run) == []
    (notes / ":b.txt").write_text(DIRTY + "They zorble it.\n")
    assert places(run) == [":b.txt:3:6:"]


def test_an_earlier_revision_from_a_folder_inside(
    run: Run, git: Git, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (notes / "sub").mkdir()
    (notes / "sub" / "c.txt").write_text(CLEAN)
    git("add", ".")
    git("commit", "-qm", "two")
    (notes / "sub" / "c.txt").write_text(CLEAN + "They zorble it.\n")
    git("commit", "-qam", "three")
    monkeypatch.chdir(notes / "sub")
    assert places(run) == []
    result = run("check", "--diff", "HEAD~1", "--format", "concise", "-q", "c.txt")
    assert result.stdout.startswith("c.txt:3:6:")


def test_windows_line_ends(run: Run, git: Git, notes: Path) -> None:
    (notes / "a.txt").write_bytes(b"We saw a zorbled\r\nfence.\r\nThey zorble it.\r\n")
    git("commit", "-qam", "two")
    (notes / "a.txt").write_bytes(b"We saw a zorbled\r\nwall.\r\nThey zorble them.\r\n")
    assert places(run) == ["a.txt:3:6:"]


def test_what_git_cannot_compare_by_lines_counts_as_a_whole(
    run: Run, git: Git, notes: Path
) -> None:
    (notes / "w.txt").write_bytes(DIRTY.encode("utf-16"))
    git("add", ".")
    git("commit", "-qm", "two")
    assert places(run) == []
    (notes / "w.txt").write_bytes((DIRTY + "Calm.\n").encode("utf-16"))
    assert places(run) == ["w.txt:2:11:"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nope"], "--diff nope: git knows no such revision; name a branch, a tag or a commit"),
        (["--all"], "--diff --all: git knows no such revision; name a branch, a tag or a commit"),
        (["HEAD", "-"], "--diff compares files; it cannot be used with “-”"),
    ],
)
def test_mistakes_are_one_line(run: Run, git: Git, args: list[str], said: str) -> None:
    result = run("check", f"--diff={args[0]}", *args[1:])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"vblint: {said}")
    assert result.stderr.count("\n") == 1


def test_outside_a_repository(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    result = run("check", "--diff", "HEAD")
    assert result.exit_code == 2
    assert result.stderr.startswith("vblint: --diff: fatal: not a git repository")
    assert result.stderr.count("\n") == 1


def test_a_file_outside_the_repository(run: Run, git: Git, tmp_path: Path, notes: Path) -> None:
    (tmp_path / "other.txt").write_text(DIRTY)
    (notes / "b.txt").write_text(DIRTY)
    result = run("check", "--diff", "HEAD", "../other.txt", "b.txt")
    assert result.exit_code == 2
    assert "not a git repository" in result.stderr
    assert result.stderr.count("\n") == 1
