"""Whatever the text: positions are exact, segments are in order, and none overlap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint.model import Document, Span
from vblint.sources import read_text
from vblint.sources.builder import PLACEHOLDER

# No entities, escapes or expressions: there one character stands for several on purpose.
CHARACTERS = [*"ab \n>-#*_`|\t", "\r\n", "\U0001f600", "é", "İ", "\u05d0", "\ud800"]
MARKS = [
    *("\n\n", "1. ", "**put herself** ", "[link](http://x.y)", "```\n", "|a|b|\n|-|-|\n"),
    *("<b>", "</b>", "<p>", "<td>", "<!-- c -->"),
    *("# vblint: ignore VB101 -- why\n", "{# vblint: ignore VB101 -- why #}"),
]
PARTS = st.sampled_from(CHARACTERS + MARKS)
TEXTS = st.lists(PARTS, max_size=40).map("".join)
SUFFIXES = pytest.mark.parametrize("filename", ["a.txt", "a.md", "a.html", "a.j2"])


def check_positions(document: Document) -> None:
    last_end = 0
    for segment in document.segments:
        sources = [segment.map.to_source(at) for at in range(len(segment.text))]
        assert sources == sorted(set(sources))
        assert sources[0] >= last_end
        last_end = sources[-1] + 1
        for char, source in zip(segment.text, sources, strict=True):
            assert char in (document.text[source], PLACEHOLDER)


@SUFFIXES
@given(text=TEXTS)
def test_every_character_stands_where_the_map_says(filename: str, text: str) -> None:
    check_positions(read_text(text, filename))


@SUFFIXES
@given(text=TEXTS, data=st.data())
def test_every_sub_span_maps_to_its_own_text(filename: str, text: str, data: st.DataObject) -> None:
    document = read_text(text, filename)
    if not document.segments:
        return
    segment = data.draw(st.sampled_from(document.segments))
    start = data.draw(st.integers(0, len(segment.text) - 1))
    end = data.draw(st.integers(start + 1, len(segment.text)))
    span = segment.map.span(Span(start, end))
    source = document.text[span.start : span.end]
    rest = iter(source)  # the segment's characters occur in the source in the same order
    assert all(char in rest for char in segment.text[start:end] if char != PLACEHOLDER)
    run_on = not any(start < at < end for at, _ in segment.map.pieces)
    if run_on and PLACEHOLDER not in segment.text[start:end]:
        assert source == segment.text[start:end]


@given(text=st.text(max_size=200))
def test_plain_paragraphs_keep_every_character_that_is_not_blank(text: str) -> None:
    document = read_text(text.replace("vblint:", "").replace(">", ""), None)
    joined = "".join(segment.text for segment in document.segments)
    assert "".join(joined.split()) == "".join(document.text.split())
