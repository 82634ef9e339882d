"""Bytes → Document. The file name's suffix tells the format; any other is read as plain text."""

from __future__ import annotations

from pathlib import Path

from vblint.errors import SourceError
from vblint.model import Document
from vblint.sources.builder import leave_out
from vblint.sources.decode import decode
from vblint.sources.directives import find_comments
from vblint.sources.plain import read_plain

PLAIN = frozenset({".txt", ".text", ".log"})
MARKDOWN = frozenset({".md", ".markdown"})
MARKUP = frozenset({".html", ".htm", ".j2", ".jinja", ".jinja2"})


def can_read(path: Path) -> bool:
    """True if a walk through a folder should pick this file up."""
    return path.suffix.lower() in PLAIN | MARKDOWN | MARKUP


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
    return read_text(decode(data, str(path)), str(path))


def read_text(text: str, filename: str | None) -> Document:
    """Split a decoded text into segments of prose."""
    suffix = Path(filename).suffix.lower() if filename else ".txt"
    comments = find_comments(text)
    if suffix in MARKDOWN:
        from vblint.sources.markdown import read_markdown

        segments = read_markdown(text)
    elif suffix in MARKUP:
        from vblint.sources.markup import read_markup

        segments = read_markup(text)
    else:
        segments = read_plain(text)
    segments = leave_out(segments, [comment.span for comment in comments])
    directives = tuple(comment.directive for comment in comments)
    return Document(filename or "<text>", text, tuple(segments), directives)
