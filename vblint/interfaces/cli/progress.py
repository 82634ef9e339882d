"""A progress bar on stderr, for people who wait for many files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from vblint.model import Report

MANY = 25  # files; fewer are done before a bar could be read

Pause = Callable[[], AbstractContextManager[None]]


def watched(
    reports: Iterable[Report], count: Callable[[], int], quiet: bool
) -> Iterator[tuple[Report, Pause]]:
    """Each report, with a context in which the bar is off the screen so that text can be written.

    ``count`` tells the number of files; it is called only if a bar may be shown, which needs a
    terminal, no ``quiet``, and `MANY` files.
    """
    total = 0 if quiet or not sys.stderr.isatty() else count()
    if total < MANY:
        for report in reports:
            yield report, nullcontext
    else:
        yield from _with_bar(reports, total)


def _with_bar(reports: Iterable[Report], total: int) -> Iterator[tuple[Report, Pause]]:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(
        console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
    )

    @contextmanager
    def pause() -> Iterator[None]:
        bar.stop()
        yield
        bar.start()

    with bar:
        task = bar.add_task("Checking", total=total)
        for report in reports:
            yield report, pause
            bar.advance(task)
