"""OpenDocument text (.odt): paragraphs, headings, lists, tables and notes of its content.xml."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from vblint.errors import SourceError
from vblint.model import Document, SegmentKind
from vblint.sources.archive import opened
from vblint.sources.extracted import Extracted

_KIND = "an OpenDocument text (.odt)"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_UNREAD = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls"}
_INSIDE: dict[str, SegmentKind] = {f"{_TEXT}list-item": "list-item", f"{_TABLE}table-cell": "cell"}
_STANDS_FOR = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def document(data: bytes, uri: str) -> Document:
    """The text that is there now: deleted text and comments are not read. Raises SourceError."""
    with opened(data, uri, _KIND) as archive:
        if "content.xml" not in archive.namelist():
            raise SourceError(f"{uri}: is not {_KIND} but another zip file; give it its right name")
        content = archive.read("content.xml")
        if b"<!DOCTYPE" in content or b"\0" in content[:100]:
            raise SourceError(f"{uri}: holds what no OpenDocument text needs, so it is not read")
        root = ElementTree.fromstring(content)  # noqa: S314 - no DOCTYPE, so no entities
        extracted = Extracted()
        for number, (kind, text) in enumerate(_paragraphs(root), 1):
            extracted.add(text, kind, f"paragraph {number}")
        return extracted.document(uri)


def _paragraphs(root: ElementTree.Element) -> Iterator[tuple[SegmentKind, str]]:
    """Every paragraph with its kind, in order; notes and frames come after the one they hang on.

    Without recursion: a document may nest deeper than Python does.
    """
    styles = _parents(root)
    waiting: list[tuple[ElementTree.Element, SegmentKind]] = [(root, "paragraph")]
    while waiting:
        element, kind = waiting.pop()
        if element.tag in _UNREAD:
            continue
        if element.tag in _PARAGRAPHS:
            text, hanging = _text(element)
            if text.strip():
                yield _kind(element, kind, styles), text
            waiting += [(each, "paragraph") for each in reversed(hanging)]
        else:
            inside = _INSIDE.get(element.tag, kind)
            waiting += [(child, inside) for child in reversed(element)]


def _parents(root: ElementTree.Element) -> dict[str, str]:
    """For each automatic style the one it is made from: “P3” is from “Quotations”."""
    style = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
    return {
        each.get(f"{style}name", ""): each.get(f"{style}parent-style-name", "")
        for each in root.iter(f"{style}style")
    }


def _kind(element: ElementTree.Element, inside: SegmentKind, styles: dict[str, str]) -> SegmentKind:
    if element.tag == f"{_TEXT}h":
        return "heading"
    style = element.get(f"{_TEXT}style-name", "")
    style = styles.get(style) or style
    if style.startswith(("Heading", "Title", "Subtitle")):
        return "heading"
    return "blockquote" if style in {"Quotations", "Quote", "Intense_20_Quote"} else inside


def _text(paragraph: ElementTree.Element) -> tuple[str, list[ElementTree.Element]]:
    """A paragraph's text, and what hangs on it: paragraphs in notes, frames and text boxes."""
    parts: list[str] = [paragraph.text or ""]
    hanging: list[ElementTree.Element] = []
    waiting = [(child, False) for child in reversed(paragraph)]
    while waiting:
        element, done = waiting.pop()
        if done:
            parts.append(element.tail or "")
            continue
        waiting.append((element, True))
        if element.tag in _PARAGRAPHS:
            hanging.append(element)
        elif element.tag == f"{_TEXT}s":
            parts.append(" " * min(int(element.get(f"{_TEXT}c", "1")), 100))
        elif element.tag not in _UNREAD and element.tag != f"{_TEXT}note-citation":
            parts.append(_STANDS_FOR.get(element.tag, element.text or ""))
            waiting += [(child, False) for child in reversed(element)]
    return "".join(parts), hanging
