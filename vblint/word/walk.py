"""The one walk over the text of a Word file: paragraph by paragraph, with what holds each word.

Read are the body, tables, text boxes, page headers and footers, foot- and endnotes, content
controls, the results of fields, and tracked insertions; not read are tracked deletions, comments
and the instructions of fields. Text boxes and notes follow the paragraph they hang on.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vblint.model import SegmentKind
from vblint.word.names import XML_SPACE, Element, child, inside, like, local, value
from vblint.word.package import Package
from vblint.word.places import Places
from vblint.word.styles import Styles

OBJECT = "\ufffc"  # stands for a symbol of a symbol font: no letter, but it keeps words apart
_NOT_TEXT = frozenset((
    "del", "moveFrom", "rt",
    "pPr", "rPr", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr", "sdtPr", "sdtEndPr",
))  # fmt: skip
_CHARACTERS = {
    **{"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n"},
    **{"noBreakHyphen": "-", "sym": OBJECT},
}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_BRANCHES = frozenset(("Choice", "Fallback"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a paragraph and the element, inside a run, that holds them."""

    text: str  # never empty
    element: Element


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with text. ``host`` is the paragraph of the body that can carry a comment on it.

    That is the paragraph itself (``element``), except where Word allows no comments.
    """

    text: str
    pieces: tuple[Piece, ...]  # in order; together they are the text
    kind: SegmentKind
    place: str
    element: Element
    host: Element


@dataclass(slots=True)
class _Open:
    """A paragraph that has begun and not ended."""

    element: Element
    place: str  # empty in the body
    pieces: list[Piece] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)  # open ones: has the result begun?
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind, id
    boxed: list[Paragraph] = field(default_factory=list)  # of text boxes that hang on this


def paragraphs(package: Package) -> Iterator[Paragraph]:
    """Every paragraph that has text: page headers, the body, page footers."""
    root = package.root(package.main)
    body: Element = child(root, "body")
    first, last = _outermost(body, last=False), _outermost(body, last=True)
    walk = _Walk(package)
    for header in _pages(package, root, "headerReference"):
        yield from walk.story(header, "page header", first)
    yield from walk.story(root)
    for footer in _pages(package, root, "footerReference"):
        yield from walk.story(footer, "page footer", last)


def _outermost(body: Element, last: bool) -> Element:
    """The first or last paragraph of the body; added if there is none, as Word has always one."""
    for block in body.iterchildren(reversed=last):
        found = [p for p in block.iter("{*}p") if local(p.tag) and not _boxed(p)]
        if found:
            return found[-1 if last else 0]
    paragraph = like(body, "p")
    body.insert(0, paragraph)
    return paragraph


def _boxed(paragraph: Element) -> bool:
    return inside(paragraph, "txbxContent") is not None


def _pages(package: Package, root: Element, reference: str) -> Iterator[Element]:
    """Page headers or footers, each once, in the order in which sections name them."""
    kind = reference.removesuffix("Reference")
    listed = package.relationships(package.main)
    targets = {each.id: each.target for each in listed if each.kind == kind}
    named = (targets.get(value(element, "id")) for element in root.iter("{*}" + reference))
    for part in dict.fromkeys(named):
        if part and part in package:
            yield package.root(part)


class _Walk:
    def __init__(self, package: Package) -> None:
        self._styles = Styles(_parts(package, "styles"))
        self._places = Places()
        self._boxes = itertools.count(1)
        self._numbers = {kind: itertools.count(1) for kind in _NOTES.values()}
        self._notes = {
            (kind, value(note, "id")): note
            for kind in _NOTES.values()
            for note in _parts(package, f"{kind}s")
        }

    def story(self, root: Element, place: str = "", host: Element = None) -> Iterator[Paragraph]:
        """Paragraphs below an element; ``place`` is empty for the body, ``host`` None."""
        opened: list[_Open] = []
        boxes: list[str] = []
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = local(element.tag)
            if event == "start":
                if name in _NOT_TEXT or (name in _BRANCHES and element is not _branch(element)):
                    walk.skip_subtree()
                elif name == "p":
                    opened.append(_Open(element, boxes[-1] if boxes else place))
                elif name == "txbxContent":
                    boxes.append(f"text box {next(self._boxes)}")
                elif opened:
                    _content(opened[-1], name, element)
                elif not place:
                    self._table(name, element)
            elif name == "p":
                done = opened.pop()
                outer = opened[0] if opened else done
                paragraph = self._paragraph(done, host if host is not None else outer.element)
                if opened:
                    outer.boxed += [paragraph] if paragraph else []
                else:
                    yield from [paragraph, *done.boxed] if paragraph else done.boxed
                    yield from self._notes_of(done, host if host is not None else done.element)
            elif name == "txbxContent":
                boxes.pop()
            elif name == "tbl" and not place and not opened:
                self._places.tables.pop()

    def _table(self, name: str, element: Element) -> None:
        if name == "tbl":
            self._places.open_table()
        elif name == "tr":
            self._places.open_row(child(element, "trPr", "tblHeader") is not None)

    def _paragraph(self, done: _Open, host: Element) -> Paragraph | None:
        text = "".join(piece.text for piece in done.pieces)
        if not text.strip():
            return None
        properties, place = child(done.element, "pPr"), done.place
        kind = self._styles.kind(properties)
        if not place:
            tables = self._places.tables
            if tables and kind == "paragraph":
                kind = "heading" if tables[-1].header_row else "cell"
            place = self._places.paragraph(text, self._styles.begins_section(properties))
        return Paragraph(text, tuple(done.pieces), kind, place, done.element, host)

    def _notes_of(self, done: _Open, host: Element) -> Iterator[Paragraph]:
        for kind, number in done.notes:
            note = self._notes.pop((kind, number), None)
            if note is not None:
                yield from self.story(note, f"{kind} {next(self._numbers[kind])}", host)


def _parts(package: Package, kind: str) -> Element:
    """What stands in a part of which there is one at most, such as the styles."""
    part = package.related(kind)
    return package.root(part) if part else ()


def _branch(element: Element) -> Element:
    """Of several ways to show the same thing, the first that holds text; else the first."""
    branches = list(element.getparent())
    with_text = (b for b in branches if any(local(e.tag) == "t" for e in b.iter("{*}t")))
    return next(with_text, branches[0])


def _content(paragraph: _Open, name: str, element: Element) -> None:
    """Take in an element inside a paragraph."""
    if name == "fldChar":
        _field(paragraph.fields, value(element, "fldCharType"))
    elif not all(paragraph.fields):
        return  # inside the instruction of a field
    elif name in _NOTES:
        paragraph.notes.append((_NOTES[name], value(element, "id")))
    else:
        text = _text(element) if name == "t" else _CHARACTERS.get(name, "")
        if text and inside(element, "r", "p") is not paragraph.element:
            paragraph.pieces.append(Piece(text, element))


def _field(fields: list[bool], event: str) -> None:
    # Kept for one paragraph at a time: a field that is never closed costs no more than that.
    if event == "begin":
        fields.append(False)
    elif fields and event == "separate":
        fields[-1] = True
    elif fields and event == "end":
        fields.pop()


def _text(element: Element) -> str:
    """What Word shows of a text: white space at its ends only where the file says so."""
    text: str = element.text or ""
    if text.strip(" \t\r\n") == text:
        return text
    while element is not None and element.get(XML_SPACE) is None:
        element = element.getparent()
    preserved = element is not None and element.get(XML_SPACE) == "preserve"
    return text if preserved else text.strip(" \t\r\n")
