"""What kind of paragraph a Word paragraph is: by its style, and by what is set on it directly."""

from __future__ import annotations

from collections.abc import Iterable

from vblint.model import SegmentKind
from vblint.word.names import Element, child, local, value

# Names of built-in styles are English in every language of Word; LibreOffice adds its own.
_HEADINGS = ("heading", "title", "subtitle", "toc")
_CONTENTS = tuple(f"toc {level}" for level in range(1, 10))
_QUOTES = ("quote", "intense quote", "block text", "quotations")
_BODY_LEVEL = "9"  # the outline level of what is no heading


class Styles:
    """The paragraph styles among the ``definitions`` of a document, which may be none."""

    def __init__(self, definitions: Iterable[Element]) -> None:
        self._styles = {
            value(style, "styleId"): style
            for style in definitions
            if local(style.tag) == "style" and value(style, "type") == "paragraph"
        }
        self._kinds: dict[str, SegmentKind] = {}
        self._contents: set[str] = set()

    def kind(self, properties: Element | None) -> SegmentKind:
        """Kind of a paragraph with these properties (``w:pPr``)."""
        style = value(child(properties, "pStyle"))
        if style not in self._kinds:
            self._kinds[style] = self._of_style(style)
        direct = _direct(properties)
        if direct == "list-item" and self._kinds[style] != "paragraph":
            return self._kinds[style]  # a numbered heading is a heading
        return direct or self._kinds[style]

    def begins_section(self, properties: Element | None) -> bool:
        """True for a heading where it stands, not for its line in a table of contents."""
        is_heading = self.kind(properties) == "heading"
        return is_heading and value(child(properties, "pStyle")) not in self._contents

    def _of_style(self, style: str) -> SegmentKind:
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            definition = self._styles[style]
            name = value(child(definition, "name")).lower()
            if name in _CONTENTS:
                self._contents |= seen
            if name.startswith(_HEADINGS):
                return "heading"
            if name.startswith(_QUOTES):
                return "blockquote"
            if name.startswith("list"):
                return "list-item"
            direct = _direct(child(definition, "pPr"))
            if direct:
                return direct
            style = value(child(definition, "basedOn"))
        return "paragraph"


def _direct(properties: Element | None) -> SegmentKind | None:
    level = value(child(properties, "outlineLvl"))
    if level and level != _BODY_LEVEL:
        return "heading"
    number = value(child(properties, "numPr", "numId"))
    return "list-item" if number not in ("", "0") else None
