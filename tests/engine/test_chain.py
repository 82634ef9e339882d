"""Chains against the regular expressions of the same phrases: another hand's matching."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vblint.engine.cache import compiled
from vblint.engine.chain import Chains, Plain
from vblint.engine.fold import fold
from vblint.engine.match import Ready, Stretch
from vblint.engine.program import Program
from vblint.engine.render import Renderer
from vblint.lexicon import Lexicon, load, shipped_folder
from vblint.lexicon.phrases import Sequence_, parse_phrase
from vblint.model import Span


@cache
def lexicon() -> Lexicon:
    return load((shipped_folder(),))


@cache
def program() -> Program:
    return compiled((shipped_folder(),)).program


@cache
def phrases() -> list[Sequence_]:
    return [p.phrase for rule in lexicon().rules for p in rule.patterns if p.phrase]


@cache
def wordings() -> list[str]:
    return [e.text for rule in lexicon().rules for e in rule.examples]


def by_chain(phrase: Plain, text: str, chains: Chains) -> list[tuple[int, int]]:
    ready = Ready(chains.openings(phrase), chains.chain(phrase))
    return list(Stretch(text, Span(0, len(text))).found(ready))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_chains_find_what_regular_expressions_find(data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(lexicon().rules))
    phrase = data.draw(st.sampled_from([p.phrase for p in rule.patterns if p.phrase] or phrases()))
    near = st.sampled_from([e.text for e in rule.examples])
    parts = data.draw(
        st.lists(st.one_of(near, st.sampled_from(wordings())), min_size=1, max_size=3)
    )
    text = fold(data.draw(st.sampled_from([" ", ", ", '" '])).join(parts))
    renderer = Renderer(lexicon())
    regex = program().regex(renderer.source(phrase))
    expected = [hit.span() for hit in regex.finditer(text)]
    assert by_chain(renderer.plain(phrase), text, program().chains) == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("put~ .. at risk", "she puts, it seems, herself at risk", [(4, 35)]),
        ("(a b|a) c", "a b c a c", [(0, 5), (6, 9)]),
        ("[very] bad", "very bad, bad", [(0, 8), (10, 13)]),
        ("she 's late", "she's late", [(0, 10)]),
        ("so , what", "so , what; so what", [(0, 9)]),
        ("the", "other the_ the", [(11, 14)]),
    ],
)
def test_the_parts_of_a_phrase(phrase: str, text: str, expected: list[tuple[int, int]]) -> None:
    plain = Renderer(lexicon()).plain(parse_phrase(phrase))
    assert by_chain(plain, text, Chains({}, {})) == expected


def test_slots_keep_what_a_list_matched() -> None:
    chains = Chains({"who": [["he"], ["her", " ", "mother"]]}, {})
    plain: Plain = ["ask", " ", ["<", "who", True, "who"], " ", "now"]
    stretch = Stretch("ask her mother's now", Span(0, 20))
    assert list(stretch.found(Ready(None, chains.chain(plain)))) == [(0, 20)]
    assert stretch.place.slots == {"who": "her mother"}
