"""HTML: the prose between tags, and in attributes that people read, with exact positions.

White space is read as a browser shows it. Block tags end a segment; tables give a segment a cell.
A regular expression finds tags, and not `html.parser`, because it gives offsets at once and takes
linear time on broken markup: its lengths are bounded by what it consumes and its loops possessive.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from vblint.model import Segment, SegmentKind
from vblint.sources.builder import PLACEHOLDER, SegmentBuilder

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<skipped>script|style)\b.*?(?:</(?P=skipped)\s*>|\Z)"
    r"|<[!?][^<>]*+>"
    r"|<(?P<closing>/?)(?P<tag>[a-z][\w:-]*+)"
    r"(?P<attributes>(?:\"[^\"]*+\"|'[^']*+'|[^<>\"'])*+(?=>)|[^<>]*+)>"
    r"|(?P<entity>&(?:(?:\#\d{1,7}|\#x[\da-f]{1,6}|[a-z]\w{1,31});|(?:amp|lt|gt|quot|nbsp)\b))"
    r"|(?P<space>[ \t\r\n\f]{2,}|[\t\r\n\f])",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_KINDS: dict[str, SegmentKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th", "title", "legend"), "heading"),
    **dict.fromkeys(("td", "caption", "dd", "dt", "option", "button"), "cell"),
    "li": "list-item",
}
_AS_WRITTEN = frozenset(("pre", "textarea"))
_ATTRIBUTE = re.compile(r"([a-z][\w:-]*+)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_READ = frozenset(
    ("title", "alt", "placeholder", "aria-label", "aria-description", "label", "summary")
)
_UNREAD_INPUT = re.compile(
    r"\btype\s*=\s*[\"']?(?:hidden|checkbox|radio|number|date|color|password)", re.IGNORECASE
)
_DESCRIPTION = re.compile(r"=\s*[\"']?(?:og:|twitter:)?(?:description|title)\b", re.IGNORECASE)


def segments(text: str) -> list[Segment]:
    """Segments of an HTML text, in order of their first character."""
    reader = _Reader(text)
    found = [segment for token in _TOKEN.finditer(text) for segment in reader.token(token)]
    found += reader.rest()
    return sorted(found, key=lambda segment: segment.map.to_source(0))


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.builder = SegmentBuilder()
        self.kind: SegmentKind = "paragraph"
        self.quoted = self.as_written = 0
        self.at = 0  # how far the text is read

    def token(self, token: re.Match[str]) -> Iterator[Segment]:
        """The segments that this token completes."""
        self.builder.add(self.text[self.at : token.start()], self.at)
        self.at = token.end()
        if token["entity"]:
            _add_entity(self.builder, token["entity"], token.start())
        elif token["space"]:
            self.space(token["space"], token.start())
        elif token["tag"]:
            yield from self.tag(token["tag"].lower(), token)

    def space(self, space: str, at: int) -> None:
        """White space between words; what a browser shows as one space is one."""
        if self.as_written:
            self.builder.add(space, at)
        elif not self.builder.is_empty:
            self.builder.add(" ", at)

    def tag(self, name: str, token: re.Match[str]) -> Iterator[Segment]:
        closing = bool(token["closing"])
        if name == "br":
            self.builder.add("\n", token.start())
        elif name == "q":
            self.builder.add("”" if closing else "“", token.start())
        elif name not in _INLINE and ":" not in name:  # Word's own <o:p> says nothing
            yield from self.finish()
            self.block(name, closing)
        if token["attributes"]:
            yield from self.attributes(name, token)

    def block(self, name: str, closing: bool) -> None:
        if name == "blockquote":
            self.quoted = max(self.quoted + (-1 if closing else 1), 0)
        elif name in _AS_WRITTEN:
            self.as_written = max(self.as_written + (-1 if closing else 1), 0)
        elif name in _KINDS:
            self.kind = "paragraph" if closing else _KINDS[name]

    def attributes(self, name: str, token: re.Match[str]) -> Iterator[Segment]:
        """Each attribute that people read is a segment."""
        for found in _ATTRIBUTE.finditer(self.text, *token.span("attributes")):
            key = found[1].lower()
            read = key in _READ
            if key == "value" and name == "input":
                read = not _UNREAD_INPUT.search(token["attributes"])
            elif key == "content" and name == "meta":
                read = bool(_DESCRIPTION.search(token["attributes"]))
            if read:
                yield from self.attribute(*found.span(2 if found[2] is not None else 3))

    def attribute(self, start: int, end: int) -> Iterator[Segment]:
        builder, at = SegmentBuilder(), start
        for token in _TOKEN.finditer(self.text, start, end):
            if token["entity"]:
                builder.add(self.text[at : token.start()], at)
                _add_entity(builder, token["entity"], token.start())
                at = token.end()
        builder.add(self.text[at:end], at)
        segment = builder.build("cell")
        if segment:
            yield segment

    def finish(self) -> Iterator[Segment]:
        segment = self.builder.build("blockquote" if self.quoted else self.kind)
        if segment:
            yield segment

    def rest(self) -> Iterator[Segment]:
        """The last segment."""
        self.builder.add(self.text[self.at :], self.at)
        yield from self.finish()


def _add_entity(builder: SegmentBuilder, entity: str, at: int) -> None:
    """An entity is one character that stands for several."""
    char = html.unescape(entity)
    builder.add(char if len(char) == 1 else PLACEHOLDER, at)
