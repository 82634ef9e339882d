from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outputs.builders import NOTE, finding
from vblint.model import Finding, Span
from vblint.outputs.passages import Passage, passages

PARTS = ("a", "b.", "👮", "e\u0301", " ", "\n", "\r\n", "\r", "\n\n", "<", "\u202e")


def made(text: str, spans: list[tuple[int, int]]) -> list[Finding]:
    any_words = finding(NOTE, "put herself at risk")
    return [replace(any_words, span=Span(start, end), text=text[start:end]) for start, end in spans]


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    """A text and findings, which may overlap, that begin and end with words as findings do."""
    text = draw(st.lists(st.sampled_from(PARTS), max_size=60).map("".join))
    solid = [at for at, character in enumerate(text) if not character.isspace()]
    ends = st.sampled_from(solid) if solid else st.nothing()
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=6)) if solid else []
    spans = sorted((min(pair), max(pair) + 1) for pair in pairs)
    return text, made(text, spans)


def words(passage: Passage, number: int | None = None) -> str:
    return "".join(p.text for p in passage.pieces if number is None or number in p.inside)


def shown(text: str) -> str:
    return re.sub(r"\r\n|\r", "\n", text).replace("\u202e", "\\u202e")


@settings(deadline=None)
@given(documents())
def test_no_text_is_lost_and_every_finding_is_whole(document: tuple[str, list[Finding]]) -> None:
    text, findings = document
    found = list(passages(text, findings))
    together = "".join(words(passage) for passage in found)
    assert "".join(together.split()) == "".join(shown(text).split())
    assert [n for passage in found for n in passage.findings] == list(range(len(findings)))
    for passage in found:
        for number in passage.findings:
            assert words(passage, number) == shown(findings[number].text)
            assert [number in p.opens for p in passage.pieces].count(True) == 1
            assert [number in p.closes for p in passage.pieces].count(True) == 1


def test_text_without_findings_stays_together() -> None:
    text = "One.\n\nTwo.\n\nThree put herself.\n\nFour.\n\nFive.\n"
    found = list(passages(text, made(text, [(18, 29)])))
    assert [words(passage) for passage in found] == [
        "One.\n\nTwo.",
        "Three put herself.",
        "Four.\n\nFive.",
    ]
    assert [passage.findings for passage in found] == [(), (0,), ()]


def test_a_long_run_of_lines_is_cut_but_no_finding() -> None:
    text = "no end\n" * 30
    edge = 12 * len("no end\n")
    assert [len(words(p).split("\n")) for p in passages(text, made(text, [(0, 2)]))] == [12, 18]
    across = list(passages(text, made(text, [(edge - 4, edge + 2)])))
    assert [len(words(passage).split("\n")) for passage in across] == [24, 6]


def test_without_a_text_the_words_of_each_finding_stand_for_it() -> None:
    found = list(passages("", made(NOTE, [(4, 23)])))
    assert [words(passage) for passage in found] == ["put herself at risk"]


def test_the_worst_finding_is_first() -> None:
    info, error = made("abc", [(0, 3), (1, 2)])
    (passage,) = passages("abc", [replace(info, severity="info"), error])
    assert [piece.inside for piece in passage.pieces] == [(0,), (1, 0), (0,)]
