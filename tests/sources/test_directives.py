from __future__ import annotations

import time

import pytest

from vblint.model import Directive
from vblint.sources import read_text


@pytest.mark.parametrize(
    ("text", "filename", "directive", "prose"),
    [
        (
            "<!-- vblint: ignore VB101 -- her words -->\nShe put",
            "a.md",
            Directive(("VB101",), "her words", 1, (2, 2)),
            ["She put"],
        ),
        (
            "<p>She put</p> <!-- vblint: ignore VB101, minimising -- agreed -->",
            "a.html",
            Directive(("VB101", "minimising"), "agreed", 1, (1, 1)),
            ["She put"],
        ),
        (
            "{# vblint: ignore VB101 -- template #}\n\n\nShe put",
            "a.j2",
            Directive(("VB101",), "template", 1, (4, 4)),
            ["She put"],
        ),
        (
            "{# vblint: ignore VB101 -- ok #}\nShe put",
            "a.md",
            Directive(("VB101",), "ok", 1, (2, 2)),
            ["\nShe put"],
        ),
        (
            "# vblint: ignore VB101 -- ok\nShe put",
            "a.md",
            Directive(("VB101",), "ok", 1, (2, 2)),
            ["She put"],
        ),
        (
            "She put  # vblint: ignore VB101 -- ok\r\nnext",
            "a.txt",
            Directive(("VB101",), "ok", 1, (1, 1)),
            ["She put  \r\nnext"],
        ),
        (
            "// vblint: ignore VB101\nShe put",
            "a.txt",
            Directive(("VB101",), "", 1, (2, 2)),
            ["\nShe put"],
        ),
    ],
)
def test_directive(text: str, filename: str, directive: Directive, prose: list[str]) -> None:
    document = read_text(text, filename)
    assert document.directives == (directive,)
    assert [segment.text for segment in document.segments] == prose


@pytest.mark.parametrize("text", ["See http://x.y/#vblint", "vblint: ignore VB101 -- no mark"])
def test_not_a_directive(text: str) -> None:
    assert read_text(text, None).directives == ()


def test_unclosed_comments_are_quick() -> None:
    start = time.perf_counter()
    read_text("<!-- vblint: ignore " * 20_000, None)
    assert time.perf_counter() - start < 10  # seconds
