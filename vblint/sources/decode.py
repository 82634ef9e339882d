"""Bytes → text, without guessing: UTF-8, UTF-16 where it is plain to see, then Windows-1252.

Statistical guessing was measured and got short notes wrong, so there is none.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from vblint.errors import SourceError

_SIGNATURES = (
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a compressed file"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

NUL_BYTES = "is not a text file (it holds NUL bytes); save it as UTF-8 or leave it out"
NO_ENCODING = "is in no encoding vblint knows (UTF-8, UTF-16, Windows-1252); save it as UTF-8"


def kind_of(data: bytes) -> str:
    """What binary data is by its first bytes (“a PDF”); empty if that does not tell."""
    return next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")


class Encoding(NamedTuple):
    """How a text is kept as bytes: a byte-order mark, or none, and the codec of what follows."""

    mark: bytes
    codec: str

    def encode(self, text: str) -> bytes:
        """The bytes of a text; raises UnicodeEncodeError for a character it does not have."""
        return self.mark + text.encode(self.codec)

    def has(self, character: str) -> bool:
        """True if the character can be written in it."""
        try:
            self.encode(character)
        except UnicodeEncodeError:
            return False
        return True


def decode(data: bytes, name: str) -> str:
    """Decode a file's bytes; a byte-order mark is not part of the text.

    Raises SourceError, naming ``name``, for binary data and for bytes in no known encoding.
    """
    return decoded(data, name)[0]


def decoded(data: bytes, name: str) -> tuple[str, Encoding]:
    """As `decode`, with the encoding that turns the text into the same bytes again."""
    mind_kind(data, name)
    encoding = _encoding(data)
    text = _strictly(data[len(encoding.mark) :], encoding.codec, name)
    if "\0" in text:
        raise SourceError(f"{name}: {NUL_BYTES}")
    return text, encoding


def mind_kind(data: bytes, name: str) -> None:
    """Raise SourceError, naming ``name``, for data that begins as no text does."""
    if kind := kind_of(data):
        raise SourceError(
            f"{name}: is {kind}, not text; give it its right name, or save it as text"
        )


def marked(start: bytes) -> Encoding | None:
    """The encoding, if the first bytes of a text show it; the first 8,192 are enough."""
    for mark, codec in _BOMS:
        if start.startswith(mark):
            return Encoding(mark, codec)
    wide = _utf16(start[:8192])
    return Encoding(b"", wide) if wide else None


def _encoding(data: bytes) -> Encoding:
    if found := marked(data):
        return found
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Encoding(b"", "cp1252")
    return Encoding(b"", "utf-8")


def _utf16(start: bytes) -> str:
    """UTF-16 without a mark: every second byte of Western text is NUL."""
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        wide, narrow = start[offset::2], start[1 - offset :: 2]
        if wide and wide.count(0) > 0.9 * len(wide) and not narrow.count(0):
            return encoding
    return ""


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SourceError(f"{name}:{line}: {NO_ENCODING}") from error
