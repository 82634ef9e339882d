"""Markdown through pyromark (pulldown-cmark), whose events carry exact byte ranges.

Emphasis, links and other inline marks are mapped out; code and link targets are not prose.
Blockquotes are read as quotations, but not GitHub's alerts (“> [!NOTE]”), which are the writer's
own. HTML blocks are read as HTML, and front matter for its values of several words.
"""

from __future__ import annotations

import itertools
import re
from array import array
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from vblint.model import Segment, SegmentKind
from vblint.sources import html
from vblint.sources.builder import PLACEHOLDER, SegmentBuilder, moved

_KINDS: dict[str, SegmentKind] = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "Item": "list-item",
    "TableCell": "cell",
}
_NOT_PROSE = frozenset({"CodeBlock", "MetadataBlock", "HtmlBlock"})
# A value of front matter that holds several words, over as many lines as it takes.
_VALUE = re.compile(
    r"^[ \t]*(?:- +)?(?:[\w-]+:[ \t]+)?(?:[>|][-+]?[ \t]*\r?\n[ \t]+)?[\"']?"
    r"(?P<value>[^\W\d_][\w,;’'.-]*[ \t][^\r\n]*?(?:\r?\n[ \t]+(?!- |[\w-]+:)[^\r\n]*?)*)"
    r"[\"']?[ \t]*\r?$",
    re.MULTILINE,
)


def segments(text: str) -> Iterator[Segment]:
    """Segments of a Markdown text, in order."""
    import pyromark

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_GFM
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
    )
    clean = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates become “?”
    reader = _Reader(text, _ByteOffsets(clean))
    for event, place in pyromark.events_with_range(clean, options=options):
        yield from reader.event(event, place["start"], place["end"])
    yield from reader.finish()


class _Reader:
    def __init__(self, text: str, offsets: _ByteOffsets) -> None:
        self.text, self.offsets = text, offsets
        self.builder = SegmentBuilder()
        self.kinds: list[SegmentKind] = []
        self.quotes: list[bool] = []
        self.inside = ""  # the kind of block that is not prose, or not Markdown

    def event(self, event: Any, start: int, end: int) -> Iterator[Segment]:
        """The segments that this event of the parser (bytes start to end) completes."""
        name: str
        value: Any
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if name in {"Start", "End"}:
            yield from self.tag(value, name == "Start")
        elif name == "Html" or (name == "Text" and self.inside == "MetadataBlock"):
            first, last = self.offsets.to_text(start), self.offsets.to_text(end)
            self.builder.add(self.text[first:last], first)
        elif self.inside:
            return
        elif name == "Text":
            self.prose(value, start, end)
        elif name in {"SoftBreak", "HardBreak"}:
            self.line_end(start, end)
        elif name == "InlineHtml" and value[:3].lower() == "<br":
            self.builder.add("\n", self.offsets.to_text(start))
        elif name in {"Code", "InlineMath", "FootnoteReference"}:
            self.builder.add(PLACEHOLDER, self.offsets.to_text(start))

    def line_end(self, start: int, end: int) -> None:
        """A line end inside a paragraph, without the marks that make it a hard break."""
        first, last = self.offsets.to_text(start), self.offsets.to_text(end)
        kept = self.text[first:last].lstrip(" \t\\")
        self.builder.add(kept, last - len(kept))

    def prose(self, value: str, start: int, end: int) -> None:
        """A run of text; an entity or escape is one character that stands for several."""
        first, last = self.offsets.to_text(start), self.offsets.to_text(end)
        if self.text[first - 1 : first] == "<" and self.text[last : last + 1] == ">":
            self.builder.add(PLACEHOLDER, first)  # an address between angle brackets
            return
        same = self.text[first:last] == value or len(value) == last - first
        self.builder.add(self.text[first:last] if same else value[:1], first)

    def tag(self, value: Any, opening: bool) -> Iterator[Segment]:
        name = _tag(value)
        if name in _KINDS or name == "BlockQuote" or name in _NOT_PROSE:
            yield from self.finish()
        if name == "BlockQuote" and opening:
            self.quotes.append(value["BlockQuote"] is None)  # else GitHub's alert
        elif name == "BlockQuote":
            self.quotes.pop()
        elif name in _NOT_PROSE:
            self.inside = name if opening else ""
        elif name in _KINDS and opening:
            in_item = name == "Paragraph" and self.kinds[-1:] == ["list-item"]
            self.kinds.append("list-item" if in_item else _KINDS[name])
        elif name in _KINDS and self.kinds:
            self.kinds.pop()

    def finish(self) -> Iterator[Segment]:
        kind: SegmentKind = self.kinds[-1] if self.kinds else "paragraph"
        segment = self.builder.build("blockquote" if any(self.quotes) else kind)
        if not segment:
            return
        if not self.inside:
            yield segment
            return
        read = html.segments if self.inside == "HtmlBlock" else _values
        for part in read(segment.text):
            placed = moved(part, segment.map)
            yield replace(placed, kind="blockquote") if any(self.quotes) else placed


def _values(front_matter: str) -> Iterator[Segment]:
    """Values of front matter that hold several words, whatever their key."""
    builder = SegmentBuilder()
    for hit in _VALUE.finditer(front_matter):
        builder.add(hit["value"], hit.start("value"))
        segment = builder.build("cell")
        if segment:
            yield segment


def _tag(value: Any) -> str:
    return str(next(iter(value)) if isinstance(value, dict) else value)


class _ByteOffsets:
    """UTF-8 byte offsets → code points: a count a block, and a short count inside the block."""

    _BLOCK = 256
    _CONTINUATION = bytes(range(0x80, 0xC0))  # the bytes of a character after its first

    def __init__(self, text: str) -> None:
        self._data = b"" if text.isascii() else text.encode()
        blocks = range(0, len(self._data), self._BLOCK)
        counts = (self._characters(at, at + self._BLOCK) for at in blocks)
        self._before = array("Q", itertools.accumulate(counts, initial=0))

    def _characters(self, start: int, end: int) -> int:
        return len(self._data[start:end].translate(None, self._CONTINUATION))

    def to_text(self, offset: int) -> int:
        """Code-point offset of a byte offset that stands between two characters."""
        if not self._data:
            return offset
        block = offset // self._BLOCK
        return self._before[block] + self._characters(block * self._BLOCK, offset)
