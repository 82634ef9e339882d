from __future__ import annotations

import time

import pytest

from vblint.model import Span
from vblint.sources.html import segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>She <b>put</b> herself</p>", [("paragraph", "She put herself")]),
        ("<td>x</td><li>y</li>", [("cell", "x"), ("list-item", "y")]),
        ("<tr><th>Victim<td>Ann</tr>", [("heading", "Victim"), ("cell", "Ann")]),
        ("line<br>two<br/>three", [("paragraph", "line\ntwo\nthree")]),
        ("<h2>Head</h2>text", [("heading", "Head"), ("paragraph", "text")]),
        ("<blockquote><p>q</blockquote>p", [("blockquote", "q"), ("paragraph", "p")]),
        ("a<script>if (1 < 2) chose()</script>b", [("paragraph", "ab")]),
        ("a<style>p { x }</style><!-- chose --><!DOCTYPE html>b", [("paragraph", "ab")]),
        ("5 < 6 and 7 > 3", [("paragraph", "5 < 6 and 7 > 3")]),
        ("a &lt; b&nbsp;c &#146; &#x2013; &amp", [("paragraph", "a < b\xa0c ’ – &")]),
        ("Smith&Sons &unknown; x", [("paragraph", "Smith&Sons ￼ x")]),
        ("<p>\n  She\n\n  put\t herself\n</p>", [("paragraph", "She put herself ")]),
        ("<pre>10:00  left\n10:30  back</pre>", [("paragraph", "10:00  left\n10:30  back")]),
        ("<textarea>a\nb</textarea>", [("paragraph", "a\nb")]),
        ("he said <q>so</q>", [("paragraph", "he said “so”")]),
        ('<a title="a > b">c</a>', [("cell", "a > b"), ("paragraph", "c")]),
        ("<a title='x y' href='she chose'>c", [("cell", "x y"), ("paragraph", "c")]),
        ('a <img alt="b &quot;c&quot;"> d', [("paragraph", "a  d"), ("cell", 'b "c"')]),
        ("<option value='no'>Yes or no</option>", [("cell", "Yes or no")]),
        ("<button aria-label='Say more'>+</button>", [("cell", "Say more"), ("cell", "+")]),
        ("<input placeholder='Why did she?' value='Ann left'>", [
            ("cell", "Why did she?"), ("cell", "Ann left")]),
        ("<input type='hidden' value='she chose'>", []),
        ("<meta name='description' content='A form'><meta content='x y'>", [("cell", "A form")]),
        ("<p class=x>Word<o:p></o:p> text", [("paragraph", "Word text")]),
        ("<p title=\"never closed>She put", [("paragraph", "She put")]),
    ],
)  # fmt: skip
def test_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.kind, s.text) for s in segments(text)] == expected


def test_a_phrase_across_tags_entities_and_lines_has_its_place() -> None:
    text = "<p>She <em>put\n  herself</em> at&nbsp;risk</p>"
    (segment,) = segments(text)
    assert segment.text == "She put herself at\xa0risk"
    span = segment.map.span(Span(4, len(segment.text)))
    assert text[span.start : span.end] == "put\n  herself</em> at&nbsp;risk"


@pytest.mark.parametrize(
    "part",
    ["<a ", "<!-- ", "<script ", "< a ", "&a", '<a "', "<a '", "<a title='' ", "<? ", " \n"],
)
def test_unclosed_marks_are_quick(part: str) -> None:
    start = time.perf_counter()
    segments(part * 20_000)
    assert time.perf_counter() - start < 10  # seconds; backtracking would never end
