"""DuckDB, as the audit uses it: in memory, one thread, without the network.

docs/audit.md says why DuckDB: it was measured beside polars.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vblint.errors import SourceError

if TYPE_CHECKING:
    import duckdb

_SETTINGS = (
    # An extension would be fetched over the network when first needed; none is needed here.
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "threads = 1",  # one row group at a time
    "temp_directory = ''",  # nothing of a record is to be left in a file
    "enable_progress_bar = false",  # it would write to standard output
)
_LOCKED = ("enable_external_access = false", "lock_configuration = true")


def connect(locked: bool = False) -> duckdb.DuckDBPyConnection:
    """A database in memory; a ``locked`` one can reach no file, whatever it is asked.

    Raises SourceError if DuckDB is not installed.
    """
    try:
        import duckdb
    except ModuleNotFoundError:
        raise SourceError("an audit needs: pip install 'vblint[audit]'") from None
    connection = duckdb.connect(":memory:")
    for setting in (*_SETTINGS, *(_LOCKED if locked else ())):
        connection.execute(f"SET {setting}")
    return connection


@contextmanager
def connected(complaint: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database for a while; every error of DuckDB in that while is SourceError(complaint)."""
    connection = connect()
    import duckdb

    try:
        yield connection
    except duckdb.Error as error:
        raise SourceError(complaint) from error  # whose own message may quote a cell
    finally:
        connection.close()


def identifier(name: str) -> str:
    """A column’s name as SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: object) -> str:
    """A text, such as a path, as SQL quotes it."""
    return "'" + str(text).replace("'", "''") + "'"
