from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.interfaces.conftest import CLEAN, DIRTY, Run

FILE = "vblint-baseline.json"


@pytest.fixture
def recorded(run: Run, notes: Path) -> Path:
    (notes / "sub").mkdir()
    (notes / "sub" / "a.txt").write_text(DIRTY)
    result = run("baseline")
    assert (result.exit_code, result.output) == (0, f"{FILE} holds 1 finding\n")
    return notes / FILE


def test_only_what_is_new_is_raised(run: Run, notes: Path, recorded: Path) -> None:
    result = run("check", "--baseline", FILE)
    assert result.output == "Nothing to reconsider in 1 file; 1 left alone (baseline 1)\n"
    assert result.exit_code == 0
    (notes / "sub" / "a.txt").write_text("First zorbled.\n\n" + DIRTY)
    result = run("check", "--baseline", FILE, "--format", "concise", "-q")
    assert [line.split(" ")[0] for line in result.stdout.splitlines()] == ["sub/a.txt:1:7:"]
    assert result.exit_code == 1


def test_files_are_named_from_the_baseline(
    run: Run, notes: Path, recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(notes / "sub")
    assert run("check", "a.txt", "--baseline", str(recorded)).exit_code == 0


def test_known_findings_can_be_shown(run: Run, recorded: Path) -> None:
    result = run("check", "--baseline", FILE, "--show-suppressed")
    assert f"    Left alone (baseline): recorded in {FILE}\n" in result.stdout


def test_it_never_grows_silently(run: Run, notes: Path, recorded: Path) -> None:
    before = recorded.read_bytes()
    (notes / "b.txt").write_text(DIRTY)
    result = run("baseline")
    assert result.exit_code == 2
    assert result.stderr == (
        f"vblint: {FILE}: is there already; --update would add 1 finding and drop 0 findings, "
        "--prune would only drop\n"
    )
    assert run("baseline", "--prune").stdout == f"{FILE} holds 1 finding\n"
    assert recorded.read_bytes() == before
    result = run("baseline", "--update")
    assert result.output == f"added  b.txt: X-ZORB\n{FILE} holds 2 findings\n"
    assert run("check", "--baseline", FILE).exit_code == 0


def test_stale_entries_are_told_and_pruned(run: Run, notes: Path, recorded: Path) -> None:
    (notes / "sub" / "a.txt").write_text(CLEAN)
    result = run("check", "--baseline", FILE)
    assert result.exit_code == 0
    assert result.stderr == (
        f"{FILE}: 1 recorded finding not there any more; "
        f"drop with: vblint baseline --prune --output {FILE}\n"
    )
    assert run("check", "--baseline", FILE, "-q").output == ""
    result = run("baseline", "--prune")
    assert result.output == f"dropped  sub/a.txt: X-ZORB\n{FILE} holds 0 findings\n"
    assert json.loads(recorded.read_text())["files"] == {}
    assert run("check", "--baseline", FILE).stderr == ""


def test_a_part_of_the_files_leaves_the_rest(run: Run, notes: Path, recorded: Path) -> None:
    (notes / "b.txt").write_text(DIRTY)
    assert run("baseline", "b.txt", "--update").stdout.startswith("added  b.txt: X-ZORB\n")
    assert run("check", "--baseline", FILE).exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check", "--baseline", "none.json"], "none.json: no such baseline; make one with"),
        (["baseline", "--prune"], f"{FILE}: no such baseline; make one with"),
        (["baseline", "--prune", "--update"], "--update prunes as well; give one of the two"),
        (["baseline", "--output", "none/x.json"], "none/x.json: cannot write here"),
    ],
)
def test_mistakes_are_one_line(run: Run, notes: Path, args: list[str], said: str) -> None:
    (notes / "a.txt").write_text(DIRTY)
    result = run(*args)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"vblint: {said}")
    assert result.stderr.count("\n") == 1


def test_an_unreadable_file_is_told(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    result = run("baseline", "a.txt", "none.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("vblint: none.txt: no such file")
    assert result.stdout == f"{FILE} holds 1 finding\n"
