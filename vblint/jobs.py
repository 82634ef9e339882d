"""Checking many texts or files in several processes; reports come in the order of what went in.

Each process has a linter, and so a language model, of its own. Items are handed out in chunks cut
by size, and only so many are under way at a time: memory depends on the number of processes, not
on how much there is to check.

A script that uses more than one process needs the usual ``if __name__ == "__main__":``, because
each process imports the script's module again.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from vblint.config import Config
from vblint.linter import Linter
from vblint.model import Report

if TYPE_CHECKING:
    from vblint.processes import Check, Process

CHUNK = 64 << 10  # weight of what a process is given at once
PER_PROCESS = 4  # chunks under way for each process, so that none waits for the slowest
UNDER_WAY = 32 << 20  # weight of all chunks under way, unless a single item is heavier
WORTH_IT = 2 << 20  # a lighter load is done before other processes are of use
_ITEM = 200  # weight of an item beside its text: an empty one takes time too
_DOCUMENT = 10  # a Word file or PDF takes the time of so many times its size in plain text

_Key = TypeVar("_Key")
_Item = TypeVar("_Item")


def usable_cores() -> int:
    """The number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_texts(
    items: Iterable[tuple[_Key, str]], linter: Linter, jobs: int | None = None
) -> Iterator[tuple[_Key, Report]]:
    """(key, report) for each (key, plain text), in the same order.

    ``jobs`` is the number of processes; 1 stands for this one, None for one on each usable core
    if there is more than a moment's work. A few items always stay in this process. What the
    reports say does not depend on it. ``items`` are drawn when they are needed, some ahead of the
    reports. Keys stay in this process. Raises JobsError if a process dies.
    """
    task: _Task[tuple[_Key, str]] = _Task(_check_texts, lambda item: item[1], lambda t: len(t[1]))
    for (key, text), report in task.done(items, linter, jobs):
        yield key, replace(report, source_text=text)


def check_paths(paths: Iterable[Path], linter: Linter, jobs: int | None = None) -> Iterator[Report]:
    """The reports of `Linter.check_many`, in the order of the files; otherwise as `check_texts`."""
    task: _Task[Path] = _Task(_check_paths, lambda path: path, _weight)
    return (report for _, report in task.done(paths, linter, jobs))


def _check_texts(linter: Linter, texts: Sequence[str]) -> list[Report]:
    # The texts are not sent back: whoever sent them has them.
    return [replace(linter.check_text(text), source_text="") for text in texts]


def _check_paths(linter: Linter, paths: Sequence[Path]) -> list[Report]:
    return list(linter.check_many(paths))


def _weight(path: Path) -> int:
    try:
        size = path.stat().st_size
    except OSError:  # its report will say so
        return 0
    return size * _DOCUMENT if path.suffix.lower() in _DOCUMENTS else size


_DOCUMENTS = frozenset((".docx", ".docm", ".dotx", ".dotm", ".odt", ".pdf", ".xlsx", ".xlsm"))


@dataclass
class _Chunk(Generic[_Item]):
    items: list[_Item]
    weight: int


@dataclass(frozen=True)
class _Task(Generic[_Item]):
    """What is to be done with items of one kind."""

    check: Check
    sent: Callable[[_Item], Any]  # what of an item goes to the other process
    weight: Callable[[_Item], int]

    def done(
        self, items: Iterable[_Item], linter: Linter, jobs: int | None
    ) -> Iterator[tuple[_Item, Report]]:
        """Each item with its report."""
        least = WORTH_IT if jobs is None else CHUNK
        jobs = jobs or usable_cores()
        if jobs > 1:
            items, enough = self._enough(items, least)
            jobs = jobs if enough else 1
        if jobs > 1:
            yield from self._elsewhere(self._chunks(items), linter.config, jobs)
        else:
            for item in items:
                yield item, self.check(linter, [self.sent(item)])[0]

    def _enough(self, items: Iterable[_Item], least: int) -> tuple[Iterable[_Item], bool]:
        """The same items, and whether there are several that weigh as much together."""
        items, ahead, weight = iter(items), [], 0
        for item in items:
            ahead.append(item)
            weight += self.weight(item) + _ITEM
            if weight > least and len(ahead) > 1:
                return chain(ahead, items), True
        return ahead, False

    def _chunks(self, items: Iterable[_Item]) -> Iterator[_Chunk[_Item]]:
        chunk: _Chunk[_Item] = _Chunk([], 0)
        for item in items:
            weight = self.weight(item) + _ITEM
            if chunk.items and chunk.weight + weight > CHUNK:
                yield chunk
                chunk = _Chunk([], 0)
            chunk.items.append(item)
            chunk.weight += weight
        if chunk.items:
            yield chunk

    def _elsewhere(
        self, chunks: Iterable[_Chunk[_Item]], config: Config, jobs: int
    ) -> Iterator[tuple[_Item, Report]]:
        from vblint.processes import Processes  # 20 ms that a single note should not wait

        under_way: deque[tuple[_Chunk[_Item], Process]] = deque()

        def first() -> Iterator[tuple[_Item, Report]]:
            chunk, process = under_way.popleft()
            return zip(chunk.items, process.result(), strict=True)

        with Processes(config, jobs) as processes:
            for chunk in chunks:
                while under_way and (
                    len(under_way) >= PER_PROCESS * jobs
                    or sum(each.weight for each, _ in under_way) + chunk.weight > UNDER_WAY
                ):
                    yield from first()
                process = processes.least_busy()
                process.send(self.check, [self.sent(item) for item in chunk.items])
                under_way.append((chunk, process))
            while under_way:
                yield from first()
