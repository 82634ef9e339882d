"""A whole run: look, check what is not checked yet, and put it together."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from vblint.audit.batches import Batches, checked
from vblint.audit.manifest import Manifest, continues, planned, read_manifest
from vblint.audit.records import Reader, Record
from vblint.audit.store import merge
from vblint.audit.survey import survey
from vblint.errors import SourceError
from vblint.linter import Linter

BATCH = 500  # records; what an interruption may cost


class Bar(Protocol):
    """What shows progress: a context that, given what is done and the whole, is told of more."""

    def __call__(
        self, done: int, total: int, /
    ) -> AbstractContextManager[Callable[[int], None]]: ...


def run(
    reader: Reader,
    linter: Linter,
    folder: Path,
    bar: Bar,
    jobs: int | None = None,
    batch: int = BATCH,
) -> Manifest:
    """Check every record of the reader into ``folder``, going on where a run was interrupted.

    A folder with the same audit complete is left as it is. Raises SourceError for an input that
    cannot be audited, and for a folder with another audit; nothing is written in either case.
    """
    found = survey(reader)
    plan = planned(
        reader.source, reader.request, linter.config, linter.lexicon_version, found, batch
    )
    old = read_manifest(folder)
    if old is None and folder.exists() and any(folder.iterdir()):
        raise SourceError(f"{folder}: holds other files; name a new folder, or an empty one")
    manifest = continues(old, plan, folder) if old else replace(plan, started=_now())
    folder.mkdir(parents=True, exist_ok=True)
    manifest.write(folder)
    if not manifest.finished:
        manifest = _finish(_check(reader, linter, folder, manifest, bar, jobs), folder)
    return manifest


def _check(
    reader: Reader,
    linter: Linter,
    folder: Path,
    manifest: Manifest,
    bar: Bar,
    jobs: int | None,
) -> Manifest:
    batches = Batches(folder / "batches", manifest.batch, manifest.records)
    models: set[str] = set()
    begun = time.monotonic()

    def results() -> Iterator[tuple[Record, dict[str, Any]]]:
        missing = batches.missing(reader.records())
        for record, result, report in checked(reader, missing, linter, jobs):
            models.add(report.model_version)
            yield record, result

    try:
        with bar(batches.done(), manifest.records) as progress:
            batches.keep(results(), progress)
    finally:  # an interrupted sitting counts too
        manifest = replace(
            manifest,
            model=max(models, default="") or manifest.model,
            seconds=round(manifest.seconds + time.monotonic() - begun, 1),
        )
        manifest.write(folder)
    return manifest


def _finish(manifest: Manifest, folder: Path) -> Manifest:
    batches = Batches(folder / "batches", manifest.batch, manifest.records)
    merge(batches.paths(), folder, manifest.records)
    manifest = replace(manifest, finished=_now())
    manifest.write(folder)
    shutil.rmtree(batches.folder, ignore_errors=True)
    return manifest


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
