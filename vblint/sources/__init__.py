"""Bytes → Document. The file name's suffix tells the format; any other is read as plain text.

A format is a module, imported when it is first needed. One that reads text has
``segments(text)``, the prose in order; one that reads bytes has ``document(data, uri)``. One that
reads a table has ``cells(text, uri)``, or ``cells(data, uri)``, and columns.py chooses among them:
``columns`` are the names of those to read; without any, those that hold prose are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from vblint.errors import SourceError
from vblint.model import Document, Segment
from vblint.sources.builder import leave_out
from vblint.sources.decode import decode
from vblint.sources.directives import find_comments
from vblint.sources.hyphens import rejoined

TEXT_READERS: Mapping[str, str] = {
    **dict.fromkeys((".txt", ".text", ".log"), "plain"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
}
BYTE_READERS: Mapping[str, str] = {
    ".pdf": "pdf",
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "word"),
    ".eml": "eml",
    ".msg": "msg",
    ".odt": "odt",
    ".rtf": "rtf",
}
TEXT_TABLES: Mapping[str, str] = {
    **dict.fromkeys((".csv", ".tsv"), "delimited"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonlines"),
}
BYTE_TABLES: Mapping[str, str] = {
    **dict.fromkeys((".xlsx", ".xlsm"), "spreadsheet"),
}
TEMPLATES = (".j2", ".jinja", ".jinja2")  # over the format that the suffix before it tells
LONG = 16 << 20  # bytes
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_JINJA = re.compile(r"\{[{%#]")


def can_read(path: Path) -> bool:
    """True if a walk through a folder should pick this file up."""
    tables = (TEXT_READERS, BYTE_READERS, TEXT_TABLES, BYTE_TABLES, TEMPLATES)
    return any(path.suffix.lower() in table for table in tables)


def read_path(path: Path, columns: Collection[str] = ()) -> Document:
    """Read and decode a file; raises SourceError with one line that names it."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file; check the spelling") from error
    except IsADirectoryError as error:
        raise SourceError(f"{path}: is a folder, not a file; name a file in it") from error
    except PermissionError as error:
        raise SourceError(f"{path}: may not be read; check its permissions") from error
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    return read_bytes(data, str(path), columns)


def is_long(path: Path) -> bool:
    """True for a plain text that is to be read in parts: see parts.py."""
    try:
        if path.stat().st_size <= LONG or not path.is_file():
            return False
    except OSError:
        return False  # reading it will say what is wrong
    suffix = path.suffix.lower()
    others = (BYTE_READERS, TEXT_TABLES, BYTE_TABLES, TEMPLATES)
    return TEXT_READERS.get(suffix, "plain") == "plain" and not any(
        suffix in each for each in others
    )


def read_bytes(data: bytes, uri: str, columns: Collection[str] = ()) -> Document:
    """Read the content of a file called ``uri``; raises SourceError with one line."""
    suffix = Path(uri).suffix.lower()
    if suffix in BYTE_TABLES:
        from vblint.sources import columns as table

        return table.document(_module(BYTE_TABLES[suffix]).cells(data, uri), uri, columns)
    if suffix in BYTE_READERS:
        document: Document = _module(BYTE_READERS[suffix]).document(data, uri)
        return document
    return read_text(decode(data, uri), uri, columns)


def read_text(text: str, filename: str | None, columns: Collection[str] = ()) -> Document:
    """Split a decoded text into segments of prose.

    Raises SourceError if it is a table without the wanted columns, or no table at all.
    """
    comments = find_comments(text)
    segments = leave_out(
        rejoined(_segments(text, Path(filename or ""), columns)),
        [comment.span for comment in comments],
    )
    directives = tuple(comment.directive for comment in comments)
    # A cut at its start may have put a segment behind one that stands inside it.
    ordered = sorted(segments, key=lambda segment: segment.map.to_source(0))
    return Document(filename or "<text>", text, tuple(ordered), directives)


def _segments(text: str, path: Path, columns: Collection[str]) -> Iterable[Segment]:
    suffix = path.suffix.lower()
    if suffix in TEXT_TABLES:
        from vblint.sources import columns as table

        cells = _module(TEXT_TABLES[suffix]).cells(text, str(path))
        return table.segments(cells, str(path), columns)
    syntax = syntax_of(text, path)
    read: Callable[[str], Iterable[Segment]] = _module(syntax.reader).segments
    if syntax.jinja:
        from vblint.sources import jinja

        return jinja.segments(text, read)
    return read(text)


class Syntax(NamedTuple):
    """How a text that is no table is written."""

    reader: str  # plain, markdown or html: the module that reads it
    jinja: bool  # with Jinja in it


def syntax_of(text: str, path: Path) -> Syntax:
    """The syntax that a text in a file of that name is read with."""
    suffix = path.suffix.lower()
    template = suffix in TEMPLATES
    if template:
        suffix = Path(path.stem).suffix.lower() or (".html" if _TAG.search(text) else ".txt")
    reader = TEXT_READERS.get(suffix, "plain")
    return Syntax(reader, template or (reader == "html" and bool(_JINJA.search(text))))


def _module(name: str) -> ModuleType:
    return import_module(f"vblint.sources.{name}")
