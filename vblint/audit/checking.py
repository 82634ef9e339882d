"""Checking the texts of records, in one process or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from vblint.linter import Linter
from vblint.model import Report

_Key = TypeVar("_Key")


def check_texts(
    items: Iterable[tuple[_Key, str]], linter: Linter, jobs: int | None = None
) -> Iterator[tuple[_Key, Report]]:
    """(key, report) for each (key, plain text), in the same order."""
    return ((key, linter.check_text(text)) for key, text in items)


def check_paths(paths: Iterable[Path], linter: Linter, jobs: int | None = None) -> Iterator[Report]:
    """A report for each file, in the same order, as `Linter.check_many` gives it."""
    return linter.check_many(paths)
