"""The tables of a run, as CSV for spreadsheets and as Parquet for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vblint.audit.database import connected, literal
from vblint.audit.files import replacing
from vblint.audit.rates import Rates
from vblint.audit.store import fetched, stored
from vblint.outputs.csv import safe_cell

if TYPE_CHECKING:
    pass

RATE_COLUMNS = {
    "dimension": "VARCHAR", "group": "VARCHAR", "measure": "VARCHAR", "value": "VARCHAR",
    "records": "BIGINT", "with_finding": "BIGINT", "share": "DOUBLE", "low": "DOUBLE",
    "high": "DOUBLE",
}  # fmt: skip
FINDING_COLUMNS = ("record", "row", "rule", "category", "severity", "start", "end")
_NOT_WRITTEN = "{}: cannot be written; is the disk full?"


def write_rates(folder: Path, found: Rates) -> None:
    """Write ``rates.csv`` and ``rates.parquet``: a row a group and kind of finding."""
    rows = list(_rate_rows(found))
    _write_csv(folder / "rates.csv", RATE_COLUMNS, rows)
    path = folder / "rates.parquet"
    cells = ", ".join(f'unnest(?::{kind}[]) AS "{name}"' for name, kind in RATE_COLUMNS.items())
    with replacing(path) as temporary, connected(_NOT_WRITTEN.format(path)) as base:
        columns = list(map(list, zip(*rows, strict=True)))
        base.execute(f"COPY (SELECT {cells}) TO {literal(temporary)} (FORMAT parquet)", columns)


def write_findings(folder: Path, with_text: bool) -> None:
    """Write ``findings.csv`` and ``findings.parquet``: a row a finding, in the input’s order."""
    names = [*FINDING_COLUMNS, *(["text"] if with_text else [])]
    cells = ", ".join(f'f."{name}"' for name in names[2:])
    query = (
        f"SELECT id AS record, row, {cells} "
        "FROM (SELECT id, row, unnest(findings) AS f FROM records)"
    )
    path = folder / "findings.parquet"
    with stored(folder) as base:
        with replacing(path, private=with_text) as temporary:
            base.execute(f"COPY ({query}) TO {literal(temporary)} (FORMAT parquet)")
        _write_csv(folder / "findings.csv", names, fetched(base.execute(query)), with_text)


def _rate_rows(found: Rates) -> Iterator[Sequence[object]]:
    for dimension, groups in found.groups.items():
        for group in groups:
            for measure, value in found.kinds:
                share = group.share((measure, value))
                low, high = share.interval or (None, None)
                yield (
                    *(dimension, group.name, measure, value),
                    *(share.whole, share.part, share.value, low, high),
                )


def _write_csv(
    path: Path, names: Iterable[str], rows: Iterable[Sequence[object]], private: bool = False
) -> None:
    """As `vblint check --format csv` writes it: with a mark for Excel, and no formulas."""
    with (
        replacing(path, private) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_shown(cell) for cell in row] for row in rows)


def _shown(cell: object) -> object:
    if isinstance(cell, float):
        return f"{cell:.6f}"
    return safe_cell(cell) if isinstance(cell, str) else cell
