"""Markdown through pyromark (pulldown-cmark), whose events carry exact byte ranges.

Emphasis, links and other inline marks are mapped out; code, link targets, HTML and front matter
are not prose. Blockquotes are read as quotations.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import Any

from vblint.model import Segment, SegmentKind
from vblint.sources.builder import PLACEHOLDER, SegmentBuilder
from vblint.sources.markup import read_markup

_KINDS: dict[str, SegmentKind] = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "Item": "list-item",
    "TableCell": "cell",
}
_NOT_PROSE = frozenset({"CodeBlock", "MetadataBlock", "HtmlBlock"})


def read_markdown(text: str) -> Iterator[Segment]:
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
        name, value = next(iter(event.items())) if isinstance(event, dict) else (event, None)
        if name in {"Start", "End"}:
            yield from self.tag(_tag(value), name == "Start", start, end)
        elif self.not_prose:
            return
        elif name == "Text":
            self.prose(value, start, end)
        elif name in {"SoftBreak", "HardBreak"}:
            self.builder.add("\n", self.offsets.to_text(start))
        elif name in {"Code", "InlineMath", "FootnoteReference"}:
            self.builder.add(PLACEHOLDER, self.offsets.to_text(start))

    def prose(self, value: str, start: int, end: int) -> None:
        """A run of text; an entity or escape is one character that stands for several."""
        first, last = self.offsets.to_text(start), self.offsets.to_text(end)
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
            self.kinds.append(_KINDS[name])
        elif name in _KINDS and self.kinds:
            self.kinds.pop()

    def html(self, start: int, end: int) -> Iterator[Segment]:
        """Prose inside an HTML block, moved to its place."""
        first, last = self.offsets.to_text(start), self.offsets.to_text(end)
        for segment in read_markup(self.text[first:last]):
            builder = SegmentBuilder()
            pieces = [*segment.map.pieces, (len(segment.text), 0)]
            for (at, source), (after, _) in zip(pieces, pieces[1:], strict=False):
                builder.add(segment.text[at:after], first + source)
            moved = builder.build(segment.kind)
            if moved:
                yield moved

    def finish(self) -> Iterator[Segment]:
        kind: SegmentKind = self.kinds[-1] if self.kinds else "paragraph"
        segment = self.builder.build("blockquote" if self.quoted else kind)
        if segment:
            yield segment


def _tag(value: Any) -> str:
    return str(next(iter(value)) if isinstance(value, dict) else value)


class _ByteOffsets:
    """UTF-8 byte offsets → code points."""

    def __init__(self, text: str) -> None:
        self._ascii = text.isascii()
        self._bytes: list[int] = []
        at = 0
        if not self._ascii:
            for char in text:
                self._bytes.append(at)
                at += len(char.encode())
            self._bytes.append(at)

    def to_text(self, offset: int) -> int:
        """Code-point offset of a byte offset."""
        return offset if self._ascii else bisect.bisect_left(self._bytes, offset)
