"""Write or paste, see the lines, mend the words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.interfaces.web.page.officer import Officer

NOTE = "Victim: Ann Lee (15). Suspect: Karl Roe (40).\n\nAnn put herself at risk by meeting him."


def test_paste_replace_and_undo(officer: Officer, page: Page) -> None:
    officer.paste(NOTE)
    expect(officer.row("put herself at risk")).to_be_visible()
    assert officer.underlined() == {"error": ["put herself at risk"]}

    row = officer.open("put herself at risk")
    expect(row).to_contain_text("makes the child the source of a danger")
    row.get_by_role("button", name="was put at risk by [who]", exact=True).click()
    expect(officer.row("put herself at risk")).to_have_count(0)
    assert officer.text() == NOTE.replace("put herself at risk", "was put at risk by [who]")
    assert page.evaluate("getSelection().toString()") == "[who]"  # the gap is ready to be filled
    page.keyboard.type("Karl")
    assert "Ann was put at risk by Karl by meeting him." in officer.text()
    officer.checked()
    assert officer.underlined() == {}
    expect(page.locator("#nothing")).to_contain_text("Nothing to reconsider")

    page.keyboard.press("Control+z")
    assert "was put at risk by [who] by meeting him." in officer.text()
    page.keyboard.press("Control+z")
    assert officer.text() == NOTE
    expect(officer.row("put herself at risk")).to_be_visible()
    assert officer.underlined() == {"error": ["put herself at risk"]}


def test_typing_is_checked_without_being_asked(officer: Officer, page: Page) -> None:
    officer.editor.focus()
    page.keyboard.type("He is a regular misper")
    expect(officer.row("regular misper")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("Found at home.")
    officer.checked()
    assert officer.text().rstrip("\n") == "He is a regular misper\nFound at home."
    assert len(officer.underlined()["error"]) == 1


def test_what_was_typed_in_one_go_is_undone_in_one_go(officer: Officer, page: Page) -> None:
    officer.editor.focus()
    page.keyboard.type("Found at home. ", delay=5)
    officer.checked()
    page.keyboard.press("Control+z")
    assert officer.text() == ""


def test_lines_follow_their_words_and_go_with_them(officer: Officer, page: Page) -> None:
    officer.paste(NOTE)
    expect(officer.row("put herself at risk")).to_be_visible()
    page.route("**/api/check", lambda route: route.abort())  # nothing new is told from here on
    page.keyboard.press("Control+Home")
    page.keyboard.type("Later: ")
    assert officer.underlined() == {"error": ["put herself at risk"]}
    page.keyboard.press("Control+End")
    for _ in range(len(" by meeting him.") + 2):
        page.keyboard.press("Backspace")
    assert officer.underlined() == {}
    expect(officer.row("put herself at risk")).to_have_count(0)


def test_characters_that_a_browser_counts_twice(officer: Officer) -> None:
    officer.paste(f"😀😀 𝒜 {NOTE} 😀 He is a regular misper. 😀")
    expect(officer.row("regular misper")).to_be_visible()
    assert "put herself at risk" in officer.underlined()["error"]
    found = [words for kind in officer.underlined().values() for words in kind]
    assert any(words.endswith("regular misper") for words in found), found


@pytest.mark.parametrize("text", ["a\r\nb\r\n\r\n  c\td", "<b>&amp;</b>\n<script>", "  x\n\n\n"])
def test_a_pasted_text_stays_what_it_was(officer: Officer, page: Page, text: str) -> None:
    officer.paste(text)
    assert page.locator("#text b, #text script").count() == 0
    assert officer.copied() == text.replace("\r\n", "\n")


def test_a_click_on_the_words_opens_their_row(officer: Officer, page: Page) -> None:
    officer.paste(NOTE)
    expect(officer.row("put herself at risk")).to_be_visible()
    box = page.evaluate("[...CSS.highlights.get('error')][0].getBoundingClientRect()")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(officer.row("put herself at risk")).to_contain_text("Say instead")


def test_words_can_be_copied_instead(officer: Officer) -> None:
    officer.paste(NOTE)
    row = officer.open("put herself at risk")
    row.get_by_role("button", name="Copy “was put at risk by [who]”").click()
    officer.page.wait_for_function("document.getElementById('announcer').textContent === 'Copied.'")
    assert officer.clipboard() == "was put at risk by [who]"
    assert officer.text() == NOTE


def test_why_with_sources(officer: Officer) -> None:
    officer.paste(NOTE)
    row = officer.open("put herself at risk")
    row.get_by_text("Why, and sources").click()
    expect(row).to_contain_text("Risk of abuse comes from the person who abuses.")
    link = row.get_by_role("link").first
    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").startswith("https://")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_the_example_shows_each_kind(officer: Officer, page: Page) -> None:
    page.get_by_role("button", name="Try an example note").click()
    officer.checked()
    assert {"error", "info"} <= set(officer.underlined())
    page.get_by_text("Left alone, with the reason").click()
    page.wait_for_function("CSS.highlights.get('alone').size > 0")
    row = officer.open("lifestyle choice")
    expect(row).to_contain_text("Left alone: ")
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_role("heading", name="A second pair of eyes")).to_be_visible()
    assert officer.underlined() == {}
    page.keyboard.press("Control+z")
    assert officer.text().startswith("Victim: Kayleigh Marsh")


def test_twenty_thousand_words(officer: Officer, page: Page) -> None:
    filler = "Officers attended at ten and the window was open, so they knocked and waited there. "
    paragraphs = [filler * 4 for _ in range(350)]
    paragraphs[3] = paragraphs[340] = "He is a regular misper."
    officer.paste("\n\n".join(paragraphs))
    expect(page.locator("#state")).to_have_text("20,890 words, checked")
    assert page.locator("#text > div").count() > 10  # or every key would lay out the whole
    assert officer.underlined()["error"] == ["a regular misper"] * 2
    page.keyboard.press("Control+Home")
    page.keyboard.type("Ann, 15, put herself at risk. ")
    expect(officer.row("put herself at risk")).to_be_visible()
    assert len(officer.underlined()["error"]) == 3
    assert page.locator(".finding .wording").first.inner_text() == "put herself at risk"


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_a_long_text_stays_what_it_was(officer: Officer, page: Page, end: str) -> None:
    """It is kept in blocks, of which nobody is to notice anything."""
    lines = [f"{number} <b> & the window was open" * (number % 3) for number in range(900)]
    text = "\n".join(lines) + end
    officer.paste("Before.")
    page.keyboard.press("Control+a")
    officer.paste(text)
    assert page.locator("#text > div").count() > 3
    page.keyboard.press("Control+Home")
    page.keyboard.type("x")
    assert officer.copied() == f"x{text}"
    page.keyboard.press("Control+z")
    officer.editor.focus()
    for _ in range(3):
        page.keyboard.press("Control+z")
    assert officer.text() == ""
