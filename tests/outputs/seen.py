"""What a Word file shows, read without vblint's own walk: to hold its comments against."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from tests.word.builders import W, unzipped

_CHARACTERS = {"tab": "\t", "br": "\n", "noBreakHyphen": "-"}
_UNSEEN = ("Fallback", "del", "instrText")


def events(data: bytes) -> Iterator[tuple[str, str, str]]:
    """(“text”, characters, format), or (“start” or “end”, id of a comment, ""), in order."""
    root = ET.fromstring(unzipped(data)["word/document.xml"])  # noqa: S314
    yield from _events(root, "")


def _events(element: ET.Element, form: str) -> Iterator[tuple[str, str, str]]:
    name = element.tag.rpartition("}")[2]
    if name in _UNSEEN:
        return
    if name == "r":
        properties = element.find(f"{{{W}}}rPr")
        form = "" if properties is None else ET.tostring(properties, encoding="unicode")
    if name == "t" or name in _CHARACTERS:
        yield "text", _CHARACTERS.get(name, element.text or ""), form
    elif name.startswith("commentRange"):
        yield name[len("commentRange") :].lower(), element.attrib[f"{{{W}}}id"], ""
    elif name == "p":
        yield "text", "\n", "paragraph"
    for child in element:
        yield from _events(child, form)


def formatted(data: bytes) -> list[tuple[str, str]]:
    """Every character with its format."""
    return [(c, form) for kind, text, form in events(data) if kind == "text" for c in text]


def commented(data: bytes) -> dict[str, str]:
    """The words that each comment covers, by its id."""
    covered: dict[str, str] = {}
    begun: set[str] = set()
    for kind, text, _ in events(data):
        if kind == "start":
            begun.add(text)
            covered[text] = ""
        elif kind == "end":
            begun.remove(text)
        else:
            for number in begun:
                covered[number] += text
    assert not begun
    return covered
