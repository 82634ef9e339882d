"""Building a segment piece by piece, with the map back to the source."""

from __future__ import annotations

from vblint.model import Segment, SegmentKind, SourceMap

PLACEHOLDER = "\ufffc"  # stands for what is no prose but must keep words apart


class SegmentBuilder:
    """Collects pieces of source text in order; pieces that run on share one map entry."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[tuple[int, int]] = []
        self._length = 0

    def add(self, text: str, source: int) -> None:
        """Append text that stands at ``source`` (for a placeholder: where it stands for)."""
        if not text:
            return
        if not self._pieces or self._pieces[-1][1] - self._pieces[-1][0] != source - self._length:
            self._pieces.append((self._length, source))
        self._parts.append(text)
        self._length += len(text)

    def build(self, kind: SegmentKind, anchor: str | None = None) -> Segment | None:
        """The segment, or None if there is nothing but white space; starts afresh."""
        text, pieces = "".join(self._parts), tuple(self._pieces)
        self.__init__()  # type: ignore[misc]
        return Segment(text, kind, SourceMap(pieces), anchor) if text.strip() else None
