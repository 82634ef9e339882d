"""Jinja templates over plain text, Markdown or HTML: what the template would say, read as such.

The template is first turned into a text without Jinja, with a map back to the source, and that is
read by the reader of the inner format. An expression becomes the word its name suggests, so that
“{{ form.victim_name }} put herself at risk” keeps its subject. Texts of several words inside
expressions and blocks (`{{ row("Police", "YP absconded") }}`) are segments of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from vblint.model import Segment
from vblint.sources.builder import PLACEHOLDER, SegmentBuilder, moved

_OPEN = re.compile(r"\{[{%#]")
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
# A body whose texts may hold the closing mark; bounded, so that unclosed texts stay linear.
_BODY = re.compile(
    r"(?:\"(?:[^\"\\]|\\.){0,4000}+\"|'(?:[^'\\]|\\.){0,4000}+'|[^\"'%}]|[%}](?!}))*+", re.DOTALL
)
_END_RAW = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_TEXT = re.compile(r"\"((?:[^\"\\]|\\.)*+)\"|'((?:[^'\\]|\\.)*+)'", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_IN_PLACE = re.compile(r"[-+]?\s*(?:n?gettext\s*\(|_\s*\(|(?=[\"']))\s*(?=[\"'])")
_PATH = re.compile(r"[a-zA-Z][\w.]*")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_TAG_NAME = re.compile(r"[-+]?\s*(\w+)")
_TABLE_GOES_ON = re.compile(
    r"[ \t]*\r?\n(?:[ \t]*\{[%#][^\n]{0,500}[%#]\}[ \t]*\r?\n){0,5}[ \t]*\|"
)
_LINE_END = re.compile(r"[ \t]*(?:[\r\n]|\Z)")
_OTHER_BRANCH = frozenset(("else", "elif", "pluralize"))
_UNREAD = frozenset(("if", "elif", "for", "include", "extends", "import", "from", "block"))
_HOLDERS = frozenset(  # parts of a variable's name that say where a value is kept, not whose it is
    """
    data form record case report context ctx item entry incident page fields answers obj object
    self request details row doc document note model view
    """.split()
)
_PROPERTIES = frozenset(
    """
    name names first last full surname forename forenames given middle id ref number display
    initials title label text value pronoun pronouns
    """.split()
)

Read = Callable[[str], Iterable[Segment]]


def segments(text: str, read: Read) -> list[Segment]:
    """Segments of a template in order of their first character; ``read`` reads the inner format."""
    template = _Template(text)
    found = list(_read_through(template.written, read))
    for string in template.strings:
        found += (replace(segment, kind="cell") for segment in _read_through(string, read))
    return sorted(found, key=lambda segment: segment.map.to_source(0))


def _read_through(whole: Segment | None, read: Read) -> Iterator[Segment]:
    if whole:
        yield from (moved(segment, whole.map) for segment in read(whole.text))


class _Tag(NamedTuple):
    """``{{ … }}``, ``{% … %}`` or ``{# … #}``: half-open, marks included."""

    mark: str
    start: int
    end: int


class _Template:
    """``written`` is the text without Jinja; ``strings`` are the texts inside its tags."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.strings: list[Segment] = []
        self.builder = SegmentBuilder()
        self.at = 0
        self.unclosed: set[str] = set()
        while tag := self.next_tag():
            self.one(tag)
        self.builder.add(text[self.at :], self.at)
        self.written = self.builder.build("paragraph")

    def next_tag(self) -> _Tag | None:
        """The next tag; an opening mark that nothing closes is text."""
        for found in _OPEN.finditer(self.text, self.at):
            mark, start = found.group(), found.end()
            if mark in self.unclosed:
                continue
            end = self.text.find(_CLOSE[mark], start)
            if end < 0:
                self.unclosed.add(mark)  # from here on: looking again would take quadratic time
                if mark == "{#":
                    return _Tag(mark, found.start(), len(self.text))
                continue
            body = _BODY.match(self.text, start) if mark != "{#" else None
            if body and self.text.startswith(_CLOSE[mark], body.end()):
                end = body.end()
            return _Tag(mark, found.start(), end + 2)
        return None

    def one(self, tag: _Tag) -> None:
        """Take the text before a tag, then what the tag stands for."""
        before = self.text[self.at : tag.start]
        body = self.text[tag.start + 2 : tag.end - 2]
        alone = tag.mark != "{{" and self.is_alone(tag)
        self.builder.add(before.rstrip() if body.startswith("-") else before, self.at)
        self.at = tag.end
        if tag.mark == "{{":
            self.expression(tag, body)
        elif tag.mark == "{%":
            self.block(tag, body, alone)
        if body.endswith("-"):
            while self.at < len(self.text) and self.text[self.at].isspace():
                self.at += 1
        elif alone and _TABLE_GOES_ON.match(self.text, self.at):
            self.at = self.text.index("\n", self.at) + 1  # an empty line would end the table

    def is_alone(self, tag: _Tag) -> bool:
        """True if nothing else stands on the tag's line."""
        line = max(self.text.rfind("\n", self.at, tag.start) + 1, self.at)
        before = self.text[line : tag.start].strip(" \t")
        return (
            not before
            and self.text[line - 1 : line] in "\n"
            and bool(_LINE_END.match(self.text, tag.end))
        )

    def block(self, tag: _Tag, body: str, alone: bool) -> None:
        found = _TAG_NAME.match(body)
        name = found[1] if found else ""
        if name == "raw":
            end = _END_RAW.search(self.text, tag.end)
            self.builder.add(self.text[tag.end : end.start() if end else None], tag.end)
            self.at = end.end() if end else len(self.text)
            return
        if name in _OTHER_BRANCH and not alone:
            self.builder.add(PLACEHOLDER, tag.start)
        if name not in _UNREAD:
            self.keep_texts(tag.start + 2, body)

    def expression(self, tag: _Tag, body: str) -> None:
        """A text stands for itself, a variable for its name, anything else for something."""
        start = tag.start + 2
        in_place = _IN_PLACE.match(body)
        string = _TEXT.match(body, in_place.end()) if in_place else None
        if string:
            _add_string(self.builder, string, start)
            self.keep_texts(start + string.end(), body[string.end() :])
            return
        text = _TEXT.search(body)
        path = _PATH.search(body, 0, text.start() if text else len(body))
        told = self.keep_texts(start, body)
        if path and not (told and body.startswith("(", path.end())):
            _add_name(self.builder, path.group(), start + path.start())
        else:
            self.builder.add(PLACEHOLDER, tag.start)

    def keep_texts(self, start: int, body: str) -> bool:
        """Keep each text of several words; True if there is one."""
        kept = len(self.strings)
        for found in _TEXT.finditer(body):
            builder = SegmentBuilder()
            _add_string(builder, found, start)
            segment = builder.build("cell")
            if segment and len(segment.text.split()) > 1:
                self.strings.append(segment)
        return len(self.strings) > kept


def _add_string(builder: SegmentBuilder, found: re.Match[str], start: int) -> None:
    """The content of a text in quotation marks; an escape is one character for two."""
    group = 1 if found[1] is not None else 2
    content, at = found[group], 0
    start += found.start(group)
    for escape in _ESCAPE.finditer(content):
        builder.add(content[at : escape.start()], start + at)
        builder.add(_ESCAPES.get(escape[1], escape[1]), start + escape.start())
        at = escape.end()
    builder.add(content[at:], start + at)


def _add_name(builder: SegmentBuilder, path: str, start: int) -> None:
    """The words of a variable's name that say who or what it is: “young person”, “victim”."""
    if "reflexive" in path.lower():
        builder.add("themself", start)
        return
    at = 0
    for part in path.split("."):
        words = list(_WORD.finditer(part))
        telling = [w for w in words if w.group().lower() not in _HOLDERS | _PROPERTIES and w[0][1:]]
        if telling:
            for word in telling:
                if word is not telling[0] and part[word.start() - 1] == "_":
                    builder.add(" ", start + at + word.start() - 1)
                builder.add(word.group(), start + at + word.start())
            return
        at += len(part) + 1
    first = _WORD.search(path)
    builder.add(first.group() if first else PLACEHOLDER, start + (first.start() if first else 0))
