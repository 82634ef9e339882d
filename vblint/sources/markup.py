"""HTML and Jinja: the prose between tags, expressions and comments, with exact positions.

Block tags end a segment. An expression stands for a word: its first name, so that
`{{ victim.name }} put herself at risk` keeps its subject. Texts of several words inside an
expression or block (`{{ row("…") }}`) are prose of their own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from vblint.model import Segment, SegmentKind
from vblint.sources.builder import PLACEHOLDER, SegmentBuilder

# Lengths are bounded and loops possessive, so that unclosed tags and braces stay linear.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|\{\#.*?(?:\#\}|\Z)"
    r"|(?P<block>\{%.{0,2000}?%\})|(?P<expression>\{\{.{0,2000}?\}\})"
    r"|<(?P<raw>script|style)\b.*?(?:</(?P=raw)\s*>|\Z)|<!\w[^<>]*>"
    r"|</?(?P<tag>[a-zA-Z][\w-]*+)(?:\{\{.{0,500}?\}\}|[^<>])*+>"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][\da-fA-F]{1,6}|\w{2,31});)",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
))  # fmt: skip
_KINDS: dict[str, SegmentKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "th", "title", "legend"), "heading"),
    **dict.fromkeys(("td", "caption", "dd", "dt"), "cell"),
    "li": "list-item",
}
_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9]*")
_TEXT = re.compile(r"\"([^\"]*\s[^\"]*)\"|'([^']*\s[^']*)'")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")


def segments(text: str) -> Iterator[Segment]:
    """Segments of an HTML or Jinja text, in order of their first character."""
    reader = _Reader(text)
    at = 0
    for token in _TOKEN.finditer(text):
        yield from reader.prose(at, token.start())
        yield from reader.token(token)
        at = token.end()
    yield from reader.prose(at, len(text))
    yield from reader.finish()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.builder = SegmentBuilder()
        self.kinds: list[SegmentKind] = ["paragraph"]
        self.quoted = 0
        self.later: list[Segment] = []

    def prose(self, start: int, end: int) -> Iterator[Segment]:
        """Text between two tokens; a blank line ends a segment."""
        at = start
        for blank in _BLANK_LINE.finditer(self.text, start, end):
            self.builder.add(self.text[at : blank.start()], at)
            yield from self.finish()
            at = blank.end()
        self.builder.add(self.text[at:end], at)

    def token(self, token: re.Match[str]) -> Iterator[Segment]:
        if token["entity"]:
            char = html.unescape(token["entity"])
            self.builder.add(char if len(char) == 1 else PLACEHOLDER, token.start())
        elif token["expression"]:
            name = _NAME.search(token.group())
            word = name.group() if name else PLACEHOLDER
            self.builder.add(word, token.start() + (name.start() if name else 0))
            self.texts(token)
        elif token["block"]:
            self.texts(token)
        elif token["tag"] and token["tag"].lower() not in _INLINE:
            yield from self.finish()
            self.tag(token["tag"].lower(), token.group().startswith("</"))

    def texts(self, token: re.Match[str]) -> None:
        """Prose inside an expression: each text of several words is a segment."""
        for found in _TEXT.finditer(token.group()):
            group = 1 if found[1] is not None else 2
            builder = SegmentBuilder()
            builder.add(found[group], token.start() + found.start(group))
            segment = builder.build("cell")
            self.later += [segment] if segment else []

    def tag(self, name: str, closing: bool) -> None:
        if name == "blockquote":
            self.quoted = max(self.quoted + (-1 if closing else 1), 0)
        elif name in _KINDS:
            self.kinds[0] = "paragraph" if closing else _KINDS[name]

    def finish(self) -> Iterator[Segment]:
        segment = self.builder.build("blockquote" if self.quoted else self.kinds[0])
        if segment:
            yield segment
        yield from self.later
        self.later = []
