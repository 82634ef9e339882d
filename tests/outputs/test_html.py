from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vblint.outputs
from tests.outputs.builders import NOTE, finding, note_report, rules, whole
from vblint.model import Report, Span
from vblint.outputs import Options, make

CSS = Path(vblint.outputs.__file__).parent / "templates" / "report.css"
VOID = {"meta", "path", "rect", "link", "br"}


class Page(HTMLParser):
    """What the tests ask of a page: ids, links, headings, text, and that tags are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.references: list[str] = []  # aria-labelledby
        self.levels: list[int] = []
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.marked: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append((tag, values))
        self.ids.update(filter(None, [values.get("id")]))
        self.links += filter(None, [values.get("href"), values.get("src")])
        self.references += filter(None, [values.get("aria-labelledby")])
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "mark":
            self.marked.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marked[-1] += data
        if "style" not in self.open:
            self.text += data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)


def page(*reports: Report, options: Options | None = None) -> Page:
    return Page(whole(make("html", options or Options(rules=rules, version="1.2.3")), *reports))


def full_page() -> Page:
    model = replace(note_report("b.txt"), model_version="en 3.8")
    failed = Report("c.txt", errors=("c.txt: cannot be read",))
    return page(note_report(), model, failed, Report("d.txt"))


def test_it_is_one_whole_page_that_leads_somewhere() -> None:
    found = full_page()
    assert found.open == []
    assert found.ids.most_common(1)[0][1] == 1
    inside = [link for link in found.links if link.startswith("#")]
    assert {link[1:] for link in inside} | set(found.references) <= set(found.ids)
    assert [link for link in found.links if not link.startswith("#")] == [
        "https://example.org/guide?a=1&b=2"
    ]


def test_it_loads_nothing_and_runs_nothing() -> None:
    found = full_page()
    tags = {tag for tag, _ in found.elements}
    assert not tags & {"script", "img", "link", "iframe", "object", "form"}
    policy = [values for tag, values in found.elements if "http-equiv" in values]
    assert policy[0]["content"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert not re.search(r"@import|url\((?!#)", CSS.read_text("utf-8"))


def test_headings_are_in_order_and_the_language_is_told() -> None:
    found = full_page()
    assert found.levels[0] == 1 and found.levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(found.levels, found.levels[1:], strict=False))
    assert dict(found.elements)["html"] == {"lang": "en-GB"}


def test_a_finding_with_reason_alternative_rule_and_sources() -> None:
    found = page(note_report())
    assert found.marked[-2:] == ["put herself at risk", "refused to engage"]
    for words in (
        "“put herself at risk” blames the child.",
        "“was put at risk by [who]” (fill in the brackets)",
        "line 1, column 5",
        "Risk comes from the person who abuses.",
        "A book. A press, n.d.",
        "1.2.3",
        "0.1.0",
    ):
        assert words in found.text
    assert "Documents" not in found.text  # a single one needs no index


def test_the_index_and_what_could_not_be_checked() -> None:
    found = full_page()
    assert {"#d1", "#d2"} <= set(found.links)
    assert "1 document with nothing to reconsider" in found.text
    assert "c.txt: cannot be read" in found.text
    assert "en 3.8" in found.text


@pytest.mark.parametrize("unfolded", [False, True])
def test_what_was_left_alone_can_be_unfolded(unfolded: bool) -> None:
    found = page(note_report(), options=Options(show_suppressed=unfolded))
    (details,) = [values for tag, values in found.elements if tag == "details"]
    assert ("open" in details) == unfolded
    assert "Left alone (quotation): somebody’s exact words" in found.text


def test_a_place_without_lines_and_without_a_text() -> None:
    anchored = replace(finding(NOTE, "put herself at risk"), anchor="table 2, row 3")
    found = page(Report("a.docx", (anchored,)))
    assert "table 2, row 3" in found.text
    assert found.marked[-1] == "put herself at risk"


def test_severity_is_never_told_by_colour_alone() -> None:
    text = CSS.read_text("utf-8")
    styles = {
        name: re.search(rf"mark\.{name} {{[^}}]*text-decoration-style: (\w+)", text)
        for name in ("error", "warning", "info")
    }
    assert [found and found[1] for found in styles.values()] == ["solid", "dashed", "dotted"]
    assert "Error" in page(note_report()).text


def test_nothing_at_all() -> None:
    assert "Nothing to reconsider" in page(Report("a.txt")).text
    assert page().open == []


@settings(deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_and_name_stay_text(text: str, name: str) -> None:
    plain = page(Report("a.txt", (replace(finding("x", "x"), span=Span(0, 1)),), source_text="x"))
    found = replace(finding(text, text), message=text)
    odd = page(Report(name, (found,), source_text=text))
    assert odd.open == []
    assert odd.count("article") == plain.count("article") == 1


def test_markup_in_a_note_is_shown_not_obeyed() -> None:
    text = "<script>alert(1)</script> <b onclick=x>put herself at risk</b>"
    found = page(Report("<i>.txt", (finding(text, "put herself at risk"),), source_text=text))
    assert text.partition("put")[0] in found.text
    assert not {"script", "b", "i"} & {tag for tag, _ in found.elements}


# Contrast, from the colours themselves: WCAG 2.2, 1.4.3 and 1.4.11.


def palettes() -> list[dict[str, str]]:
    text = CSS.read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", text, re.DOTALL)[:2]
    found = [dict(re.findall(r"--([\w-]+): (#\w+)", block)) for block in (light, dark)]
    return [found[0], found[0] | found[1]]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
def test_contrast(palette: dict[str, str]) -> None:
    for ground in ("paper", "card"):
        for ink in ("ink", "soft", "link", "error", "warning", "info", "alone"):
            assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
        assert contrast(palette["focus"], palette[ground]) >= 3
    for name in ("error", "warning", "info"):
        wash = palette[f"{name}-wash"]
        assert contrast(palette["ink"], wash) >= 4.5
        assert contrast(palette[name], wash) >= 3, f"the line under {name}"
