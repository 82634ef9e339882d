"""Other processes that check: started as they are needed, ended at once when they are not.

There is no thread here and no queue: each process has a connection of its own, and answers in the
order it was asked. So one that dies is noticed by whoever waits for it, and when the first
process goes, for whatever reason, all others see their connection close and end.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any

from vblint.config import Config
from vblint.errors import JobsError
from vblint.linter import Linter
from vblint.model import Report

Check = Callable[[Linter, Sequence[Any]], list[Report]]  # a function of a module: it is pickled


class Process:
    """Another process, and the two ends of what goes between. It answers in order."""

    def __init__(self, context: Any, config: Config) -> None:
        self._connection, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(config, theirs))
        if sys.platform != "win32":
            resource_tracker.ensure_running()  # later, it would let go of the interrupts
        with _interrupts_held():
            self._process.start()
        theirs.close()  # or a dead process would never be noticed
        self.waiting = 0  # chunks sent and not yet received

    def send(self, check: Check, sent: list[Any]) -> None:
        """Hand out a chunk; the process takes it in at once, whatever it is doing."""
        try:
            self._connection.send((check, sent))
        except OSError:
            raise _died() from None
        self.waiting += 1

    def result(self) -> list[Report]:
        """What became of the oldest chunk, when it is done."""
        try:
            result: list[Report] | Exception = self._connection.recv()
        except (EOFError, OSError):
            raise _died() from None
        self.waiting -= 1
        if isinstance(result, Exception):
            raise result
        return result

    def end(self) -> None:
        """End it now, whatever it is doing."""
        self._connection.close()
        self._process.join(1)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _died() -> JobsError:
    return JobsError(
        "a process that was checking has died, perhaps for want of memory; try --jobs 1"
    )


class Processes:
    """Processes that are started as they are needed, and ended when they are not."""

    def __init__(self, config: Config, jobs: int) -> None:
        self._config, self._jobs = config, jobs
        self._context = _context()
        self._started: list[Process] = []

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._started:
            process.end()

    def least_busy(self) -> Process:
        """A new process while there may be more, else the one with the fewest chunks."""
        if len(self._started) < self._jobs:
            self._started.append(Process(self._context, self._config))
            return self._started[-1]
        return min(self._started, key=lambda process: process.waiting)


def _context() -> Any:
    """How processes are started: from a small server where the system has that, else anew.

    A fork of this process would copy locks that other threads hold (a progress bar, a web server,
    numpy), and the ends of the other processes' connections.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits a moment, and is no business of a process started meanwhile."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(config: Config, connection: Connection) -> None:
    """What the other process does until its connection is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it goes to all; the first process decides
    chunks: SimpleQueue[tuple[Check, list[Any]]] = SimpleQueue()
    threading.Thread(target=_take_in, args=(connection, chunks), daemon=True).start()
    linter = None
    while True:
        check, sent = chunks.get()
        try:
            linter = linter or Linter(config)
            result: list[Report] | Exception = check(linter, sent)
        except Exception as error:
            error.add_note(traceback.format_exc())  # shown if VBLINT_DEBUG is set, and only then
            result = error
        with suppress(OSError):  # nobody is there any more: the other thread ends it all
            connection.send(result)


def _take_in(connection: Connection, chunks: SimpleQueue[tuple[Check, list[Any]]]) -> None:
    """Fill the queue; end this process when the one that started it is gone or wants no more."""
    with suppress(EOFError, OSError):
        while True:
            chunks.put(connection.recv())
    os._exit(0)
