"""Reports as text: a module a format, and one table of them.

A format is a class made with `Options` that has three methods, each giving text to be written as
it stands: ``start``, ``report`` for every `Report` in turn (empty when there is nothing to show),
and ``end`` with the `Summary` of all of them, in pieces. So every format streams, whatever the
number of files. Outputs know the model only: no rule, no exit code is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Protocol

from vblint.model import Report, RuleNote
from vblint.outputs.summary import Summary

# Name → module and class. Docs: docs/output-formats.md.
FORMATS: Mapping[str, tuple[str, str]] = {
    "text": ("text", "TextFormat"),
    "concise": ("concise", "ConciseFormat"),
    "json": ("json", "JsonFormat"),
    "jsonl": ("json", "JsonLinesFormat"),
    "html": ("html", "HtmlFormat"),
    "csv": ("csv", "CsvFormat"),
    "sarif": ("sarif", "SarifFormat"),
    "github": ("github", "GithubFormat"),
    "gitlab": ("gitlab", "GitlabFormat"),
    "junit": ("junit", "JunitFormat"),
    "rdjson": ("rdjson", "RdjsonFormat"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """What a format may be told; each takes what concerns it."""

    width: int = 80  # columns of the terminal
    colour: bool = False  # ANSI escapes are welcome
    show_suppressed: bool = False
    statistics: bool = False
    quiet: bool = False  # no summary
    include_text: bool = False  # the note's words in formats that are made to be passed on
    version: str = ""  # vblint's own
    rules: Callable[[], Mapping[str, RuleNote]] = dict  # by id; called only if one is needed
    folder: Path = field(default_factory=Path.cwd)  # paths below it are written relative to it


class Format(Protocol):
    """Turns reports into text, one at a time."""

    def start(self) -> str:
        """What stands before the first report."""

    def report(self, report: Report) -> str:
        """One report."""

    def end(self, summary: Summary) -> Iterator[str]:
        """What stands after the last report, in pieces."""


def make(name: str, options: Options | None = None) -> Format:
    """The format of that name, imported only now. Raises ValueError for an unknown name."""
    if name not in FORMATS:
        raise ValueError(f"unknown format {name!r}")
    module, kind = FORMATS[name]
    form: Format = getattr(import_module(f"vblint.outputs.{module}"), kind)(options or Options())
    return form
