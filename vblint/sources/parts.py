"""A plain text too long to hold, in parts: each a document of its own, cut between paragraphs."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from vblint.errors import SourceError
from vblint.model import Document
from vblint.sources import read_text
from vblint.sources.decode import NO_ENCODING, NUL_BYTES, Encoding, marked, mind_kind

PART = 1 << 20  # characters
_BLOCK = 1 << 20  # bytes
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r(?!\n)|\n)")
_LINE_END = re.compile(r"\r\n|\r(?!\n)|\n")
_COMMENT = 1_000  # characters that an ignore comment may have
_NEAR = 20_000  # characters before the end of a part in which a paragraph should end


class Part(NamedTuple):
    """A part of a text, and how much of the text is before it."""

    document: Document
    start: int  # code points before it
    lines: int  # lines before it


def parts(path: Path) -> Iterator[Part]:
    """The parts of a plain text, in order; raises SourceError as `read_path` does."""
    with path.open("rb") as file:
        encoding = _encoding(file, path)
        file.seek(len(encoding.mark))
        start = lines = 0
        for text in _cut(_pieces(file, encoding.codec, path)):
            yield Part(read_text(text, str(path)), start, lines)
            start += len(text)
            lines += text.count("\n") + text.count("\r") - text.count("\r\n")


def _encoding(file: BinaryIO, path: Path) -> Encoding:
    start = file.read(8192)
    mind_kind(start, str(path))
    if found := marked(start):
        return found
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while start:
            decoder.decode(start)
            start = file.read(_BLOCK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return Encoding(b"", "cp1252")
    return Encoding(b"", "utf-8")


def _pieces(file: BinaryIO, codec: str, path: Path) -> Iterator[str]:
    """The text in pieces of at most PART characters."""
    text = io.TextIOWrapper(file, encoding=codec, newline="")
    lines = 0
    try:
        while piece := text.read(PART):
            if "\0" in piece:
                raise SourceError(f"{path}: {NUL_BYTES}")
            lines += piece.count("\n")
            yield piece
    except UnicodeDecodeError:
        raise SourceError(f"{path}: after line {lines + 1} {NO_ENCODING}") from None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check the path") from error


def _cut(pieces: Iterator[str]) -> Iterator[str]:
    """The same text, cut where paragraphs end."""
    waiting = ""
    for piece in pieces:
        waiting += piece
        if len(waiting) > PART and (end := _end(waiting)):
            yield waiting[:end]
            waiting = waiting[end:]
    if waiting:
        yield waiting


def _end(text: str) -> int:
    """Where a part may end: after the last blank line, else the last line, else the last word.

    Never between an ignore comment and what it speaks of; 0 if more has to be read for that.
    """
    limit = len(text) - text.endswith("\r")  # its other half may be still to come
    near = max(limit - _NEAR, 0)
    for mark in (_BLANK_LINE, _LINE_END):
        ends = [found.end() for found in mark.finditer(text, near, limit)]
        for end in reversed(ends):
            if "vblint:" not in _last_line(text[max(end - 2 * _COMMENT, 0) : end]):
                return end
        if ends:
            return 0
    return text.rfind(" ", 1) + 1 or limit


def _last_line(text: str) -> str:
    """The last line that holds something."""
    return text.rstrip().replace("\r", "\n").rpartition("\n")[2]
