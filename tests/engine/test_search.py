from __future__ import annotations

import pytest

from vblint.engine.chain import Chains
from vblint.engine.search import Search

CHAINS = Chains({"says": [["says", " ", "that"], ["says"]]}, {})
SAYS = Search(CHAINS, [[["<", "says", False, ""]], ["told", " ", "us"]])


def test_whole_words_in_order_without_overlap() -> None:
    text = "he says that, says; essays told us so"
    assert [hit.span() for hit in SAYS.finditer(text)] == [(3, 12), (14, 18), (27, 34)]
    assert SAYS.findall(text) == ["says that", "says", "told us"]
    assert [hit.span() for hit in SAYS.finditer(text, 4)] == [(14, 18), (27, 34)]
    assert SAYS.search(text, 13, 17) is None


@pytest.mark.parametrize(("end", "found"), [(4, True), (9, True), (7, False)])
def test_a_full_match_reaches_the_end(end: int, found: bool) -> None:
    assert (SAYS.fullmatch("says that", 0, end) is not None) == found


def test_what_follows_takes_the_marks_before_it() -> None:
    hit = SAYS.follows("Ann, says so", 3)
    assert hit and hit.span() == (3, 9)
    assert SAYS.follows("Ann, she says", 3) is None
