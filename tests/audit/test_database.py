from __future__ import annotations

import duckdb
import pytest

from vblint.audit.database import connect, connected
from vblint.errors import SourceError


def test_it_fetches_nothing_leaves_nothing_and_prints_nothing() -> None:
    with connect() as base:
        for setting, value in (
            ("autoinstall_known_extensions", False),
            ("autoload_known_extensions", False),
            ("enable_progress_bar", False),
            ("temp_directory", ""),
        ):
            found = base.execute("SELECT current_setting(?)", [setting]).fetchone()
            assert found == (value,), setting


def test_an_error_is_the_given_line_and_quotes_no_cell() -> None:
    with pytest.raises(SourceError, match=r"^x is damaged$"), connected("x is damaged") as base:
        base.execute("SELECT 'a secret'::INTEGER")
    with connected("x") as base:
        pass
    with pytest.raises(duckdb.Error):
        base.execute("SELECT 1")  # closed
