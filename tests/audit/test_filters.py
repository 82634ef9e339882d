from __future__ import annotations

import pytest

from vblint.audit.filters import Condition
from vblint.errors import ConfigError

COLUMNS = ("unit", "Crime Type", "age", "made")
ROWS = [("North", "Theft", "12", "2026-01-04"), ("South", "Arson", "x", ""), (None, "", None, None)]


def held(text: str) -> set[int]:
    condition = Condition(text, COLUMNS)
    places = [COLUMNS.index(name) for name in condition.columns]
    return condition.holding([[row[at] for at in places] for row in ROWS])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("unit = 'North'", {0}),
        ("unit = 'North' OR \"Crime Type\" LIKE 'A%'", {0, 1}),
        ("UNIT IN ('South')", {1}),
        ("unit IS NULL", {2}),
        ("TRY_CAST(age AS INTEGER) < 18", {0}),
        ("TRY_CAST(made AS DATE) >= '2026-01-01'", {0}),
        ("true -- everything", {0, 1, 2}),
    ],
)
def test_it_holds(text: str, expected: set[int]) -> None:
    assert held(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("crime = 'x'", "there is no column “crime”"),
        ('unit = "North"', "there is no column “North” .a text needs 'single'"),
        ("unit = ", "is not a condition"),
        ("", "is not a condition"),
        ("unit = 'x'; DROP TABLE records", "is not a condition"),
        ("1 = 1) --", "is not a condition"),
        ("age < 18", "compare a number as TRY_CAST"),
        ("CAST(age AS INTEGER) < 18", "a cell is no number or date"),
        ("count(*) > 3", "cannot contain aggregates"),
        ("row_number() OVER () = 1", "cannot contain window functions"),
        ("unit IN (SELECT 'North')", "a query inside the condition is refused"),
        ("EXISTS (SELECT * FROM read_text('/etc/passwd'))", "a query inside the condition"),
        ("random() < 0.5", "may give another answer"),
        ("TRY_CAST(made AS DATE) < now()", "may give another answer"),
    ],
)
def test_what_cannot_be_meant_is_one_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        held(text)
    assert "\n" not in str(caught.value)


def test_it_reads_no_file() -> None:
    with pytest.raises(ConfigError):
        held("(read_text('/etc/passwd')).content <> ''")
