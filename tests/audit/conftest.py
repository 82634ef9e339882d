"""A small invented table, and a linter with the made-up rules of the tests of the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from vblint.audit.inputs import open_source
from vblint.audit.manifest import Manifest
from vblint.audit.records import Reader
from vblint.audit.request import Request
from vblint.audit.run import run
from vblint.config import Config
from vblint.linter import Linter

ERROR, WARNING, INFO = "Then F15 zapput herself at risk there.", "They zapbed us.", ""
CLEAN = "The window was open and the lights were on."
Row = tuple[str, str, str, str]  # id, unit, date, text

Audit = Callable[..., Manifest]


def no_bar(_done: int, _total: int) -> AbstractContextManager[Callable[[int], None]]:
    return nullcontext(lambda _: None)


def csv_of(rows: Sequence[Row]) -> str:
    lines = ["id,unit,date,text", *(",".join(f'"{cell}"' for cell in row) for row in rows)]
    return "\n".join(lines) + "\n"


def rows_of(count: int, flagged: int, unit: str = "North", month: str = "2026-01") -> list[Row]:
    """``count`` records, the first ``flagged`` of them with an error."""
    return [
        (f"{unit}-{month}-{number}", unit, f"{month}-05", ERROR if number < flagged else CLEAN)
        for number in range(count)
    ]


@pytest.fixture(scope="session")
def counting_linter(own_folder: Path) -> Linter:
    return Linter(Config(lexicons=(own_folder,), select=("X-",), min_severity="warning"))


@pytest.fixture
def audit(tmp_path: Path, counting_linter: Linter) -> Audit:
    """Audit rows into a folder of that name below ``tmp_path``."""

    def make(rows: Sequence[Row], name: str = "out", batch: int = 7, **request: object) -> Manifest:
        path = tmp_path / f"{name}.csv"
        path.write_text(csv_of(rows), encoding="utf-8")
        asked = Request(**({"text": "text", "id": "id", "by": ("unit",), "date": "date"} | request))  # type: ignore[arg-type]
        reader = Reader(open_source(path), asked)
        return run(reader, counting_linter, tmp_path / name, no_bar, batch=batch)

    return make
