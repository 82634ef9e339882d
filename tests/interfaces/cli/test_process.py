"""What only a process of its own can show: exit codes, signals, pipes, what is imported."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.interfaces.conftest import CLEAN, DIRTY

VBLINT = [sys.executable, "-c", "from vblint.interfaces.cli import main; main()"]
HEAVY = ("spacy", "rich", "jinja2", "numpy", "tomllib", "lxml", "pathspec", "pypdf", "pypdfium2")


def vblint(*args: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [*VBLINT, *args]
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command, capture_output=True, encoding="utf-8", timeout=60, **options
    )


@pytest.mark.parametrize(("text", "code"), [(CLEAN, 0), (DIRTY, 1)])
def test_exit_codes(notes: Path, text: str, code: int) -> None:
    (notes / "a.txt").write_text(text)
    assert vblint("check", "a.txt").returncode == code


def test_a_clean_file_imports_nothing_heavy(notes: Path) -> None:
    (notes / "a.txt").write_text(CLEAN)
    (notes / "vblint.toml").unlink()
    probe = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print([n for n in {HEAVY!r} if n in sys.modules]))\n"
        "from vblint.interfaces.cli import main; main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, "check", "a.txt"], capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "Nothing to reconsider in 1 file\n[]\n"
    assert done.returncode == 0


def test_a_closed_pipe_is_quiet(notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY * 2000)
    with subprocess.Popen(
        [*VBLINT, "check", "a.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_ctrl_c_is_quiet_and_leaves_no_file(notes: Path) -> None:
    # Standard input never ends, so the check is certainly still running.
    with subprocess.Popen(
        [*VBLINT, "check", "-", "--output", "report.txt"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Whoever runs the tests in the background may have told them to ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        while not list(notes.glob(".report.txt.*")):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors) == (130, b"", b"")
    assert [path.name for path in notes.iterdir()] == ["vblint.toml"]


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_the_number_of_processes_changes_nothing(notes: Path, form: str) -> None:
    for number in range(12):
        (notes / f"{number}.txt").write_text((DIRTY, CLEAN * 300, DIRTY * 300)[number % 3])
    assert vblint("baseline", "0.txt", "2.txt", "--jobs", "2").returncode == 0
    (notes / "5.txt").write_bytes(b"They zorbled\x00 it.")
    (notes / "2.txt").write_text(DIRTY)  # now with less than the baseline knows
    options = ("--format", form, "--statistics", "--baseline", "vblint-baseline.json")
    one, three = (
        vblint("check", ".", "missing.txt", *options, "--jobs", number) for number in ("1", "3")
    )
    assert (one.returncode, one.stdout, one.stderr) == (2, three.stdout, three.stderr)
    assert three.returncode == 2
    assert "dropped" not in one.stderr
    assert len(one.stderr.splitlines()) == 3  # two files that cannot be read, and what is stale


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_ctrl_c_ends_all_processes_quietly(notes: Path) -> None:
    os.mkfifo(notes / "never.txt")  # whoever reads it waits for ever
    (notes / "a.txt").write_text(CLEAN * 2000)
    with subprocess.Popen(
        [*VBLINT, "check", "never.txt", "a.txt", "never.txt", "--jobs", "2", "--output", "out.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        while not list(notes.glob(".out.txt.*")):
            assert process.poll() is None
            time.sleep(0.02)
        time.sleep(0.3)  # now or later: while a process starts, or while it waits
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does: to every process
        output, errors = process.communicate(timeout=60)  # until the last has closed its ends
    assert (process.returncode, output, errors) == (130, b"", b"")
    assert not list(notes.glob("*out.txt*"))


def on_a_terminal(*args: str, stream: str, **environment: str) -> tuple[int, str]:
    """Exit code, and what was written to ``stream``, which is a terminal 80 columns wide."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs}
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"} | environment
    done = subprocess.run([*VBLINT, *args], **streams, env=environment, timeout=60)
    os.close(theirs)
    written = b""
    with contextlib.suppress(OSError), open(ours, "rb", buffering=0) as terminal:  # noqa: PTH123
        while part := terminal.read(4096):
            written += part
    return done.returncode, written.decode()


def test_colour_only_on_a_terminal_that_wants_it(notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    red = "\x1b[1;31merror\x1b[0m"
    check = ("check", "a.txt")
    assert red in on_a_terminal(*check, stream="stdout")[1]
    for refused in (
        on_a_terminal(*check, stream="stdout", NO_COLOR="1"),
        on_a_terminal(*check, stream="stdout", TERM="dumb"),
        on_a_terminal(*check, "--no-color", stream="stdout"),
    ):
        assert "  2:11  error  X-ZORB" in refused[1]
        assert "\x1b" not in refused[1]


def test_progress_of_many_files_on_a_terminal(notes: Path) -> None:
    for number in range(30):
        (notes / f"{number}.txt").write_text(CLEAN)
    code, shown = on_a_terminal("check", ".", stream="stderr")
    assert code == 0
    assert "Checking" in shown
    assert on_a_terminal("check", ".", "--quiet", stream="stderr") == (0, "")
    assert vblint("check", ".").stderr == ""


def test_an_unreadable_file(notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    # Reading its first byte fails even for root, for whom permissions do not hold.
    (notes / "b.txt").symlink_to("/proc/self/mem")
    done = vblint("check", "b.txt", "a.txt", "--format", "concise", "-q")
    assert done.returncode == 2
    assert done.stderr.startswith("vblint: b.txt: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout.startswith("a.txt:2:11: error X-ZORB")


def test_a_narrow_encoding_loses_no_line(notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY + "\N{POLICE OFFICER} zorbled\n", encoding="utf-8")
    done = vblint("check", "a.txt", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert "2 errors in 1 of 1 file" in done.stdout


def test_the_result_does_not_depend_on_the_hash_seed(notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY * 3)
    runs = {
        vblint("check", ".", "--statistics", env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_an_audit_has_done(notes: Path, jobs: str) -> None:
    rows = "".join(
        f"{at},{DIRTY if at % 4 else CLEAN}".replace("\n", " ") + "\n" for at in range(6000)
    )
    (notes / "a.csv").write_text("id,text\n" + rows)
    command = [*VBLINT, "audit", "a.csv", "--text", "text", "--id", "id", "--jobs", jobs]
    with subprocess.Popen(
        [*command, "--output", "run"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        while not list(notes.glob("run/batches/*.jsonl")):
            assert process.poll() is None
            time.sleep(0.002)
        os.killpg(process.pid, signal.SIGINT)
        output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (130, b"")
    assert errors.decode() == (
        "vblint: interrupted; run keeps what is done: give the command again to continue\n"
    )
    assert not list(notes.glob("run/batches/.*"))
    done = vblint(*command[len(VBLINT) :], "--output", "run")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("6,000 records counted, 4,500 with wording to reconsider: 75.0%")
