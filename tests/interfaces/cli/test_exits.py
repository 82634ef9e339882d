from __future__ import annotations

import pytest

from vblint.config import FAIL_ON, FailOn
from vblint.interfaces.cli import exits
from vblint.outputs.summary import Summary


def summary(errors: int = 0, **severities: int) -> Summary:
    made = Summary(files=1, files_with_errors=errors)
    made.severities.update(severities)
    return made


@pytest.mark.parametrize(
    ("found", "codes"),
    [
        (summary(), [0, 0, 0, 0]),
        (summary(error=256), [1, 1, 1, 0]),
        (summary(warning=1), [0, 1, 1, 0]),
        (summary(info=1), [0, 0, 1, 0]),
        (summary(errors=1, error=1), [2, 2, 2, 2]),
    ],
)
def test_of_check(found: Summary, codes: list[int]) -> None:
    by_threshold: list[FailOn] = list(FAIL_ON)
    assert by_threshold == ["error", "warning", "info", "never"]
    assert [exits.of_check(found, fail_on, 0) for fail_on in by_threshold] == codes


def test_a_problem_outweighs_everything() -> None:
    assert exits.of_check(summary(error=1), "never", 1) == 2


def test_of_lexicon() -> None:
    assert [exits.of_lexicon(problems) for problems in (0, 1, 256)] == [0, 1, 1]
