"""Checking record by record, and keeping the results batch by batch.

A batch is a JSON Lines file of some hundred records that appears whole. Its name is its number, and
its number tells which records are in it: whatever interrupts a run, a batch that is there is done,
and one that is not is done again.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from vblint.audit.files import replacing
from vblint.audit.inputs.folder import FolderSource
from vblint.audit.records import Reader, Record
from vblint.jobs import check_paths, check_texts
from vblint.linter import Linter
from vblint.model import Report

CHECKED, NO_TEXT, UNREADABLE = "checked", "no text", "unreadable"

Progress = Callable[[int], None]  # told how many more records are done


class Batches:
    """The batches of a run, in a folder of their own; ``size`` records in each."""

    def __init__(self, folder: Path, size: int, records: int) -> None:
        self.folder = folder
        self._size = size
        self._count = -(-records // size)
        self._records = records

    def paths(self) -> list[Path]:
        """The files of all batches, in order, whether they are there yet or not."""
        return [self._path(number) for number in range(self._count)]

    def done(self) -> int:
        """How many records are in batches that are there."""
        return sum(self._size_of(at) for at, path in enumerate(self.paths()) if path.exists())

    def missing(self, records: Iterable[Record]) -> Iterator[Record]:
        """Those of all records that are in no batch yet."""
        there = {number for number in range(self._count) if self._path(number).exists()}
        return (record for record in records if (record.number - 1) // self._size not in there)

    def keep(self, results: Iterable[tuple[Record, dict[str, Any]]], progress: Progress) -> None:
        """Write the results of missing records, which come in order, batch by batch."""
        self.folder.mkdir(parents=True, exist_ok=True)
        results = iter(results)
        for record, result in results:
            number = (record.number - 1) // self._size
            with (
                replacing(self._path(number)) as temporary,
                temporary.open("w", encoding="utf-8") as file,
            ):
                file.write(_line(result))
                progress(1)
                for _, result in islice(results, self._size_of(number) - 1):
                    file.write(_line(result))
                    progress(1)

    def _size_of(self, number: int) -> int:
        return min(self._size, self._records - number * self._size)

    def _path(self, number: int) -> Path:
        return self.folder / f"{number:06}.jsonl"


def checked(
    reader: Reader, records: Iterable[Record], linter: Linter, jobs: int | None
) -> Iterator[tuple[Record, dict[str, Any], Report]]:
    """Each record with its result, as a batch keeps it, and its report."""
    with_text = reader.request.with_text
    for record, report in _reports(reader, records, linter, jobs):
        yield record, _result(record, report, with_text), report


def _reports(
    reader: Reader, records: Iterable[Record], linter: Linter, jobs: int | None
) -> Iterator[tuple[Record, Report]]:
    source = reader.source
    if not isinstance(source, FolderSource):
        yield from check_texts(((each, each.text or "") for each in records), linter, jobs)
        return
    waiting: deque[Record] = deque()

    def paths() -> Iterator[Path]:
        for record in records:
            waiting.append(record)
            yield source.file(record.row)

    for report in check_paths(paths(), linter, jobs):
        yield waiting.popleft(), report


def _result(record: Record, report: Report, with_text: bool) -> dict[str, Any]:
    text = report.source_text if record.text is None else record.text
    state = UNREADABLE if report.errors else CHECKED if text.strip() else NO_TEXT
    return {
        "number": record.number,
        "row": record.row,
        "id": record.id,
        "month": record.month,
        "groups": record.groups,
        "state": state,
        "problem": "; ".join(report.errors),
        "findings": [
            {
                "rule": finding.rule_id,
                "category": finding.category,
                "severity": finding.severity,
                "start": finding.span.start,
                "end": finding.span.end,
                "text": finding.text if with_text else None,
            }
            for finding in report.raised
        ]
        if state == CHECKED
        else [],
    }


def _line(result: dict[str, Any]) -> str:
    return json.dumps(result, ensure_ascii=False) + "\n"
