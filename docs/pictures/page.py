"""Makes the pictures of the page of ``vblint serve`` (docs/serve.md).

    vblint serve --no-browser &
    python docs/pictures/page.py http://127.0.0.1:8137 docs/pictures

Needs ``pip install playwright`` and the Debian package chromium.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES: dict[str, dict[str, Any]] = {
    "empty": {"viewport": {"width": 1200, "height": 700}},
    "light": {"viewport": {"width": 1200, "height": 1000}},
    "dark": {"viewport": {"width": 1200, "height": 1000}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 800}, "device_scale_factor": 2},
    "error": {"viewport": {"width": 1200, "height": 700}},
}


def main(address: str, folder: Path) -> None:
    """Write page-empty.png, page-light.png … of the server at an address into a folder."""
    arguments = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        for name in PICTURES:
            picture(browser, address, name, folder / f"page-{name}.png")
        browser.close()


def picture(browser: Browser, address: str, name: str, path: Path) -> None:
    """One picture, in a browser that knows nothing of those before."""
    context = browser.new_context(**PICTURES[name], reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    if name != "empty":
        example(page)
    if name == "error":
        page.route("**/*", lambda route: route.abort())
        page.keyboard.type(" No visible injury.")
        page.get_by_role("alert").wait_for()
    page.screenshot(path=path)
    context.close()


def example(page: Page) -> None:
    """The example note, with a finding open."""
    page.get_by_role("button", name="Try an example note").click()
    page.get_by_text("words, checked").wait_for()
    page.get_by_role("button", name="put herself at risk").click()
    page.get_by_role("textbox").press("Control+End")
    page.mouse.move(0, 0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
