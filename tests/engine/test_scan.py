from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from vblint import Linter
from vblint.config import Config
from vblint.engine.compile import Anchored, index_of
from vblint.engine.fold import fold
from vblint.engine.program import CompiledPattern, Program
from vblint.engine.scan import Scanner, Tokens

# Without the scan every pattern is tried on every clause, which takes long for all of them.
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


def scanner(*patterns: tuple[tuple[str, ...], tuple[str, ...]]) -> Scanner:
    """Patterns by their anchors and what they also need."""
    program = Program("", (), (), (), {}, {}, {})
    anchored = [Anchored(CompiledPattern(0, []), *each) for each in patterns]
    return Scanner(index_of(anchored, program))


def found(scanner: Scanner, text: str) -> list[tuple[str, list[int]]]:
    """Each candidate clause with its patterns."""
    tokens = Tokens(fold(text))
    spans = [(tokens.span(c.first, c.end), c.numbers) for c in scanner.candidates(tokens.written)]
    return [(text[span.start : span.end], numbers) for span, numbers in spans]


def test_anchors_are_found_as_whole_words() -> None:
    looking = scanner(
        (("risk", "at risks"), ()), (("part",), ()), (("partner",), ()), (("as bad as",), ())
    )
    assert found(looking, "partners part at  - risks, risk.") == [
        ("partners part at  - risks, risk", [0, 1])
    ]
    assert found(looking, "They’re as\nbad as each") == [("They’re as\nbad as each", [3])]
    assert found(looking, "as bad; asp") == []
    assert found(looking, "partners risky, impart") == []


def test_clauses_end_where_no_pattern_reaches_across() -> None:
    looking = scanner((("risk",), ("she|he",)))
    assert found(looking, "She left. The risk is low; he is at risk: no") == [
        (" he is at risk", [0])
    ]
    assert found(looking, "He saw approx. 20 at risk. She") == [("He saw approx. 20 at risk", [0])]
    assert found(looking, "She\x1e\x1erisk") != []  # in a text these are mere spaces


def test_a_pattern_is_a_candidate_only_with_all_it_needs() -> None:
    looking = scanner((("risk", "danger"), ("her|his", "put|puts")))
    assert found(looking, "she put her at risk") == [("she put her at risk", [0])]
    assert found(looking, "put at risk") == []
    assert found(looking, "her risk") == []


@given(st.text(alphabet=st.sampled_from("ab -,’\n_é.:"), max_size=60))
def test_a_candidate_clause_holds_its_anchor(text: str) -> None:
    looking = scanner((("ab",), ()), (("a b",), ()), (("é",), ()))
    for clause, numbers in found(looking, text):
        words = " ".join(words_of_text(clause))
        assert numbers
        for number in numbers:
            assert f" {('ab', 'a b', 'é')[number]} " in f" {words} "


def words_of_text(text: str) -> list[str]:
    return [token for token in Tokens(fold(text)).written if token[0].isalnum()]


def test_a_pattern_without_anchors_is_everywhere() -> None:
    assert found(scanner(((), ()), (("x",), ())), "a. b") == [("a. b", [0])]
