"""Words broken at a line end read as one word: “put her-/self at risk”.

Whether the hyphen belongs to the word cannot be told without knowing the word. So it stays after
beginnings, and before ends, of words that are written with one (“self-/harm”); elsewhere it goes.
Soft hyphens always go: nobody sees them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vblint.model import Segment, Span
from vblint.sources.builder import cut

_BREAK = re.compile(r"-[ \t]*(?:\r\n|\r|\n)[ \t]*|\u00ad(?:[ \t]*(?:\r\n|\r|\n)[ \t]*)?")
_WORD_END = re.compile(r"[^\W\d_]+\Z")
_WORD_START = re.compile(r"[^\W\d_]+")
_BEGINNINGS = frozenset(
    """
    self well ex non co half semi pro anti pre post mid multi cross all ill hard high low long
    short full part old young new step two three four first second third by one on off out
    drug alcohol drink child victim attention street gang county sex mental help risk time
    """.split()
)
_ENDS = frozenset(
    """
    harm harming harmed neglect blame blaming esteem seeking taking using dealing related based led
    known worker workers engagement engaging compliance compliant attendance attender up in out off
    on to old year time term term's related free wide like style
    """.split()
)


def rejoined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The segments with words that a line end broke made whole."""
    for segment in segments:
        breaks = [Span(*hit.span()) for hit in _BREAK.finditer(segment.text)]
        inside = [span for span in breaks if _goes(segment.text, span)]
        kept = cut(segment, inside) if inside else segment
        if kept:
            yield kept


def _goes(text: str, span: Span) -> bool:
    if text[span.start] == "\u00ad":
        return True
    return parts_a_word(text[max(0, span.start - 40) : span.start], text[span.end : span.end + 40])


def parts_a_word(before: str, after: str) -> bool:
    """Whether a hyphen between two texts, at a line's end, is no part of the word it breaks."""
    head, tail = _WORD_END.search(before), _WORD_START.match(after)
    if not head or not tail or not tail.group().islower():
        return False
    return head.group().lower() not in _BEGINNINGS and tail.group() not in _ENDS
