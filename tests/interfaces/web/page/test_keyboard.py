"""Without a mouse."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.interfaces.web.page.officer import Officer

NOTE = (
    "Victim: Ann Lee (15). Suspect: Karl Roe (40).\n\n"
    "He is a regular misper. Ann put herself at risk by meeting him."
)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


def test_from_the_text_to_a_replacement_and_back(officer: Officer, page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the note")).to_be_focused()
    page.keyboard.press("Enter")
    expect(officer.editor).to_be_focused()
    page.evaluate("(text) => navigator.clipboard.writeText(text)", NOTE)
    page.keyboard.press("Control+v")
    officer.checked()
    count = sum(len(words) for words in officer.underlined().values())
    assert count == 2

    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    assert "regular misper" in focused(page)
    page.keyboard.press("F8")
    assert "put herself at risk" in focused(page)
    page.keyboard.press("F8")  # round again
    assert "regular misper" in focused(page)
    page.keyboard.press("Shift+F8")
    assert "put herself at risk" in focused(page)

    page.keyboard.press("Escape")
    expect(officer.editor).to_be_focused()
    page.keyboard.type("…")  # the caret is before the words
    assert "Ann …put herself at risk" in officer.text()
    page.keyboard.press("Backspace")
    officer.checked()

    page.keyboard.press("F8")
    page.keyboard.press("Tab")
    assert focused(page) == "was put at risk by [who]"
    page.keyboard.press("Enter")
    expect(officer.editor).to_be_focused()
    page.keyboard.type("Karl")
    assert "Ann was put at risk by Karl by meeting him." in officer.text()
    expect(officer.row("put herself at risk")).to_have_count(0)


def test_the_text_lets_go_of_the_tab_key(officer: Officer, page: Page) -> None:
    officer.paste(NOTE)
    officer.checked()
    page.keyboard.press("Tab")
    assert "regular misper" in focused(page)
    page.keyboard.press("Enter")
    expect(officer.row("regular misper")).to_contain_text("Say instead")
    page.keyboard.press("Shift+Tab")
    expect(officer.editor).to_be_focused()


def test_a_correction_keeps_the_focus(officer: Officer, page: Page) -> None:
    officer.paste(NOTE)
    officer.checked()
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    page.keyboard.press("F8")
    page.keyboard.press("Tab")
    while focused(page) != "This is a quotation":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(officer.row("put herself at risk")).to_contain_text("Left alone: ")
    assert "put herself at risk" in focused(page)
    page.keyboard.press("Escape")
    expect(officer.editor).to_be_focused()


def test_counts_are_told_once(officer: Officer, page: Page) -> None:
    status = page.get_by_role("status")
    officer.paste(NOTE)
    expect(status).to_have_text("2 errors.")
    page.get_by_role("button", name="Clear").click()
    officer.paste("The window was open.")
    expect(status).to_have_text("Nothing to reconsider.")
