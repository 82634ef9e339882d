from __future__ import annotations

import subprocess
import sys
import time

import pytest

from vblint.model import Span
from vblint.sources.markdown import segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**put herself** at risk", [("paragraph", "put herself at risk")]),
        ("[put herself](http://x.y/z 'at risk') there", [("paragraph", "put herself there")]),
        ("a `code` b", [("paragraph", "a \ufffc b")]),
        ("see <https://x.y/chose> now", [("paragraph", "see \ufffc now")]),
        ("# Head *x*\n\ntext", [("heading", "Head x"), ("paragraph", "text")]),
        ("Head\n====\n", [("heading", "Head")]),
        ("- one\n  - nested\n- two\n", [("list-item", s) for s in ("one", "nested", "two")]),
        ("- one\n\n- two\n", [("list-item", "one"), ("list-item", "two")]),
        ("> quote\n> more\n\nafter", [("blockquote", "quote\nmore"), ("paragraph", "after")]),
        ("|a|b|\n|-|-|\n|c|d|\n", [("cell", s) for s in "abcd"]),
        ("---\ntitle: x\nid: F15\nurl: http://x.y\n---\nbody", [("paragraph", "body")]),
        (
            "---\ntitle: 'She left'\nabout: >\n  Why she\n  left\ntags:\n- one two\n---\n",
            [("cell", s) for s in ("She left", "Why she\n  left", "one two")],
        ),
        ("> [!NOTE]\n> ours\n> > theirs", [("paragraph", "ours"), ("blockquote", "theirs")]),
        ("> <p>in\n> here</p>\n", [("blockquote", "in here")]),
        ("[She put][1] *herself*\n\n[1]: http://x.y 'title'", [("paragraph", "She put herself")]),
        ("- a\n\n  b\n\n  > c\n", [("list-item", s) for s in "ab"] + [("blockquote", "c")]),
        ("| a *b* | c \\| d |\n|--|--|\n| e |\n", [("cell", s) for s in ("a b", "c | d", "e")]),
        ("```\nfence\n```\ntext", [("paragraph", "text")]),
        ("    indented\n\ntext", [("paragraph", "text")]),
        ("<!-- comment -->\n\ntext <!-- x --> y", [("paragraph", "text  y")]),
        ("<div>inside</div>\n\ntext", [("paragraph", "inside"), ("paragraph", "text")]),
        ("a &amp; \\*b\\*", [("paragraph", "a & *b*")]),
        ("one<br>two", [("paragraph", "one\ntwo")]),
        ("hard  \nbreak\\\nhere", [("paragraph", "hard\nbreak\nhere")]),
        ("a\r\nb\r\n\r\nc", [("paragraph", "a\r\nb"), ("paragraph", "c")]),
        ("", []),
    ],
)
def test_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.kind, s.text) for s in segments(text)] == expected


def test_positions_behind_characters_of_many_bytes() -> None:
    text = "\U0001f600 \u00e9\u4e2d" * 200 + " **put herself** at risk"
    (segment,) = segments(text)
    at = segment.text.index("put herself at risk")
    span = segment.map.span(Span(at, at + 19))
    assert text[span.start : span.end] == "put herself** at risk"


def test_a_lone_surrogate_moves_nothing() -> None:
    (segment,) = segments("a\ud800 **b** c")
    assert (segment.text, segment.map.pieces) == ("a\ud800 b c", ((0, 0), (3, 5), (4, 8)))


def test_large_texts_are_quick() -> None:
    text = "W\u00f6rds of an *ordinary* note. \n\n" * 40_000
    start = time.perf_counter()
    assert sum(1 for _ in segments(text)) == 40_000
    assert time.perf_counter() - start < 20  # seconds


def test_the_parser_is_imported_only_for_markdown() -> None:
    code = (
        "import sys; from vblint.sources import read_text; read_text('x', 'a.txt');"
        "assert 'pyromark' not in sys.modules; read_text('x', 'a.md');"
        "assert 'pyromark' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
