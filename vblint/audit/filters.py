"""``--where``: a condition on a record’s columns, as SQL writes it.

DuckDB evaluates it in a database of its own that holds nothing but the block of records asked
about, and can reach no file and no network. Every column is a text, so a number is compared as
``TRY_CAST(age AS INTEGER) < 18``. The answer for a record may depend on nothing but the record:
aggregates, subqueries, and functions that give another answer at another time are refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from vblint.audit.database import connect, identifier
from vblint.errors import ConfigError

_FICKLE = frozenset(
    "random setseed uuid uuidv4 uuidv7 gen_random_uuid nextval currval now today current_date "
    "current_time current_timestamp localtime localtimestamp get_current_time "
    "get_current_timestamp transaction_timestamp current_localtime current_localtimestamp "
    "age".split()
)
_NUMBER = "__number"


class Condition:
    """A condition on records with these columns. Raises ConfigError if it cannot be meant."""

    def __init__(self, text: str, columns: Sequence[str]) -> None:
        self.text = text
        self._database = connect(locked=True)
        known = {name.casefold(): name for name in columns}
        self.columns = list(
            dict.fromkeys(known[name] for name in self._mentioned() if name in known)
        )
        cells = "".join(f", unnest(?::VARCHAR[]) AS {identifier(name)}" for name in self.columns)
        self._query = (
            f"SELECT {_NUMBER} FROM (SELECT unnest(range(?)) AS {_NUMBER}{cells}) WHERE ({text}\n)"
        )
        self._available = columns
        self.holding([[""] * len(self.columns)], trying=True)

    def holding(self, rows: Sequence[Sequence[str | None]], trying: bool = False) -> set[int]:
        """The numbers, from 0, of the rows for which it holds; cells as in ``columns``.

        ``trying`` is asking about an empty row, to see whether the condition can be meant.
        Raises ConfigError.
        """
        import duckdb

        cells = [[row[at] for row in rows] for at in range(len(self.columns))]
        try:
            found = self._database.execute(self._query, [len(rows), *cells]).fetchall()
        except duckdb.Error as error:
            if not trying:
                raise ConfigError(_NOT_CAST) from None
            if isinstance(error, duckdb.ConversionException):
                return set()  # the empty text is no number; a record’s may be
            raise self._wrong(error) from None
        return {number for (number,) in found}

    def _mentioned(self) -> Iterator[str]:
        """Names of the columns in the condition, in small letters."""
        query = f"SELECT 1 WHERE ({self.text}\n)"
        reply = self._database.execute("SELECT json_serialize_sql(?::VARCHAR)", [query]).fetchone()
        tree: Any = json.loads(reply[0]) if reply else {"error": True}
        if not self.text.strip() or tree["error"] or len(tree["statements"]) != 1:
            raise ConfigError(f"--where: {self.text!r} is not a condition; {_EXAMPLE}")
        for node in _nodes(tree["statements"][0]["node"]["where_clause"]):
            if node.get("class") == "SUBQUERY":
                raise ConfigError(f"--where: a query inside the condition is refused; {_EXAMPLE}")
            if node.get("class") == "FUNCTION" and node["function_name"].casefold() in _FICKLE:
                raise ConfigError(
                    f"--where: {node['function_name']}() may give another answer when the run is "
                    "resumed; write the value itself"
                )
            if node.get("class") == "COLUMN_REF":
                yield node["column_names"][-1].casefold()

    def _wrong(self, error: Exception) -> ConfigError:
        message = str(error)
        unknown = re.search(r'Referenced column "([^"]*)" (?:was )?not found', message)
        if unknown:
            return ConfigError(
                f"--where: there is no column “{unknown[1]}” (a text needs 'single' quotation "
                f"marks); the columns are {', '.join(self._available)}"
            )
        if "explicit cast" in message:
            return ConfigError(
                "--where: every column is a text; compare a number as "
                "TRY_CAST(age AS INTEGER) < 18, a date as TRY_CAST(made AS DATE) >= '2026-01-01'"
            )
        reason = message.split("\n")[0].partition(": ")[2]
        return ConfigError(f"--where: {reason or message}; {_EXAMPLE}")


_NOT_CAST = (  # nothing of DuckDB’s message, which may quote the cell
    "--where: a cell is no number or date as asked for; write TRY_CAST(… AS …), which passes over "
    "such cells"
)
_EXAMPLE = "write it as in SQL, such as \"unit = 'North' AND crime_type <> 'Theft'\""


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)
