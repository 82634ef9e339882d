"""Dark and light, on a phone, on paper, without motion and with colours forced."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

import vblint.interfaces.web
from tests.interfaces.web.page.officer import Officer
from tests.outputs.test_html import contrast

CSS = Path(vblint.interfaces.web.__file__).parent / "static" / "page.css"
NOTE = "Victim: Ann Lee (15).\n\nAnn put herself at risk by meeting him. He is a regular misper."


def palettes() -> list[dict[str, str]]:
    text = CSS.read_text("utf-8")
    light, dark = re.findall(r":root \{(.*?)\}", text, re.DOTALL)[:2]
    found = [dict(re.findall(r"--([\w-]+): (#\w+)", block)) for block in (light, dark)]
    return [found[0], found[0] | found[1]]


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
def test_contrast(palette: dict[str, str]) -> None:
    """WCAG 2.2, 1.4.3 and 1.4.11; what axe cannot see, painted highlights, included."""
    for ground in ("paper", "card"):
        for ink in ("ink", "soft", "link", "error", "warning", "info", "alone"):
            assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
        for edge in ("focus", "rule"):
            assert contrast(palette[edge], palette[ground]) >= 3, (edge, ground)
    for wash in ("error-wash", "warning-wash", "current", "person"):
        assert contrast(palette["ink"], palette[wash]) >= 4.5, wash
    for name in ("error", "warning"):
        assert contrast(palette[name], palette[f"{name}-wash"]) >= 3, f"the line under {name}"
        assert contrast(palette[name], palette["current"]) >= 3, f"the line under {name}, chosen"
    assert contrast(palette["on-strong"], palette["link"]) >= 4.5


def test_each_severity_has_a_line_of_its_own() -> None:
    text = CSS.read_text("utf-8")
    lines = dict(re.findall(r"::highlight\((\w+)\) \{ text-decoration: underline (\w+)", text))
    assert lines == {"error": "wavy", "warning": "dashed", "info": "dotted", "alone": "solid"}


def test_dark(officer: Officer, page: Page) -> None:
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(paper) == "rgb(251, 250, 246)"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(paper) == "rgb(23, 25, 28)"
    officer.paste(NOTE)
    assert officer.open("put herself at risk").is_visible()


def test_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(address)
    wide = "document.documentElement.scrollWidth <= innerWidth"
    assert page.evaluate(wide)
    page.get_by_role("button", name="Try an example note").tap()
    officer = Officer(page)
    officer.checked()
    assert page.evaluate(wide)
    row = officer.row("put herself at risk")
    row.get_by_role("button").tap()
    expect(row).to_contain_text("Say instead")
    box = row.bounding_box()  # a sheet at the lower edge, with the words in sight above it
    assert box and box["y"] + box["height"] == pytest.approx(640, abs=1) and box["y"] > 200
    words = page.evaluate("[...CSS.highlights.get('current')][0].getBoundingClientRect().bottom")
    assert 0 < words < box["y"]
    assert page.evaluate(wide)
    row.get_by_role("button", name="put herself at risk Error").tap()
    expect(row).not_to_contain_text("Say instead")
    context.close()


def test_print(officer: Officer, page: Page, tmp_path: Path) -> None:
    officer.paste(NOTE)
    officer.checked()
    path = tmp_path / "print.pdf"
    page.pdf(path=path)
    text = " ".join("".join(each.extract_text() for each in PdfReader(path).pages).split())
    assert "makes the child the source of a danger" in text  # unfolded, though no row was opened
    assert text.count("Say instead") == 2
    assert "Open a file" not in text
    expect(page.locator(".detail")).to_have_count(0)


def test_motion_only_for_those_who_want_it(page: Page) -> None:
    behaviour = "getComputedStyle(document.getElementById('text')).scrollBehavior"
    assert page.evaluate(behaviour) == "smooth"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(behaviour) == "auto"
