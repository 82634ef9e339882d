"""Word files: a segment a paragraph, in the order of `vblint.word.walk`. Macros are never run."""

from __future__ import annotations

from vblint.errors import SourceError
from vblint.model import Document, Segment, SourceMap


def document(data: bytes, uri: str) -> Document:
    """Read a Word file; its text is its paragraphs, a line each. Raises SourceError."""
    try:
        from vblint.word.package import Package
        from vblint.word.text import read
    except ModuleNotFoundError:
        raise SourceError(f"{uri}: reading Word needs: pip install 'vblint[word]'") from None
    found = read(Package(data, uri))
    segments = (
        Segment(paragraph.text, paragraph.kind, SourceMap(((0, start),)), paragraph.place)
        for start, paragraph in zip(found.starts, found.paragraphs, strict=True)
    )
    return Document(uri, found.text, tuple(segments))
