"""The one linter of a server: made and warmed in the background, and used off the event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from vblint.config import Config
from vblint.interfaces.web.answer import Refusal
from vblint.interfaces.web.rules import Entry, entries
from vblint.linter import Linter

# Finds a wording and asks the parser who does it, so that all is loaded that a first note needs.
_WARMING = (
    "Victim: Ann Lee (15). Suspect: Karl. Ann put herself at risk. Karl says she claims he hit."
)
_TEXTS = 2  # checked at the same time: one core is all that Python gives them

_PATIENCE = 40.0  # seconds to wait until all is warm; the first start on a computer compiles

_T = TypeVar("_T")


class Service:
    """Runs work on the linter in threads: texts a few at a time, files one after another.

    A file may keep its thread for seconds, and PDFium must not be called from two; so files have
    a thread of their own, and a large one never makes somebody's typing wait.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        self.linter: Future[Linter] = Future()
        self._rules: Future[dict[str, Entry]] = Future()
        self._texts = ThreadPoolExecutor(_TEXTS, "texts")
        self._files = ThreadPoolExecutor(1, "files")

    def start(self) -> None:
        """Begin to warm the linter."""
        threading.Thread(target=self._warm, name="warming", daemon=True).start()

    def stop(self) -> None:
        """Begin nothing more."""
        for pool in (self._texts, self._files):
            pool.shutdown(wait=False, cancel_futures=True)

    @property
    def status(self) -> str:
        """Ready once a text is answered without delay."""
        return "ready" if self.linter.done() else "warming"

    async def rules(self) -> dict[str, Entry]:
        """Every rule, by id in capitals."""
        return await _outcome(self._rules)

    async def on_text(self, work: Callable[[Linter], _T]) -> _T:
        """What ``work`` makes of the linter, as soon as that is warm."""
        return await self._run(self._texts, work)

    async def on_file(self, work: Callable[[Linter], _T]) -> _T:
        """The same for work that takes long, or reads a file."""
        return await self._run(self._files, work)

    async def _run(self, pool: ThreadPoolExecutor, work: Callable[[Linter], _T]) -> _T:
        linter = await _outcome(self.linter)
        return await asyncio.get_running_loop().run_in_executor(pool, work, linter)

    def _warm(self) -> None:
        try:
            linter = Linter(self._config)
            linter.check_text(_WARMING, people=True)
            self.linter.set_result(linter)
            # Reading the lexicon's own files takes seconds; the page must not wait for it.
            self._rules.set_result(entries(linter.lexicon))
        except Exception as error:
            for future in (self.linter, self._rules):
                if not future.done():
                    future.set_exception(error)


async def _outcome(future: Future[_T]) -> _T:
    """Wait for it; whoever stops waiting does not stop it. Raises Refusal in the end."""
    try:
        async with asyncio.timeout(_PATIENCE):
            return await asyncio.shield(asyncio.wrap_future(future))
    except TimeoutError:
        raise Refusal(503, "vblint is still getting ready; try again in a minute.") from None
