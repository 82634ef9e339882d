from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from vblint import Config, Linter, Report, jobs
from vblint.config import PerFile
from vblint.errors import JobsError, LexiconError
from vblint.jobs import check_paths, check_texts

WORDS = ["A zapbed.", "F15 zapput herself at risk.", "“She zapclaims it,” he said.", "😀",
         "Quiet.", "Victim: Ann. Suspect: Bob. He said she zapput herself at risk.", "\n\n",
         "é", "\ud800"]  # fmt: skip


def texts(number: int, seed: int = 7) -> list[tuple[int, str]]:
    """Keys and texts: many short, some long, some empty."""
    draw = random.Random(seed)  # noqa: S311
    sizes = (draw.choice((0, 1, 1, 2, 5, 40)) for _ in range(number))
    return [(key, " ".join(draw.choices(WORDS, k=size))) for key, size in enumerate(sizes)]


@pytest.fixture(scope="module")
def alone(own_linter: Linter) -> list[tuple[int, Report]]:
    return [(key, own_linter.check_text(text)) for key, text in texts(120)]


@pytest.mark.parametrize(
    ("number", "chunk", "ahead"),
    [(1, 64, 4), (2, 1, 1), (2, 4096, 4), (3, 900, 2), (4, 1 << 20, 4)],
)
def test_neither_processes_nor_chunks_change_a_report(
    own_linter: Linter,
    alone: list[tuple[int, Report]],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    chunk: int,
    ahead: int,
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", chunk)
    monkeypatch.setattr(jobs, "PER_PROCESS", ahead)
    assert list(check_texts(iter(texts(120)), own_linter, number)) == alone
    assert sum(len(report.findings) for _, report in alone) > 100
    assert not multiprocessing.active_children()


def test_files_are_reported_in_order_with_what_cannot_be_read(
    own_folder: Path, tmp_path: Path
) -> None:
    paths = []
    for key, text in texts(40):
        paths.append(tmp_path / f"{key}.{('txt', 'md')[key % 2]}")
        paths[-1].write_bytes(text.encode("utf-8", "replace"))
    (tmp_path / "broken.txt").write_bytes(b"A zapbed\0.")
    paths[5:5] = [tmp_path / "none.txt", tmp_path / "broken.txt"]
    config = Config(
        lexicons=(own_folder,),
        select=("X-",),
        per_file=(PerFile(("*.md",), ignore=("X-IDIOM",)),),
    )
    linter = Linter(config)
    alone = list(linter.check_many(paths))
    assert list(check_paths(iter(paths), linter, 2)) == alone
    assert [report.uri for report in alone if report.errors] == [str(path) for path in paths[5:7]]
    assert any("X-IDIOM" in report.skipped_rules for report in alone)


def test_a_little_starts_no_process(own_linter: Linter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "usable_cores", lambda: 2)
    for _ in check_texts(texts(3), own_linter):
        assert not multiprocessing.active_children()
    monkeypatch.setattr(jobs, "WORTH_IT", 1000)
    assert not any(multiprocessing.active_children() for _ in check_texts(texts(2), own_linter, 2))
    running = [len(multiprocessing.active_children()) for _ in check_texts(texts(30), own_linter)]
    assert max(running) > 0


def test_no_more_is_drawn_than_may_be_under_way(
    own_linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 1)
    drawn = 0

    def endless() -> Iterator[tuple[int, str]]:
        nonlocal drawn
        while True:
            drawn += 1
            yield drawn, "A zapbed."

    checked = check_texts(endless(), own_linter, 2)
    for number in range(1, 30):
        key, report = next(checked)
        assert (key, len(report.findings)) == (number, 1)
        assert drawn <= number + 2 * jobs.PER_PROCESS + 1
    checked.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def _die(linter: Linter, sent: Sequence[Any]) -> list[Report]:
    assert multiprocessing.parent_process()
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def _fail(linter: Linter, sent: Sequence[Any]) -> list[Report]:
    raise LexiconError("gone", "rules.yaml", 3, 4)


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_process_that_dies_is_one_clear_error(
    own_linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 1)  # or they would stay, and die, here
    task: jobs._Task[int] = jobs._Task(_die, lambda item: item, lambda item: 1)
    with pytest.raises(JobsError, match=r"has died.* try --jobs 1"):
        list(task.done(range(5), own_linter, 2))
    assert not multiprocessing.active_children()


def test_an_error_over_there_is_an_error_here(
    own_linter: Linter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "CHUNK", 1)
    task: jobs._Task[int] = jobs._Task(_fail, lambda item: item, lambda item: 1)
    with pytest.raises(LexiconError, match=r"rules.yaml:3:4: gone"):
        list(task.done(range(5), own_linter, 2))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at /proc")
def test_processes_end_when_the_first_is_killed(own_linter: Linter) -> None:
    reader, writer = multiprocessing.Pipe(duplex=False)
    first = multiprocessing.get_context("spawn").Process(
        target=_report_children, args=(own_linter.config, writer)
    )
    first.start()
    assert reader.poll(60)
    children = reader.recv()
    assert len(children) == 2
    first.kill()
    first.join()
    until = time.monotonic() + 30
    while any(map(_alive, children)):
        assert time.monotonic() < until
        time.sleep(0.05)


def _report_children(config: Config, writer: Any) -> None:
    def slow() -> Iterator[tuple[int, str]]:
        yield from texts(3)  # each goes out when the next is drawn
        writer.send([child.pid for child in multiprocessing.active_children()])
        time.sleep(600)

    jobs.CHUNK = 1
    list(check_texts(slow(), Linter(config), 2))


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
