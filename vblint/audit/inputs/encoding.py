"""The encoding of a large text file, told from all of it, and its lines.

As for notes: UTF-8, UTF-16 with its mark, else Windows-1252. But a file that is UTF-8 up to one bad
byte stays UTF-8: as Windows-1252 every other accent in it would be read wrong.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from vblint.errors import SourceError

_PIECE = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(path: Path, named: str | None) -> str:
    """The codec of the file: the ``named`` one, or the one its bytes tell.

    Raises SourceError, naming the line, for a byte that is wrong in it.
    """
    if named:
        try:
            codec = codecs.lookup(named).name
        except LookupError:
            raise SourceError(
                f"{path}: “{named}” is no encoding; name one such as utf-8 or cp1252"
            ) from None
        _mind(path, codec)
        return codec
    with _opened(path) as file:
        start = file.read(4)
    for mark, codec in _MARKS:
        if start.startswith(mark):
            _mind(path, codec)
            return codec
    if _is_ascii_before_it_fails(path):
        _mind(path, "cp1252")
        return "cp1252"
    _mind(path, "utf-8")
    return "utf-8"


def _is_ascii_before_it_fails(path: Path) -> bool:
    """True if the file is not UTF-8, and nothing in it says that it was meant to be."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    ascii_only = True
    with _opened(path) as file:
        while piece := file.read(_PIECE):
            try:
                text = decoder.decode(piece)
            except UnicodeDecodeError as error:
                before = bytes(error.object)[: error.start]
                return ascii_only and before.isascii()
            ascii_only = ascii_only and text.isascii()
    return False


def _mind(path: Path, codec: str) -> None:
    line = 1
    decoder = codecs.getincrementaldecoder(codec)()
    with _opened(path) as file:
        while True:
            piece = file.read(_PIECE)
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                line += bytes(error.object)[: error.start].count(b"\n")
                raise SourceError(
                    f"{path}:{line}: holds a byte that is not {codec}; mend the line, or name the "
                    "encoding of the whole file with --encoding"
                ) from None
            if "\0" in text:
                line += text[: text.index("\0")].count("\n")
                raise SourceError(f"{path}:{line}: holds a NUL byte; export the file again")
            line += text.count("\n")
            if not piece:
                return


@contextmanager
def lines(path: Path, codec: str) -> Iterator[TextIO]:
    """The file opened as text, with line ends as they are. Raises SourceError."""
    try:
        with path.open(encoding=codec, newline="") as file:
            yield file
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check the path") from None


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check the path") from None
