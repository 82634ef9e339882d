"""DuckDB, as the audit uses it: in memory, one thread, without the network.

docs/audit.md says why DuckDB: it was measured beside polars.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from vblint.errors import SourceError

if TYPE_CHECKING:
    import duckdb

# An extension would be fetched over the network when first needed; none is needed here.
_NO_NETWORK = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_SMALL = {"threads": "1", "memory_limit": "256MB"}


def connect(**settings: str) -> duckdb.DuckDBPyConnection:
    """A database in memory. Raises SourceError if DuckDB is not installed."""
    try:
        import duckdb
    except ModuleNotFoundError:
        raise SourceError("an audit needs: pip install 'vblint[audit]'") from None
    config: dict[str, Any] = {**_NO_NETWORK, **_SMALL, **settings}
    return duckdb.connect(":memory:", config=config)


@contextmanager
def connected(complaint: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database for a while; every error of DuckDB in that while is SourceError(complaint)."""
    connection = connect()
    import duckdb

    try:
        yield connection
    except duckdb.Error as error:
        if os.environ.get("VBLINT_DEBUG"):
            raise
        raise SourceError(complaint) from error  # whose own message may quote a cell
    finally:
        connection.close()


def identifier(name: str) -> str:
    """A column’s name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: object) -> str:
    """A text, such as a path, as SQL quotes it."""
    return "'" + str(text).replace("'", "''") + "'"
