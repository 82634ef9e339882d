"""Texts in an editor → reports, with the configuration nearest to each."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from pygls.uris import to_fs_path

from vblint import config
from vblint.config import Config
from vblint.interfaces.cli.files import Selection
from vblint.linter import Linter
from vblint.model import Report
from vblint.sources import TEMPLATES, TEXT_READERS, TEXT_TABLES

_SUFFIXES = {  # of languages, for texts that have no name, or one that tells nothing
    "plaintext": ".txt",
    "text": ".txt",
    "markdown": ".md",
    "html": ".html",
    "jinja": ".j2",
    "jinja-html": ".html.j2",
    "jinja-md": ".md.j2",
    "django-html": ".html.j2",
    "htmldjango": ".html.j2",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A text that was checked, and by whom."""

    text: str
    report: Report
    linter: Linter


class Checker:
    """Checks texts. May be called from several threads.

    A linter is kept for each configuration file, until that file changes.
    """

    def __init__(self) -> None:
        self._linters: dict[Path | None, tuple[float, Linter]] = {}
        self._lock = threading.Lock()

    def check(self, text: str, uri: str, language: str) -> Checked | None:
        """The text's report; None if it is in no format vblint reads here, or is excluded.

        Raises VblintError if the configuration or the lexicon is wrong.
        """
        name = file_name(uri, language)
        if name is None:
            return None
        path = Path(name)
        saved = to_fs_path(uri) is not None
        linter = self._linter(path.parent if saved else Path.cwd())
        if saved and Selection((path,), linter.config.exclude, force_exclude=True).all_forced_out():
            return None
        return Checked(text, linter.check_text(text, name), linter)

    def _linter(self, folder: Path) -> Linter:
        found = config.find(folder)
        changed = found.stat().st_mtime if found else 0.0
        with self._lock:
            known = self._linters.get(found)
            if known is None or known[0] != changed:
                known = changed, Linter(config.read(found) if found else Config())
                self._linters[found] = known
            return known[1]


def file_name(uri: str, language: str) -> str | None:
    """The file name to read a text by; None if it is no text that vblint reads.

    ``language`` is the editor's name for what it is, and decides where the suffix tells nothing.
    """
    path = to_fs_path(uri) or "untitled"
    suffix = Path(path).suffix.lower()
    if suffix in TEXT_READERS or suffix in TEXT_TABLES or suffix in TEMPLATES:
        return path
    return path + _SUFFIXES[language] if language in _SUFFIXES else None
