"""``vblint fix`` on a real terminal (a pty), key by key."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.interfaces.conftest import CLEAN, DIRTY, Run

if sys.platform == "win32":
    pytest.skip("needs a pty", allow_module_level=True)
pexpect = pytest.importorskip("pexpect") if not os.environ.get("CI") else __import__("pexpect")

KEYS = "help  "
WRITE = r"\[y/N\] "
Start = Callable[..., "Terminal"]


class Terminal:
    """vblint in a pty of 80 columns."""

    def __init__(self, folder: Path, *args: str) -> None:
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1"}
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "vblint", "fix", *args],
            cwd=str(folder),
            env=environment,
            encoding="utf-8",
            timeout=180,
            dimensions=(60, 80),
        )

    def see(self, pattern: str) -> str:
        """Wait for a pattern; what was shown before it."""
        self._child.expect(pattern)
        return str(self._child.before).replace("\r\n", "\n")

    def press(self, key: str, then: str = KEYS) -> str:
        """Press a key at a prompt, and wait for the next one."""
        self._child.send(key)
        return self.see(then)

    def type(self, line: str, then: str = KEYS) -> str:
        return self.press(f"{line}\r", then)

    def end(self, key: str = "") -> tuple[str, int]:
        """Press a last key; the rest of what is shown, and the exit code."""
        self._child.send(key)
        rest = self.see(pexpect.EOF)
        self._child.close()
        return rest, self._child.exitstatus

    def kill(self) -> None:
        self._child.close(force=True)


@pytest.fixture
def fix(notes: Path) -> Iterator[Start]:
    running: list[Terminal] = []

    def start(*args: str) -> Terminal:
        running.append(Terminal(notes, *args))
        return running[-1]

    yield start
    for each in running:
        each.kill()


def test_accept_write_and_backup(fix: Start, notes: Path) -> None:
    data = b"\xef\xbb\xbfWe went.\r\nThen they zorbled the fence.\r\n"
    (notes / "a.txt").write_bytes(data)
    (notes / "a.txt").chmod(0o640)
    terminal = fix("a.txt")
    shown = terminal.see(KEYS)
    assert "a.txt  finding 1 of 1" in shown
    assert "    Then they zorbled the fence.\n              ^^^^^^^\n" in shown
    assert "  1  did something to\n" in shown
    assert all(len(line) < 80 for line in shown.splitlines())
    patch = terminal.press("1", WRITE)
    assert "-Then they zorbled the fence.\n+Then they did something to the fence.\n" in patch
    assert (notes / "a.txt").read_bytes() == data
    rest, code = terminal.end("y")
    assert "a.txt is written; the old text is in a.txt.bak." in rest
    assert "1 finding reviewed: 1 replaced. 1 file written." in rest
    assert code == 0
    changed = notes / "a.txt"
    assert changed.read_bytes() == data.replace(b"zorbled", b"did something to")
    backup = notes / "a.txt.bak"
    assert backup.read_bytes() == data
    assert backup.stat().st_mode & 0o777 == changed.stat().st_mode & 0o777 == 0o640


def test_an_older_backup_stays(fix: Start, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    (notes / "a.txt.bak").write_text("old")
    terminal = fix("a.txt")
    terminal.see(KEYS)
    terminal.press("1", WRITE)
    rest, _ = terminal.end("y")
    assert "the old text is in a.txt.bak2." in rest
    assert (notes / "a.txt.bak").read_text() == "old"
    assert (notes / "a.txt.bak2").read_text() == DIRTY


def test_edit_skip_back_ignore_and_resume(fix: Start, notes: Path) -> None:
    text = "They zorbled it.\nA zorbled man came.\nThey were zorbling.\n"
    (notes / "a.md").write_text(text)
    terminal = fix("a.md")
    terminal.see(KEYS)
    terminal.press("e", "Instead: ")
    assert "not filled in yet" in terminal.type(" [who]")
    terminal.press("e", r"Instead: zorbled \[who\]")  # what was refused is not lost
    shown = terminal.type("\x7f" * len("[who]") + "twice")
    assert "They zorbled twice it." in shown
    assert "These words are found as well (X-ZORB zorbled-words)" in shown
    assert "finding 2 of 3" in shown
    assert "finding 1 of 3" in terminal.press("b")
    terminal.press("e", "Instead: ")
    terminal.type("\x15mended")  # Ctrl-U: an empty line
    terminal.press("i", r"here\? ")
    shown = terminal.type("the report’s own word")
    assert "A zorbled man came. <!-- vblint: ignore" in shown
    assert "finding 3 of 3" in shown
    patch = terminal.press("q", WRITE)
    assert patch.count("\n+") == 3  # the file's name, and two lines
    terminal.end("y")
    assert (notes / "a.md").read_text() == (
        "They mended it.\n"
        "A zorbled man came. <!-- vblint: ignore X-ZORB -- the report’s own word -->\n"
        "They were zorbling.\n"
    )
    again = fix("a.md")
    assert "3:11  error" in again.see(KEYS)  # only what was not decided comes again
    rest, code = again.end("s")
    assert "1 finding reviewed: 1 skipped. 0 files written." in rest
    assert code == 0


def test_gaps_must_be_filled(fix: Start, notes: Path, tmp_path: Path) -> None:
    (notes / "vblint.toml").write_text('select = ["VB101"]\n')
    (notes / "a.txt").write_text("Victim: Ann (15). She put herself at risk by meeting him.\n")
    terminal = fix("a.txt")
    terminal.see(KEYS)
    terminal.press("1", r"\[who\]: ")
    assert "Not changed: [who] is to be filled in." in terminal.type("")
    terminal.press("1", r"\[who\]: ")
    patch = terminal.type("an older man", WRITE)
    assert "\n+Victim: Ann (15). She was put at risk by an older man by meeting him.\n" in patch


def test_dry_run_and_help(fix: Start, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    terminal = fix("--dry-run", "a.txt")
    terminal.see(KEYS)
    assert all(len(line) < 80 for line in terminal.press("?").splitlines())
    rest, code = terminal.end("1")
    assert "+Then they did something to the fence." in rest
    assert "a.txt is not written (--dry-run)." in rest
    assert (code, (notes / "a.txt").read_text()) == (0, DIRTY)
    assert not (notes / "a.txt.bak").exists()


def test_no_and_next_file_and_stop(fix: Start, notes: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (notes / name).write_text(DIRTY + DIRTY)
    terminal = fix()
    terminal.see(KEYS)
    terminal.press("1")
    terminal.press("1", WRITE)
    assert "a.txt is as it was." in terminal.press("n")
    assert "c.txt  finding 1 of 2" in terminal.press("n")
    terminal.press("1")
    rest, code = terminal.end("\x03")
    assert "Stopped; c.txt is as it was." in rest
    assert code == 130
    assert (notes / "c.txt").read_text() == DIRTY + DIRTY
    assert not list(notes.glob("*.bak*"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to every file")
def test_a_file_that_may_not_be_written_to(fix: Start, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    (notes / "a.txt").chmod(0o444)
    rest, code = fix("a.txt").end()
    assert "a.txt: may not be written to" in rest
    assert code == 2
    assert "finding 1 of 1" in fix("a.txt", "--dry-run").see(KEYS)


def test_a_file_changed_meanwhile_is_left(fix: Start, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    terminal = fix("a.txt")
    terminal.see(KEYS)
    terminal.press("1", WRITE)
    (notes / "a.txt").write_text(CLEAN)
    rest, code = terminal.end("y")
    assert "vblint: a.txt: was changed meanwhile, so nothing is written; run fix again" in rest
    assert (code, (notes / "a.txt").read_text()) == (2, CLEAN)


def test_evidence_and_other_kinds_are_refused(fix: Start, notes: Path) -> None:
    (notes / "a.txt").write_text(f"Exhibit AB/1\n\n{DIRTY}")
    (notes / "b.docx").write_bytes(b"PK")
    (notes / "c.csv").write_text(DIRTY)
    rest, code = fix("a.txt", "b.docx", "c.csv").end()
    flat = re.sub(r"\s+", " ", rest)
    assert "a.txt: says that it is evidence (“exhibit”)" in flat
    assert "vblint check b.docx --annotate b-commented.docx" in flat
    assert "vblint check c.csv" in flat
    assert len(re.findall("^vblint: ", rest, re.MULTILINE)) == 3
    assert code == 2
    (notes / "vblint.toml").write_text(
        (notes / "vblint.toml").read_text() + 'evidence = ["MG11"]\n'
    )
    assert "finding 1 of 1" in fix("a.txt").see(KEYS)


def test_in_folders_other_kinds_are_passed_over(fix: Start, notes: Path) -> None:
    (notes / "a.txt").write_text(CLEAN)
    (notes / "b.docx").write_bytes(b"PK")
    rest, code = fix(".").end()
    flat = re.sub(r"\s+", " ", rest)
    assert "1 file of other kinds passed over (Word, PDF, tables …)" in flat
    assert "Nothing changed in 1 file." in flat
    assert code == 0


def test_without_a_terminal(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    result = run("fix", "a.txt")
    assert result.exit_code == 2
    assert result.stderr == (
        "vblint: fix asks about every change, so it needs a terminal; "
        "for a report use: vblint check\n"
    )
