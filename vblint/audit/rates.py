"""The rates: of each group’s records, how many have at least one finding of each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vblint.audit.batches import CHECKED
from vblint.audit.manifest import Manifest
from vblint.audit.masking import hidden
from vblint.audit.request import Request
from vblint.audit.store import stored
from vblint.lexicon import CATEGORIES
from vblint.model import SEVERITIES, Severity
from vblint.shares import Share

if TYPE_CHECKING:
    import duckdb

ALL = "all"
MONTH = "month"
BETWEEN = " × "  # between the columns of a combination, and between their values

Key = tuple[str, ...]  # the values of a group, a value for each column of its dimension
Kind = tuple[str, str]  # (measure, value)
ANY: Kind = ("any", "")


@dataclass(frozen=True, slots=True)
class Group:
    """The records of one group, and of each kind of finding how many records have it.

    ``dimension`` is ALL, a column, a combination of columns, or MONTH.
    """

    dimension: str
    key: Key
    records: int
    having: Mapping[Kind, int]

    @property
    def name(self) -> str:
        """The group as people call it."""
        return BETWEEN.join(self.key)

    def share(self, kind: Kind = ANY) -> Share:
        """Records with such a finding, of the group’s records."""
        return Share(self.having.get(kind, 0), self.records)


@dataclass(frozen=True, slots=True)
class Rates:
    """The groups of a run by dimension, in the order of their names, small ones left out."""

    groups: Mapping[str, Sequence[Group]]
    hidden: Mapping[str, int]  # by dimension: how many groups were left out
    kinds: Sequence[Kind]
    without_text: int  # records that are not counted
    unreadable: int

    @property
    def all(self) -> Group:
        """All records as one group."""
        return self.groups[ALL][0]


def rates(folder: Path, manifest: Manifest) -> Rates:
    """Count the records of a complete run. Raises SourceError if they are damaged."""
    groups = {}
    masked = {}
    with stored(folder) as base:
        states = dict(base.execute("SELECT state, count(*) FROM records GROUP BY 1").fetchall())
        for dimension, parts in dimensions(manifest.request):
            key = list_of(parts)
            found = [
                Group(dimension, name, records, having)
                for name, records, having in counted(base, key)
            ]
            sizes = {group.key: group.records for group in found}
            left_out = set() if manifest.show_small or not parts else hidden(sizes)
            groups[dimension] = [group for group in found if group.key not in left_out]
            masked[dimension] = len(left_out)
    if not groups[ALL]:
        groups[ALL] = [Group(ALL, (), 0, {})]
    return Rates(
        groups,
        masked,
        kinds(manifest.rules["min_severity"]),
        states.get("no text", 0),
        states.get("unreadable", 0),
    )


def list_of(parts: Sequence[str]) -> str:
    """The SQL of a list of texts."""
    return f"[{', '.join(parts)}]::VARCHAR[]"


def dimensions(request: Request) -> Iterator[tuple[str, list[str]]]:
    """(name, the SQL of its columns)."""
    columns = [f"groups[{number}]" for number in range(1, len(request.by) + 1)]
    yield ALL, []
    yield from ((name, [column]) for name, column in zip(request.by, columns, strict=True))
    if len(columns) > 1:
        yield BETWEEN.join(request.by), columns
    if request.date:
        yield MONTH, ["month"]


def counted(
    base: duckdb.DuckDBPyConnection, key: str, condition: str = "true"
) -> Iterator[tuple[Key, int, Mapping[Kind, int]]]:
    """(key, records, records by kind of finding) of each group, by key.

    ``key`` is the SQL of a list of texts; ``condition`` of which records to count.
    """
    checked = (
        f"SELECT {key} AS key, findings FROM records WHERE state = '{CHECKED}' AND {condition}"
    )
    having: dict[Key, dict[Kind, int]] = defaultdict(dict)
    for measure in ("severity", "category"):
        query = (
            "SELECT key, value, count(*) FROM (SELECT key, unnest(list_distinct("
            f"list_transform(findings, lambda f: f.{measure}))) AS value FROM ({checked})) "
            "GROUP BY ALL"
        )
        for name, value, count in base.execute(query).fetchall():
            having[tuple(name)][measure, value] = count
    query = (
        f"SELECT key, count(*), count(*) FILTER (len(findings) > 0) FROM ({checked}) "
        "GROUP BY key ORDER BY key"
    )
    for name, records, with_finding in base.execute(query).fetchall():
        yield tuple(name), records, {**having[tuple(name)], ANY: with_finding}


def kinds(min_severity: Severity) -> list[Kind]:
    """Every kind of finding that is counted from this severity on."""
    severities = SEVERITIES[: SEVERITIES.index(min_severity) + 1]
    return [ANY, *(("severity", s) for s in severities), *(("category", c) for c in CATEGORIES)]
