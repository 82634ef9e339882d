"""Paths of documents as other programs want them: relative where possible, forward slashes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote


def relative(uri: str, folder: Path) -> str:
    """The path relative to ``folder`` if it lies below it, else as it is."""
    path = Path(uri)
    if path.is_absolute() and path.is_relative_to(folder):
        path = path.relative_to(folder)
    return path.as_posix()


def address(uri: str, folder: Path) -> str:
    """The same as a URI reference: relative, or ``file:///…`` for a path elsewhere."""
    path = relative(uri, folder)
    if Path(path).is_absolute():
        return "file://" + ("" if path.startswith("/") else "/") + _quoted(path)
    return _quoted(path)


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")
