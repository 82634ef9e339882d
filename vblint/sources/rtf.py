"""Rich Text Format: paragraphs, list items and table cells, in one pass over its control words.

striprtf, the library for this, takes time that grows with the square of a crafted font table
(17 s for 100 KB), reads deleted text, and loses paragraphs and cells; hence a reader of our own.
Headers, footers, footnotes, pictures and hidden or deleted text are not read.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from vblint.errors import SourceError
from vblint.model import Document, SegmentKind
from vblint.sources.decode import kind_of
from vblint.sources.extracted import Extracted

_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    r"|\\(?P<mark>[^a-z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_UNREAD = frozenset(
    """
    fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr
    footerf footnote annotation objdata listtext pntext xe tc filetbl themedata datastore
    """.split()
)
_CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
    "qmspace": " ", "~": "\xa0", "_": "-", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
_PARAGRAPH_ENDS = frozenset(("par", "sect", "page", "row", "nestrow", "\n", "\r"))
_CELL_ENDS = frozenset(("cell", "nestcell"))
_KINDS: dict[str, SegmentKind] = {
    "pard": "paragraph", "outlinelevel": "heading", "intbl": "cell",
}  # fmt: skip
_STYLES = re.compile(r"(?P<heading>heading|title|subtitle)|(?:intense )?quot(?:e|ations)")
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 238: "cp1250",
}  # fmt: skip
_DEEPEST = 10_000  # groups within groups


def document(data: bytes, uri: str) -> Document:
    """The text of an RTF file; raises SourceError."""
    if not data.lstrip()[:5].startswith(b"{\\rtf"):
        found = kind_of(data) or "something else"
        raise SourceError(f"{uri}: is not RTF but {found}; give it its right name")
    reader = _Reader()
    if not reader.read(data.decode("latin-1")):
        raise SourceError(f"{uri}: is damaged; open it in Word and save it again, or as .docx")
    return reader.extracted.document(uri)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group, and is forgotten at its end."""

    unread: bool = False
    hidden: bool = False
    deleted: bool = False
    fonts: bool = False  # inside the font table
    styles: bool = False  # inside the style sheet
    font: int = 0
    fallback: int = 1  # how many characters follow a \u for readers that do not know it


class _Reader:
    def __init__(self) -> None:
        self.extracted = Extracted()
        self.state = _State()
        self.groups: list[_State] = []
        self.encodings: dict[int, str] = {}  # by font
        self.encoding = "cp1252"
        self.styles: dict[int, SegmentKind] = {}
        self.style = -1  # the one that the style sheet is about to name
        self.parts: list[str] = []
        self.bytes = bytearray()  # of \' escapes, until it is clear that no more follow
        self.kind: SegmentKind = "paragraph"
        self.count = self.skip = 0

    def read(self, text: str) -> bool:
        """Read the whole file; False if groups nest deeper than any program writes them."""
        at = 0
        while at < len(text) and len(self.groups) < _DEEPEST:
            token = _TOKEN.match(text, at)
            at = token.end() if token else at + 1
            if token is None:
                continue
            if token["hex"]:
                self.escaped(int(token["hex"], 16))
                continue
            self.decoded()
            if token["brace"]:
                self.group(token["brace"])
            elif token["text"]:
                self.text(token["text"])
            elif token["word"] == "bin":
                at += max(int(token["number"] or 0), 0)
            elif token["word"]:
                self.word(token["word"], token["number"])
            elif token["mark"]:
                self.mark(token["mark"])
        self.decoded()
        self.finish(self.kind)
        return at >= len(text)

    def group(self, brace: str) -> None:
        self.skip = 0
        self.style = -1
        if brace == "{":
            self.groups.append(self.state)
        elif self.groups:
            self.state = self.groups.pop()

    def escaped(self, byte: int) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.bytes.append(byte)

    def decoded(self) -> None:
        if self.bytes:
            encoding = self.encodings.get(self.state.font, self.encoding)
            self.add(self.bytes.decode(encoding, "replace"))
            self.bytes.clear()

    def text(self, text: str) -> None:
        skipped = min(self.skip, len(text))
        self.skip -= skipped
        self.add(text[skipped:])
        style = self.state.styles and _STYLES.match(text.strip().casefold())
        if style:
            self.styles[self.style] = "heading" if style["heading"] else "blockquote"

    def add(self, text: str) -> None:
        state = self.state
        if not (state.unread or state.hidden or state.deleted):
            self.parts.append(text)

    def mark(self, mark: str) -> None:
        self.skip = 0
        if mark == "*":
            self.state = replace(self.state, unread=True)
        elif mark in _PARAGRAPH_ENDS:
            self.finish(self.kind)
        else:
            self.add(_CHARACTERS.get(mark, ""))

    def word(self, word: str, number: str | None) -> None:
        """A control word. Without a number, a property is switched on; 0 switches it off."""
        value = int(number) if number else 0
        self.skip = 0
        if word == "u":
            self.add(chr(value % 0x10000))
            self.skip = self.state.fallback
        elif word in _CHARACTERS:
            self.add(_CHARACTERS[word])
        elif word in _PARAGRAPH_ENDS and not self.state.unread:
            self.finish(self.kind)
        elif word in _CELL_ENDS and not self.state.unread:
            self.finish("cell")
        elif word in _UNREAD:
            self.state = replace(
                self.state, unread=True, fonts=word == "fonttbl", styles=word == "stylesheet"
            )
            if word in {"listtext", "pntext"} and self.kind == "paragraph":
                self.kind = "list-item"
        else:
            self.property(word, value, number)

    def property(self, word: str, value: int, number: str | None) -> None:
        on = number != "0"
        if word == "v":
            self.state = replace(self.state, hidden=on)
        elif word == "deleted":
            self.state = replace(self.state, deleted=on)
        elif word == "plain":
            self.state = replace(self.state, hidden=False, deleted=False)
        elif word == "uc":
            self.state = replace(self.state, fallback=min(max(value, 0), 100))
        elif word == "f":
            self.state = replace(self.state, font=value)
        elif word == "fcharset" and self.state.fonts and value in _CHARSETS:
            self.encodings[self.state.font] = _CHARSETS[value]
        elif word == "ansicpg":
            self.encoding = _known(f"cp{value}")
        elif word == "ls" and value and self.kind == "paragraph":  # headings may be numbered
            self.kind = "list-item"
        elif word == "s" and self.state.styles:
            self.style = value
        elif word == "s" and value in self.styles:
            self.kind = self.styles[value]
        elif word in _KINDS and not self.state.unread:
            self.kind = _KINDS[word]

    def finish(self, kind: SegmentKind) -> None:
        """The paragraph ends here."""
        text = "".join(self.parts)
        self.parts.clear()
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # join halves
        if text.strip():
            self.count += 1
            bullet = text.lstrip()[:1] in "•·▪"
            self.extracted.add(text, "list-item" if bullet else kind, f"paragraph {self.count}")


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"
