"""The parts of an e-mail as a document: subject, the writer's own words, earlier messages quoted.

What a mail program put there is told from what the writer wrote: signatures are left out, and an
earlier message below the reply is read as a quotation, for it is somebody else's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vblint.model import Document, Segment, SourceMap
from vblint.sources import html, plain
from vblint.sources.builder import moved
from vblint.sources.extracted import Extracted, numbered

_EARLIER = re.compile(
    r"^[ \t]*(?:-{3,}[ \t]*(?:Original|Forwarded) message[ \t]*-{3,}|Begin forwarded message:)"
    r"|^_{20,}[ \t]*\r?\n(?=\s*From:)"
    r"|^From:[^\n]+\n(?:[^\n]*\n){0,2}(?:Sent|Date):",
    re.MULTILINE | re.IGNORECASE,
)
# Up to a quotation or earlier message, which some programs put below the signature.
_SIGNATURE = re.compile(r"^-- ?\r?$.*?(?=^>|^---|^___|^From: |\Z)", re.MULTILINE | re.DOTALL)
_EARLIER_HTML = re.compile(r"id=[\"']?(?:x_)*(?:divRplyFwdMsg|appendonsend)", re.IGNORECASE)
_PREFIX = re.compile(r"(?:\s*(?:re|fwd?|aw)\s*:)+\s*", re.IGNORECASE)


class Mail:
    """Collects the parts of one message, and the names of attachments that are not read."""

    def __init__(self) -> None:
        self._extracted = Extracted()
        self._attachments: list[str] = []
        self._bodies = 0

    def subject(self, subject: str) -> None:
        """Add the subject, without “Re:” and the like, as a heading."""
        subject = " ".join(_PREFIX.sub("", subject, count=1).split())
        if subject:
            self._extracted.add(subject, "heading", "subject")

    def text(self, text: str) -> None:
        """Add a body of plain text."""
        earlier = _EARLIER.search(text)
        split = earlier.start() if earlier else len(text)
        own = _own(text[:split])
        quoted = _quoted(plain.segments(text[split:]), split)
        self._extracted.add_read(text, numbered([*own, *quoted], self._next_place()))

    def html(self, source: str) -> None:
        """Add a body of HTML, as a reader sees it."""
        earlier = _EARLIER_HTML.search(source)
        split = earlier.start() if earlier else len(source)
        for segment in numbered(html.segments(source), self._next_place()):
            quoted = segment.kind == "blockquote" or segment.map.to_source(0) >= split
            kind = "blockquote" if quoted else segment.kind
            self._extracted.add(segment.text, kind, segment.anchor or "")

    def _next_place(self) -> str:
        self._bodies += 1
        return " of the message" if self._bodies == 1 else f" of part {self._bodies}"

    def attachment(self, name: str | None) -> None:
        """Note an attachment, which is not read."""
        self._attachments.append(" ".join((name or "without a name").split()))

    def document(self, uri: str) -> Document:
        """The whole message."""
        warnings = []
        if self._attachments:
            named = ", ".join(self._attachments)
            warnings.append(f"attachments are not read; save them and check them: {named}")
        return self._extracted.document(uri, warnings)


def _own(text: str) -> Iterator[Segment]:
    """Segments of what the writer wrote, without signatures."""
    at = 0
    for signature in (*_SIGNATURE.finditer(text), None):
        end = signature.start() if signature else len(text)
        for segment in plain.segments(text[at:end]):
            yield moved(segment, SourceMap(((0, at),)))
        at = signature.end() if signature else end


def _quoted(segments: Iterable[Segment], start: int) -> Iterator[Segment]:
    for segment in segments:
        yield replace(moved(segment, SourceMap(((0, start),))), kind="blockquote")
