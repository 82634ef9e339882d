"""One change to a text."""

from __future__ import annotations

from dataclasses import dataclass

from vblint.model import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``text`` in the place of ``span`` (code points of the source; may be empty)."""

    span: Span
    text: str

    def applied(self, source: str) -> str:
        """The source with this one change."""
        return source[: self.span.start] + self.text + source[self.span.end :]

    def moved(self, span: Span) -> Span:
        """Where a span that this change does not replace stands afterwards."""
        return Span(self._moved(span.start, self.span.start <= span.start), self._end(span))

    def _end(self, span: Span) -> int:
        return self._moved(span.end, self.span.start < span.end)

    def _moved(self, offset: int, behind: bool) -> int:
        return offset + len(self.text) - len(self.span) if behind else offset
