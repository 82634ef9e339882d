"""Who is who, and whose words they are, put right by the reader."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.interfaces.web.page.officer import Officer

NOTE = "Victim: Ann Lee (15). Suspect: Karl Roe (40).\n\nAnn put herself at risk by meeting him."


def test_a_role_that_is_put_right_and_taken_back(officer: Officer, page: Page) -> None:
    officer.paste(NOTE)
    expect(officer.role("Ann Lee")).to_have_value("victim")
    expect(officer.role("Karl Roe")).to_have_value("suspect")

    officer.role("Ann Lee").select_option("suspect")
    expect(page.locator("#nothing")).to_be_visible()
    assert officer.underlined() == {}
    expect(page.locator("#named li").first).to_contain_text("You set this role.")

    page.locator("#named").get_by_role("button", name="Undo").click()
    expect(officer.row("put herself at risk").and_(page.locator(".error"))).to_be_visible()
    expect(officer.role("Ann Lee")).to_have_value("victim")
    expect(officer.role("Ann Lee")).to_be_focused()


def test_this_person_is_the_suspect(officer: Officer, page: Page) -> None:
    officer.paste(NOTE)
    officer.open("put herself at risk").get_by_role("button", name="Ann Lee is the suspect").click()
    row = officer.row("put herself at risk")
    expect(row).to_contain_text("Left alone: ")  # it moved to the other list, and stays open
    expect(officer.role("Ann Lee")).to_have_value("suspect")
    row.get_by_role("button", name="Ann Lee is the victim").click()
    expect(row).to_contain_text("Say instead")
    assert officer.underlined() == {"error": ["put herself at risk"]}


def test_this_is_a_quotation(officer: Officer, page: Page) -> None:
    officer.paste(NOTE)
    row = officer.open("put herself at risk")
    row.get_by_role("button", name="This is a quotation").click()
    expect(page.locator("#nothing")).to_be_visible()
    expect(row).to_contain_text("Left alone: A reader marked it as one.")
    assert officer.underlined() == {"alone": ["put herself at risk"]}

    page.keyboard.press("Control+Home")  # the mark moves with its words
    officer.editor.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("😀 Seen at ten. ")
    officer.checked()
    expect(page.locator("#nothing")).to_be_visible()

    row.get_by_role("button", name="This is not a quotation").click()
    expect(row).to_contain_text("Say instead")


def test_what_is_said_of_one_note_is_forgotten_with_it(officer: Officer, page: Page) -> None:
    officer.paste(NOTE)
    officer.role("Ann Lee").select_option("suspect")
    expect(page.locator("#nothing")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    officer.paste(NOTE)
    expect(officer.row("put herself at risk")).to_be_visible()
    expect(officer.role("Ann Lee")).to_have_value("victim")


def test_people_without_a_name_are_folded(officer: Officer, page: Page) -> None:
    officer.paste(f"{NOTE} Staff were told.")
    expect(officer.role("staff")).to_be_hidden()
    page.get_by_text("Others mentioned").click()
    expect(officer.role("staff")).to_be_visible()
