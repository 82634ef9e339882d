"""``records.parquet``: every record counted, with its findings, and questions asked of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vblint.audit.database import connected, literal
from vblint.audit.files import replacing
from vblint.errors import SourceError

if TYPE_CHECKING:
    import duckdb

NAME = "records.parquet"
_TOGETHER = 2000  # rows
_FINDING = "STRUCT(rule VARCHAR, category VARCHAR, severity VARCHAR, start BIGINT, \"end\" BIGINT, text VARCHAR)"  # fmt: skip  # noqa: E501
_COLUMNS = (
    "{number: 'BIGINT', row: 'BIGINT', id: 'VARCHAR', month: 'VARCHAR', groups: 'VARCHAR[]', "
    f"state: 'VARCHAR', problem: 'VARCHAR', findings: '{_FINDING}[]'}}"
)


def merge(batches: Sequence[Path], folder: Path, records: int) -> None:
    """Put the batches together. Raises SourceError unless every record is there just once."""
    with replacing(folder / NAME) as temporary:
        with connected(f"{folder}: a batch is damaged; remove this folder and audit again") as base:
            base.execute(
                f"COPY (FROM read_json(?, format='newline_delimited', columns={_COLUMNS})) "
                f"TO {literal(temporary)} (FORMAT parquet, COMPRESSION zstd)",
                [[str(path) for path in batches]],
            )
            counted = base.execute(
                "SELECT count(*), count(DISTINCT number), max(number) FROM read_parquet(?)",
                [str(temporary)],
            ).fetchone()
        if counted != (records, records, records):
            raise SourceError(f"{folder}: records are missing; remove this folder and audit again")


@contextmanager
def stored(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the view ``records`` of a run. Raises SourceError if it is damaged."""
    path = folder / NAME
    with connected(f"{path}: is damaged or missing; audit again into a new folder") as base:
        base.execute(f"CREATE VIEW records AS FROM read_parquet({literal(path)})")
        yield base


def fetched(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """The rows of a result, few of them in memory at a time."""
    while together := result.fetchmany(_TOGETHER):
        yield from together
