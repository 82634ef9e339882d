"""What somebody does with the page, and sees of it."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

_CHECKED = re.compile(r"words?, checked$")

# The words under each kind of line, in the order of the text.
_UNDERLINED = """() => Object.fromEntries(["error", "warning", "info", "alone"].map((name) => [
  name,
  [...CSS.highlights.get(name)]
    .sort((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
    .map(String),
]))"""


class Officer:
    """A user of the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.editor = page.get_by_role("textbox", name="Your note")

    def paste(self, text: str) -> None:
        """Paste a text where the caret stands, or into the empty editor."""
        self.editor.focus()
        self.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+v")

    def text(self) -> str:
        """What stands in the editor."""
        return str(self.editor.evaluate("(editor) => editor.textContent"))

    def clipboard(self) -> str:
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def copied(self) -> str:
        """What “Copy the text” puts on the clipboard."""
        self.page.get_by_role("button", name="Copy the text").click()
        expect(self.page.locator("#copy")).to_have_text("Copied")
        return self.clipboard()

    def underlined(self) -> dict[str, list[str]]:
        """The underlined words by kind of line."""
        found: dict[str, Any] = self.page.evaluate(_UNDERLINED)
        return {name: words for name, words in found.items() if words}

    def checked(self) -> None:
        """Wait until the whole text has been checked."""
        expect(self.page.locator("#state")).to_have_text(_CHECKED)

    def row(self, words: str) -> Locator:
        """The row of a finding in the list, by its words."""
        return self.page.locator(".finding", has=self.page.locator(".wording", has_text=words))

    def open(self, words: str) -> Locator:
        """Open the row of a finding; what it then shows."""
        self.row(words).get_by_role("heading").get_by_role("button").click()
        return self.row(words)

    def role(self, name: str) -> Locator:
        """Where the role of a person is chosen."""
        return self.page.get_by_label(f"Role of {name}", exact=True)
