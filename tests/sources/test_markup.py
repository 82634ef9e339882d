from __future__ import annotations

import time

import pytest

from vblint.sources.markup import segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>She <b>put</b> herself</p>", [("paragraph", "She put herself")]),
        ("<td>x</td><li>y</li>", [("cell", "x"), ("list-item", "y")]),
        ("line<br>two", [("paragraph", "line"), ("paragraph", "two")]),
        ("<h2>Head</h2>text", [("heading", "Head"), ("paragraph", "text")]),
        ("<blockquote>q</blockquote>p", [("blockquote", "q"), ("paragraph", "p")]),
        ("a<script>if (1 < 2) chose()</script>b", [("paragraph", "ab")]),
        ("a<!-- chose -->b{# chose #}c", [("paragraph", "abc")]),
        ("5 < 6 and 7 > 3", [("paragraph", "5 < 6 and 7 > 3")]),
        ("a &lt; b&nbsp;c", [("paragraph", "a < b\xa0c")]),
        ("{{ victim.name }} put", [("paragraph", "victim put")]),
        ("{% if a %}x{% endif %}", [("paragraph", "x")]),
        ("{{ row('she put herself') }}", [("paragraph", "row"), ("cell", "she put herself")]),
        ("one\n\ntwo", [("paragraph", "one"), ("paragraph", "two")]),
        ("{{ never closed", [("paragraph", "{{ never closed")]),
    ],
)
def test_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.kind, s.text) for s in segments(text)] == expected


@pytest.mark.parametrize(
    "part", ["<a {{ x }} ", "<a {{ ", "{{ a ", "{% ", "<!-- ", "{# ", "<script ", "< a ", "&a"]
)
def test_unclosed_marks_are_quick(part: str) -> None:
    start = time.perf_counter()
    list(segments(part * 5_000))
    assert time.perf_counter() - start < 10  # seconds; backtracking would never end
