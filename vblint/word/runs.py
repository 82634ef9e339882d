"""Splitting the runs of a paragraph, so that something can begin or end between any two letters.

A run is a stretch of one format. Both halves of a split run keep it, and no character changes.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from copy import deepcopy

from vblint.model import Span
from vblint.word.names import XML_SPACE, Element, local
from vblint.word.walk import Piece


class Runs:
    """The runs of one paragraph. Offsets count code points of the paragraph's text."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        lengths = (len(piece.text) for piece in pieces)
        self._starts = list(itertools.accumulate(lengths, initial=0))[:-1]
        self._pieces = list(pieces)

    def enclosing(self, span: Span) -> tuple[Element, Element]:
        """First and last run of exactly this span, which is not empty; splits where needed."""
        first = self._run_from(span.start)
        return first, self._run_to(span.end)

    def _run_from(self, offset: int) -> Element:
        at = self._cut(offset)
        return _split_before(_run_child(self._pieces[at].element))

    def _run_to(self, offset: int) -> Element:
        at = self._cut(offset) - 1
        last = _run_child(self._pieces[at].element)
        following = last.getnext()
        if following is not None:
            _split_before(following)
        return last.getparent()

    def _cut(self, offset: int) -> int:
        """Index of the piece that begins at ``offset`` (their number, at the text's end)."""
        at = bisect.bisect_left(self._starts, offset)
        if at < len(self._starts) and self._starts[at] == offset:
            return at
        piece, length = self._pieces[at - 1], offset - self._starts[at - 1]
        if length < len(piece.text):
            right = deepcopy(piece.element)
            piece.element.addnext(right)
            halves = (piece.text[:length], piece.element), (piece.text[length:], right)
            for text, element in halves:
                element.text = text
                element.set(XML_SPACE, "preserve")
            self._pieces[at - 1 : at] = [Piece(*half) for half in halves]
            self._starts.insert(at, offset)
        return at


def _run_child(element: Element) -> Element:
    """The child of the run that is, or holds, the element."""
    while local(element.getparent().tag) != "r":
        element = element.getparent()
    return element


def _split_before(child: Element) -> Element:
    """The run that begins with this child of a run, split from what stands before it."""
    run = child.getparent()
    before = list(child.itersiblings(preceding=True))
    properties = next((each for each in before if local(each.tag) == "rPr"), None)
    if len(before) == (properties is not None):
        return run
    new = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    if properties is not None:
        new.append(deepcopy(properties))
    moved = [child, *child.itersiblings()]
    run.addnext(new)
    new.extend(moved)
    return new
