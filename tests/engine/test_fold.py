from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint.engine.fold import fold


@given(st.text())
def test_folding_never_changes_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("At RISK", "at risk"),
        ("won’t", "won't"),
        ("‘boyfriend’", "'boyfriend'"),
        ("at\u00a0risk\nof", "at risk of"),
        ("at-risk – and so", "at risk – and so"),
        ("- at risk", "- at risk"),
        ("İstanbul", "İstanbul"),
        ("re\u2011victimised", "re victimised"),
    ],
)
def test_what_is_folded(written: str, folded: str) -> None:
    assert fold(written) == folded
