"""One run of ``vblint fix``: file after file, until the person quits."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vblint.errors import SourceError, VblintError
from vblint.interfaces.cli.files import Selection
from vblint.interfaces.cli.fix import keys
from vblint.interfaces.cli.fix.review import Review
from vblint.interfaces.cli.fix.saving import save
from vblint.interfaces.cli.fix.screen import Screen
from vblint.interfaces.cli.group import complain
from vblint.interfaces.cli.terminal import width
from vblint.linter import Linter
from vblint.mending.draft import Draft
from vblint.mending.evidence import says_evidence
from vblint.outputs.annotate import ANNOTATORS
from vblint.sources import BYTE_READERS, BYTE_TABLES, TEXT_TABLES, read_text
from vblint.sources.decode import Encoding, decoded


class Session:
    """Reviews a selection. Afterwards ``problems`` counts what could not be read or changed."""

    def __init__(
        self, linter: Linter, selection: Selection, *, dry_run: bool, colour: bool
    ) -> None:
        self.problems = 0
        self._linter = linter
        self._selection = selection
        self._dry_run = dry_run
        self._screen = Screen(width(), colour)
        self._choices: Counter[str] = Counter()
        self._files = 0
        self._changed = 0
        self._passed_over = 0  # files of other kinds, in folders

    def run(self) -> None:
        """Go through the files; a file that cannot be mended is a line, and the next one comes."""
        for path in self._selection.files(self._problem):
            try:
                if not self._file(path):
                    break
            except VblintError as error:
                self._problem(str(error))
        for each in self._summary():
            self._screen.say(each)

    def _file(self, path: Path) -> bool:
        """Review one file; False if the person quits."""
        if reason := _other_kind(path):
            if path in self._selection.paths:
                self._problem(f"{path}: {reason}")
            else:
                self._passed_over += 1
            return True
        data, text, encoding = _read(path)
        self._files += 1
        report = self._linter.check_text(text, str(path))
        if report.raised or path in self._selection.paths:
            self._mind_evidence(path, text)
        if not report.raised:
            return True
        if not (self._dry_run or os.access(path, os.W_OK)):
            raise SourceError(f"{path}: may not be written to; see its changes with --dry-run")
        draft = Draft(text, str(path), encoding.has)
        review = Review(draft, report.raised, self._linter, self._screen)
        with self._stoppable(path):
            review.run()
        self._choices.update(review.choices)
        if review.draft.text != text:
            self._offer(path, data, text, encoding, review)
        return not review.quit

    @contextmanager
    def _stoppable(self, path: Path) -> Iterator[None]:
        """While a person decides, Ctrl-C ends the run, and says that nothing is written."""
        try:
            yield
        except KeyboardInterrupt:
            self._screen.say()
            self._screen.say(f"Stopped; {path} is as it was.")
            raise

    def _mind_evidence(self, path: Path, text: str) -> None:
        document = read_text(text, str(path))
        if said := says_evidence(document, self._linter.config.evidence):
            raise SourceError(
                f"{path}: says that it is evidence (“{said}”), so it is not to be reworded; "
                "see its findings with: vblint check"
            )

    def _offer(
        self, path: Path, data: bytes, text: str, encoding: Encoding, review: Review
    ) -> None:
        self._screen.say()
        self._screen.patch(text, review.draft.text, str(path))
        self._screen.say()
        if self._dry_run:
            self._screen.say(f"{path} is not written (--dry-run).")
            return
        with self._stoppable(path):
            agreed = keys.agreed(f"Write {'this change' if _one(review) else 'these changes'}?")
        if not agreed:
            self._screen.say(f"{path} is as it was.")
            return
        backup = save(path, data, encoding.encode(review.draft.text))
        self._changed += 1
        self._screen.say(f"{path} is written; the old text is in {backup}.")

    def _summary(self) -> Iterator[str]:
        yield ""
        if self._passed_over:
            yield (
                f"{_number(self._passed_over, 'file')} of other kinds passed over (Word, PDF, "
                "tables …): vblint check shows their findings."
            )
        if self._choices:
            parts = [
                f"{self._choices[each]} {each}"
                for each in ("replaced", "ignored", "skipped")
                if self._choices[each]
            ]
            reviewed = _number(self._choices.total(), "finding")
            yield f"{reviewed} reviewed: {', '.join(parts)}. {self._written()}"
        elif self._files:
            yield f"Nothing changed in {_number(self._files, 'file')}."
        elif not self.problems:
            self._problem(
                "nothing to mend: no text, Markdown, HTML or template among these paths; "
                "name a file to have it read whatever its suffix"
            )

    def _written(self) -> str:
        return f"{_number(self._changed, 'file')} written."

    def _problem(self, message: str) -> None:
        self.problems += 1
        complain(message)


def _other_kind(path: Path) -> str:
    """Why a file is not for fix, by its name; empty if it is."""
    suffix = path.suffix.lower()
    if suffix in ANNOTATORS:
        copy = path.with_name(f"{path.stem}-commented{path.suffix}")
        return (
            "fix mends text, Markdown, HTML and templates; for a copy of this with comments: "
            f"vblint check {path} --annotate {copy}"
        )
    if any(suffix in table for table in (BYTE_READERS, BYTE_TABLES, TEXT_TABLES)):
        return (
            "fix mends text, Markdown, HTML and templates; see the findings in this with: "
            f"vblint check {path} (--annotate is for Word and PDF)"
        )
    return ""


def _read(path: Path) -> tuple[bytes, str, Encoding]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    text, encoding = decoded(data, str(path))
    if encoding.encode(text) != data:
        raise SourceError(f"{path}: its encoding cannot be kept exactly; save it as UTF-8 first")
    return data, text, encoding


def _one(review: Review) -> bool:
    return len([each for each in review.choices if each != "skipped"]) == 1


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
