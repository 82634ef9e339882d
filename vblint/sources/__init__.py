"""Bytes → Document. The file name's suffix tells the format; any other is read as plain text.

A format is a module, imported when it is first needed. One that reads text has
``segments(text)``, the prose in order; one that reads bytes has ``document(data, uri)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path

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
TEMPLATES = (".j2", ".jinja", ".jinja2")  # over the format that the suffix before it tells
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_JINJA = re.compile(r"\{[{%#]")
BYTE_READERS: Mapping[str, str] = {}


def can_read(path: Path) -> bool:
    """True if a walk through a folder should pick this file up."""
    suffix = path.suffix.lower()
    return suffix in TEXT_READERS or suffix in BYTE_READERS or suffix in TEMPLATES


def read_path(path: Path) -> Document:
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
    return read_bytes(data, str(path))


def read_bytes(data: bytes, uri: str) -> Document:
    """Read the content of a file called ``uri``; raises SourceError with one line."""
    reader = BYTE_READERS.get(Path(uri).suffix.lower())
    if reader is None:
        return read_text(decode(data, uri), uri)
    document: Document = import_module(f"vblint.sources.{reader}").document(data, uri)
    return document


def read_text(text: str, filename: str | None) -> Document:
    """Split a decoded text into segments of prose."""
    comments = find_comments(text)
    segments = leave_out(
        rejoined(_segments(text, Path(filename or ""))), [comment.span for comment in comments]
    )
    directives = tuple(comment.directive for comment in comments)
    return Document(filename or "<text>", text, tuple(segments), directives)


def _segments(text: str, path: Path) -> Iterable[Segment]:
    suffix = path.suffix.lower()
    template = suffix in TEMPLATES
    if template:
        suffix = Path(path.stem).suffix.lower() or (".html" if _TAG.search(text) else ".txt")
    name = TEXT_READERS.get(suffix, "plain")
    read: Callable[[str], Iterable[Segment]] = import_module(f"vblint.sources.{name}").segments
    if template or (name == "html" and _JINJA.search(text)):
        from vblint.sources import jinja

        return jinja.segments(text, read)
    return read(text)
