from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from vblint import Linter
from vblint.config import Config
from vblint.engine.cache import Compiled
from vblint.engine.program import Program
from vblint.engine.scan import Scanner

# Without the scan every pattern is compiled, which takes minutes for all of them.
SOME = Config(select=("missing-episode", "mutualising", "slur-derogatory"))


@cache
def linters() -> tuple[Linter, Linter]:
    return Linter(SOME), Linter(SOME, use_scan=False)


@cache
def wordings() -> list[str]:
    """Sentences of the lexicon's own examples: text dense in near-matches."""
    rules = linters()[0].lexicon.rules
    return [
        e.text.replace("[[", "").replace("]]", "")
        for r in rules
        if r.category in SOME.select
        for e in r.examples
    ]


@st.composite
def notes(draw: st.DrawFn) -> str:
    """Examples, cut, joined and re-cased at will."""
    parts = draw(st.lists(st.sampled_from(wordings()), min_size=1, max_size=3))
    glue = draw(st.sampled_from([" ", "\n", "\n\n", "’s ", "-", ", so "]))
    text = glue.join(part[draw(st.integers(0, 8)) :] for part in parts)
    case = draw(st.sampled_from(["as written", "upper", "title"]))
    return {"upper": text.upper(), "title": text.title()}.get(case, text)


@settings(max_examples=60, deadline=None)
@given(notes())
def test_findings_are_the_same_with_and_without_the_scan(text: str) -> None:
    scanned, exhaustive = linters()
    assert scanned.check_text(text).findings == exhaustive.check_text(text).findings


def scanner(*anchors: tuple[str, ...]) -> Scanner:
    return Scanner(Compiled.of(Program("", (), (), (), {}, {}), anchors).index)


def test_anchors_are_found_as_whole_words() -> None:
    found = scanner(("risk", "at risks"), ("part",), ("partner",), ("as bad as",))
    assert found.scan("partners part at  - risks, risk.") == [(9, [1]), (14, [0]), (27, [0])]
    assert found.scan("They’re as\nbad—as each") == [(8, [3])]
    assert found.scan("as bad; asp") == []


@given(st.text(alphabet=st.sampled_from("ab -,’\n_é"), max_size=60))
def test_offsets_are_those_of_the_folded_text(text: str) -> None:
    for offset, _ in scanner(("ab",), ("a b",), ("é",)).scan(text):
        assert text[offset] in "aé"
        assert offset == 0 or not text[offset - 1].isalnum()


def test_a_pattern_without_anchors_is_everywhere() -> None:
    assert scanner((), ("x",)).everywhere == [0]
