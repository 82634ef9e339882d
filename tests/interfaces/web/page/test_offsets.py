"""What counts characters, in the browser that does it, on any text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

Module = Callable[[str, str, object], Any]

# Few characters, so that lines, astral ones and repetitions are frequent. No surrogates, no “\r”.
TEXTS = st.text(st.sampled_from("ab \n\n😀𝒜<&é"), max_size=60)


@pytest.fixture(scope="module")
def module(browser: Browser, address: str) -> Iterator[Module]:
    """Calls a function on what a module of the page exports (“m”) and an argument (“a”)."""
    page = browser.new_page()
    page.goto(address)

    def call(name: str, body: str, argument: object) -> Any:
        script = f"async ([name, a]) => {{ const m = await import(name); return {body}; }}"
        return page.evaluate(script, [f"/static/{name}.js", argument])

    yield call
    page.close()


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def spans(text: str) -> st.SearchStrategy[tuple[int, int]]:
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair)))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_code_points_and_units(module: Module, data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    start, end = data.draw(spans(text))
    there = {"start": units(text[:start]), "end": units(text[:end])}
    here = {"start": start, "end": end}
    assert module("offsets", "m.toUnits(a[0])(a[1])", [text, here]) == there
    assert module("offsets", "m.toPoints(a[0])(a[1])", [text, there]) == here


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_an_edit_moves_words_or_touches_them(module: Module, data: st.DataObject) -> None:
    before = data.draw(TEXTS)
    start, end = data.draw(spans(before))
    after = before[:start] + data.draw(st.text("ab\n😀", max_size=8)) + before[end:]
    word = data.draw(spans(before))
    found = module(
        "changes",
        """(() => {
          const change = m.difference(a.before, a.after);
          const { start, removed, added } = change;
          const made = a.before.slice(0, start) + a.after.slice(start, start + added)
            + a.before.slice(start + removed);
          const span = m.moved(a.span, change);
          const wide = m.widened(null, change);
          const words = span && a.after.slice(span.start, span.end);
          return [made, words, wide, m.paragraphs(a.after, wide)];
        })()""",
        {
            "before": before,
            "after": after,
            "span": {"start": units(before[: word[0]]), "end": units(before[: word[1]])},
        },
    )
    made, words, wide, around = found
    assert made == after
    assert words in (None, before[word[0] : word[1]])
    assert around["start"] <= wide["start"] <= wide["end"] <= around["end"] <= units(after)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), TEXTS), max_size=5))
def test_a_stretch_holds_every_edit(
    module: Module, text: str, edits: list[tuple[int, int, str]]
) -> None:
    """What is outside of the stretch stands in the first text too, in the same order."""
    texts = [text]
    for start, length, words in edits:
        now = texts[-1]
        texts.append(now[:start] + words + now[start + length :])
    stretch = module(
        "changes",
        """a.slice(1).reduce((stretch, text, number) =>
             m.widened(stretch, m.difference(a[number], text)), null)""",
        texts,
    )
    if stretch is None:
        return
    first, last = texts[0].encode("utf-16-le"), texts[-1].encode("utf-16-le")
    head, tail = last[: 2 * stretch["start"]], last[2 * stretch["end"] :]
    assert first.startswith(head) and first.endswith(tail)


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.integers(1, 20))
def test_blocks_hold_the_text(module: Module, text: str, length: int) -> None:
    found = module(
        "chunks",
        """(() => {
          const element = document.createElement("div");
          element.innerHTML = m.markup(a[0], a[1]);
          const { text, pieces } = m.plain(element);
          const lost = pieces.filter(({ node, start }) =>
            !(node.data === text.slice(start, start + node.length)
              || node.data === `${text.slice(start, start + node.length - 1)}\\n`));
          return [text, lost.length];
        })()""",
        [text, length],
    )
    assert found == [text, 0]
