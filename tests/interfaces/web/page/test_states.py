"""Nothing yet, nothing found, getting ready, no server: each is said plainly."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Browser, Page, Route, expect

from tests.interfaces.web.conftest import Server
from tests.interfaces.web.page.conftest import until_ready
from tests.interfaces.web.page.officer import Officer


def test_first_visit(officer: Officer, page: Page) -> None:
    expect(page.get_by_text("Nothing you write here leaves this computer")).to_be_visible()
    expect(page.get_by_role("heading", name="A second pair of eyes")).to_be_visible()
    expect(page.get_by_role("heading", name="To reconsider")).to_be_hidden()
    for name in ("Copy the text", "Save a report", "Clear"):
        expect(page.get_by_role("button", name=name)).to_be_disabled()
    placeholder = officer.editor.evaluate("(text) => getComputedStyle(text, '::before').content")
    assert placeholder == '"Write or paste a note, or drop a file here."'


def test_nothing_to_reconsider_is_no_praise(officer: Officer, page: Page) -> None:
    officer.paste("The window was open.")
    expect(page.locator("#nothing")).to_contain_text("That does not make a note good")
    expect(page.locator("#state")).to_have_text("4 words, checked")


def test_getting_ready(page: Page) -> None:
    ready = [False]

    def answer(route: Route) -> None:
        status = "ready" if ready[0] else "warming"
        route.fulfill(body=json.dumps({"status": status, "limits": {}}))

    page.route("**/healthz", answer)
    page.reload()
    expect(page.locator("#state")).to_contain_text("Getting ready")
    ready[0] = True
    expect(page.locator("#state")).to_have_text("")


def test_a_slow_check_says_so(officer: Officer, page: Page) -> None:
    held: list[Route] = []
    page.route("**/api/check", lambda route: held.append(route))
    officer.paste("He is a regular misper.")
    expect(page.locator("#state")).to_have_text("Checking …")
    held[-1].continue_()
    officer.checked()


def test_the_server_goes_and_comes_back(officer: Officer, page: Page) -> None:
    gone = [True]

    def answer(route: Route) -> None:
        route.abort() if gone[0] else route.continue_()

    page.route("**/api/check", answer)
    page.route("**/healthz", answer)
    officer.paste("He is a regular misper.")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("vblint does not answer. Your text is still here")
    page.keyboard.type(" Found at home.")
    expect(alert).to_be_visible()
    gone[0] = False
    expect(officer.row("regular misper")).to_be_visible()
    expect(alert).to_be_hidden()


def test_a_refusal_is_told_in_the_servers_words(officer: Officer, page: Page) -> None:
    body = json.dumps({"error": "This is more than 4 MB; send it in parts."})
    page.route("**/api/check", lambda route: route.fulfill(status=413, body=body))
    officer.paste("He is a regular misper.")
    expect(page.get_by_role("alert")).to_contain_text("This is more than 4 MB")
    expect(page.locator("#state")).to_have_text("Not checked")


def test_a_token_comes_with_the_address(browser: Browser, started: Callable[..., Server]) -> None:
    address = until_ready(started("--token", "open sesame"))
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/#token=open%20sesame")
    page.get_by_role("button", name="Try an example note").click()
    Officer(page).checked()
    assert "token" not in page.url
    page.reload()
    page.get_by_role("button", name="Try an example note").click()
    Officer(page).checked()
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Try an example note").click()
    expect(page.get_by_role("alert")).to_contain_text("token")
    context.close()
