"""A document's text in passages, each cut into pieces at the edges of its findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vblint.model import SEVERITIES, Finding, Span
from vblint.outputs.cells import visible

_LINE = re.compile(r"\r\n|\r|\n")
_SENTENCE_END = re.compile(r"[.!?:][\"”’)]*[ \t]*(?:\r\n|\r|\n)")
_FEW, _MANY = 4, 12  # lines of a passage: cut where a sentence ends, or anywhere


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that lies in the same findings from end to end; they are numbers from 0."""

    text: str
    inside: tuple[int, ...]  # worst first
    opens: tuple[int, ...]
    closes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text to be shown with its findings beside it, or a longer one without any."""

    pieces: tuple[Piece, ...]
    findings: tuple[int, ...]


def passages(text: str, findings: Sequence[Finding]) -> Iterator[Passage]:
    """The whole text in order; ``findings`` are in reading order, with spans in the text.

    A finding always lies in one passage. Text without findings is kept together. Without a
    text, each finding's own words are a passage.
    """
    if not text:
        for number, finding in enumerate(findings):
            piece = Piece(_shown(finding.text), (number,), (number,), (number,))
            yield Passage((piece,), (number,))
        return
    start, at = 0, 0
    for block in _blocks(text, findings):
        first = at
        while at < len(findings) and findings[at].span.start < block.end:
            at += 1
        if at == first:
            continue
        if block.start > start and text[start : block.start].strip():
            yield Passage(tuple(_pieces(text, Span(start, block.start), findings, ())), ())
        numbers = tuple(range(first, at))
        yield Passage(tuple(_pieces(text, block, findings, numbers)), numbers)
        start = block.end
    if text[start:].strip():
        yield Passage(tuple(_pieces(text, Span(start, len(text)), findings, ())), ())


def _blocks(text: str, findings: Sequence[Finding]) -> Iterator[Span]:
    """Spans that cover the text, cut between lines where something ends, never in a finding."""
    spans = [finding.span for finding in findings]
    start, reach, at = 0, 0, 0
    for cut in [*_cuts(text), len(text)]:
        while at < len(spans) and spans[at].start < cut:
            reach = max(reach, spans[at].end)
            at += 1
        if reach <= cut and cut > start:
            yield Span(start, cut)
            start = cut


def _cuts(text: str) -> Iterator[int]:
    ends = {found.end() for found in _SENTENCE_END.finditer(text)}
    start = lines = 0
    for found in _LINE.finditer(text):
        lines += 1
        empty = not text[start : found.start()].strip()
        if empty or (lines >= _FEW and found.end() in ends) or lines >= _MANY:
            yield found.end()
            lines = 0
        start = found.end()


def _pieces(
    text: str, within: Span, findings: Sequence[Finding], numbers: Sequence[int]
) -> Iterator[Piece]:
    start, end = within.start, within.end
    while start < end and text[start] in "\r\n":
        start += 1
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    spans = {number: findings[number].span for number in numbers}
    edges = {start, end, *(edge for span in spans.values() for edge in (span.start, span.end))}
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        inside = [n for n, span in spans.items() if span.start <= left and right <= span.end]
        yield Piece(
            _shown(text[left:right]),
            tuple(sorted(inside, key=lambda n: _rank(findings[n]))),
            tuple(n for n in inside if spans[n].start == left),
            tuple(n for n in inside if spans[n].end == right),
        )


def _rank(finding: Finding) -> tuple[bool, int]:
    return finding.suppression is not None, SEVERITIES.index(finding.severity)


def _shown(text: str) -> str:
    """The text with lines kept and characters that would not show spelt out."""
    return "\n".join(map(visible, _LINE.split(text)))
