"""Accessibility as axe-core sees it, and as a screen reader is told."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.interfaces.web.page.officer import Officer

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"{each['id']}: {each['help']} {[node['html'] for node in each['nodes']]}"
        for each in results.response["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe(officer: Officer, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    assert violations(page) == []
    page.get_by_role("button", name="Try an example note").click()
    officer.checked()
    assert violations(page) == []
    officer.open("put herself at risk").get_by_text("Why, and sources").click()
    expect(page.locator(".sources")).to_be_visible()
    page.get_by_text("Left alone, with the reason").click()
    page.get_by_text("Others mentioned").click()
    assert violations(page) == []


def test_axe_on_a_phone_and_with_a_problem(officer: Officer, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 780})
    page.get_by_role("button", name="Try an example note").click()
    officer.checked()
    officer.open("put herself at risk")
    page.route("**/api/check", lambda route: route.abort())
    officer.editor.press("End")
    page.keyboard.type("x")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []


def test_what_a_screen_reader_is_told(officer: Officer, page: Page) -> None:
    page.get_by_role("button", name="Try an example note").click()
    officer.checked()
    expect(officer.editor).to_have_accessible_description(
        "Nothing you write here leaves this computer, and nothing is stored. "
        "F8 next, Shift F8 previous, Esc back to the text"
    )
    expect(page.locator("main")).to_match_aria_snapshot("""
      - main:
        - region "Your note":
          - heading "Your note" [level=2]
          - textbox "Your note"
        - region "To reconsider":
          - heading "To reconsider" [level=2]
          - list "To reconsider":
            - listitem:
              - heading "a regular misper Error" [level=3]:
                - button "a regular misper Error"
          - region "People in this note":
            - heading "People in this note" [level=2]
            - list "People in this note":
              - listitem:
                - combobox "Role of Kayleigh Marsh"
    """)
