"""A worksheet as a page to print from a browser."""

from __future__ import annotations

from collections.abc import Collection

from vblint.training import wording
from vblint.training.pages import page
from vblint.training.worksheet import Worksheet


def html(sheet: Worksheet, parts: Collection[wording.Part], version: str) -> str:
    """The page with the sheet, its key, or both."""
    return page("worksheet.html", sheet=sheet, parts=parts, version=version, wording=wording)
