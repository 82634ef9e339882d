"""One run of ``vblint check``: reports in, text and totals out, a file at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from vblint.errors import SourceError
from vblint.interfaces.cli.files import Selection
from vblint.interfaces.cli.group import complain
from vblint.interfaces.cli.progress import watched
from vblint.interfaces.cli.sink import Write
from vblint.jobs import check_paths
from vblint.linter import Linter
from vblint.model import Report
from vblint.outputs import Format
from vblint.outputs.summary import Summary

STANDARD_INPUT = Path("-")
Amend = Callable[[Report], Report]  # what a baseline or a comparison makes of each report


class Run:
    """Checks a selection. Afterwards ``summary`` and ``problems`` say how it went.

    ``last`` is the report of the last file, None if there was no file.
    """

    def __init__(
        self,
        linter: Linter,
        selection: Selection,
        stdin_filename: str | None,
        quiet: bool,
        amend: Sequence[Amend] = (),
    ) -> None:
        self.summary = Summary()
        self.problems = 0  # folders that cannot be listed, or nothing to check
        self.last: Report | None = None
        self._linter = linter
        self._selection = selection
        self._stdin_name = stdin_filename or "standard input"
        self._quiet = quiet
        self._amend = amend

    def write(self, write: Write, form: Format) -> None:
        """Write every report as it comes; problems go to stderr, a line each."""
        write(form.start())
        for report, pause in watched(self._reports(), self._count, self._quiet):
            for amend in self._amend:
                report = amend(report)
            self.summary.add(report)
            self.last = report
            text = form.report(report)
            if text or report.errors:
                with pause():
                    write(text)
                    for error in report.errors:
                        complain(error if report.uri in error else f"{report.uri}: {error}")
        self._mind_nothing()
        for text in form.end(self.summary):
            write(text)

    def _reports(self) -> Iterator[Report]:
        if self._selection.paths == (STANDARD_INPUT,):
            yield self._standard_input()
        else:
            files = self._selection.files(self._problem)
            yield from check_paths(files, self._linter, self._linter.config.jobs)

    def _standard_input(self) -> Report:
        try:
            return self._linter.check_bytes(sys.stdin.buffer.read(), self._stdin_name)
        except SourceError as error:
            return Report(self._stdin_name, errors=(str(error),))

    def _count(self) -> int:
        return sum(1 for _ in self._selection.files(lambda _: None))

    def _problem(self, message: str) -> None:
        self.problems += 1
        complain(message)

    def _mind_nothing(self) -> None:
        """Checking nothing is a mistake, unless all is excluded on purpose, or unchanged."""
        checked = self.summary.files or self.summary.files_with_errors or self.problems
        empty_on_purpose = self._selection.only or self._selection.all_forced_out()
        if not checked and not empty_on_purpose:
            named = ", ".join(map(str, self._selection.paths))
            self._problem(
                f"nothing to check in {named}: no file that vblint reads "
                "(.txt, .docx, .pdf, .md, .csv …); name a file to check it whatever its suffix"
            )
