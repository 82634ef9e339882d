"""Whatever the text: positions are exact, segments are in order, and no character is read twice."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vblint.model import Document
from vblint.sources import read_text
from vblint.sources.builder import PLACEHOLDER

CHARACTERS = [*"ab \n>-#*_`|\t\"',;", "\r\n", "\U0001f600", "é", "İ", "\u05d0", "\ud800", "\u00ad"]
MARKS = [
    *("\n\n", "1. ", "**put herself** ", "[link](http://x.y)", "```\n", "|a|b|\n|-|-|\n"),
    *("<b>", "</b>", "<p>", "<td>", "<!-- c -->", "<br>", "<pre>", '<a title="x y">', "<q>"),
    *("&amp;", "&#8217;", "&x;", "\\*", "\\", "her-\nself", '""', "---\nx: y z\n---\n"),
    *(
        "{{ x.young_person }}",
        "{{ a('b c', \"d\\n e\") }}",
        "{% if x %}",
        "{%- else -%}",
        "{{",
        "}}",
    ),
    *("{% raw %}", "{% endraw %}", "{# c #}", "{{ _('<b>x</b> &lt; y') }}"),
    *("# vblint: ignore VB101 -- why\n", "{# vblint: ignore VB101 -- why #}"),
]
PARTS = st.sampled_from(CHARACTERS + MARKS)
TEXTS = st.lists(PARTS, max_size=40).map("".join)
SUFFIXES = pytest.mark.parametrize(
    "filename", ["a.txt", "a.md", "a.html", "a.j2", "a.txt.j2", "a.md.j2", "a.html.j2"]
)


def stands_for(char: str, source: str) -> bool:
    """True if ``source``, the text from the mapped place on, starts with what ``char`` shows."""
    if source[0] == char or char == PLACEHOLDER or (char.isspace() and source[0].isspace()):
        return True
    entity = re.match(r"&[#\w]+;?", source)
    return bool(
        (entity and html.unescape(entity.group()) == char)
        or (source[0] == "\\" and char in ("\n " if source[1] == "n" else source[1]))
        or (source.lower().startswith("<br") and char == "\n")
        or (source.startswith(("<q>", "</q>")) and char in "“”")
        or (source[0] == "_" and char == " ")  # in a variable's name
    )


def check_positions(document: Document) -> None:
    seen: set[int] = set()
    starts = [segment.map.to_source(0) for segment in document.segments]
    assert starts == sorted(starts)
    for segment in document.segments:
        sources = [segment.map.to_source(at) for at in range(len(segment.text))]
        assert sources == sorted(set(sources))
        assert seen.isdisjoint(sources)
        seen.update(sources)
        for char, source in zip(segment.text, sources, strict=True):
            assert stands_for(char, document.text[source:])


@SUFFIXES
@given(text=TEXTS)
@example(text="{{{{ _('<b>x</b> &lt; y') }}")  # a name was once taken from inside the text
def test_every_character_stands_where_the_map_says(filename: str, text: str) -> None:
    check_positions(read_text(text, filename))


@given(text=st.text(max_size=200))
def test_plain_paragraphs_keep_every_character_that_is_not_blank(text: str) -> None:
    dropped = dict.fromkeys(map(ord, ">-\u00ad"))
    document = read_text(text.replace("vblint:", "").translate(dropped), None)
    joined = "".join(segment.text for segment in document.segments)
    assert "".join(joined.split()) == "".join(document.text.split())
