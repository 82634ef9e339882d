"""Markdown through pyromark (pulldown-cmark), whose events carry exact byte ranges.

Emphasis, links and other inline marks are mapped out; code, link targets, HTML and front matter
are not prose. Blockquotes are read as quotations.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterator
from typing import Any

from vblint.model import Segment, SegmentKind
from vblint.sources import markup
from vblint.sources.builder import PLACEHOLDER, SegmentBuilder, moved

_KINDS: dict[str, SegmentKind] = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "Item": "list-item",
    "TableCell": "cell",
}
_NOT_PROSE = frozenset({"CodeBlock", "MetadataBlock", "HtmlBlock"})


def segments(text: str) -> Iterator[Segment]:
    """Segments of a Markdown text, in order."""
    import pyromark

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
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
        self.quoted = self.not_prose = 0

    def event(self, event: Any, start: int, end: int) -> Iterator[Segment]:
        """The segments that this event of the parser (bytes start to end) completes."""
        name: str
        value: Any
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if name in {"Start", "End"}:
            yield from self.tag(_tag(value), name == "Start", start, end)
        elif self.not_prose:
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

    def tag(self, name: str, opening: bool, start: int, end: int) -> Iterator[Segment]:
        if name in _KINDS or name == "BlockQuote" or name in _NOT_PROSE:
            yield from self.finish()
        if name == "BlockQuote":
            self.quoted += 1 if opening else -1
        elif name in _NOT_PROSE:
            self.not_prose += 1 if opening else -1
            if name == "HtmlBlock" and opening:
                yield from self.html(start, end)
        elif name in _KINDS and opening:
            in_item = name == "Paragraph" and self.kinds[-1:] == ["list-item"]
            self.kinds.append("list-item" if in_item else _KINDS[name])
        elif name in _KINDS and self.kinds:
            self.kinds.pop()

    def html(self, start: int, end: int) -> Iterator[Segment]:
        """Prose inside an HTML block, moved to its place."""
        first, last = self.offsets.to_text(start), self.offsets.to_text(end)
        for segment in markup.segments(self.text[first:last]):
            yield moved(segment, first)

    def finish(self) -> Iterator[Segment]:
        kind: SegmentKind = self.kinds[-1] if self.kinds else "paragraph"
        segment = self.builder.build("blockquote" if self.quoted else kind)
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
