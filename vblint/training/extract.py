"""A document laid out for paper: numbered lines of a fixed width, and on which a finding stands."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from vblint.engine.quotes import quotations
from vblint.engine.sentences import sentences
from vblint.model import Finding, Segment, Span
from vblint.outputs.cells import visible
from vblint.sources import syntax_of
from vblint.training.reading import Mark, Reading, shown

WIDTH = 78  # characters of a line: what fits an A4 page at the size of the sheet
LONGEST = 60  # lines of a text; a longer one is cut after a paragraph
_CELLS = "  |  "  # between the cells of a row
_FEW = 4  # words: a shorter quotation teaches little
_SHORT = 60  # characters: a shorter line was ended on purpose
_NEW_ITEM = re.compile(r"[-*•\d\[(]|[\w ./]{1,30}:|[A-Z ]{12}")


@dataclass(frozen=True, slots=True)
class Place:
    """First and last line of some words, counted from 1 through the whole sheet."""

    first: int
    last: int

    def moved(self, lines: int) -> Place:
        """The same words, so many lines further down."""
        return Place(self.first + lines, self.last + lines)

    def __str__(self) -> str:
        return f"{self.first}–{self.last}" if self.last > self.first else str(self.first)


class Context(NamedTuple):
    """A sentence on one line, in three parts; ``words`` are those that are meant."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``opens``: it begins a paragraph; ``heading``: it is one."""

    text: str
    opens: bool
    heading: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, the line or lines it stands on (from 1 in this text), and its sentence."""

    finding: Finding
    place: Place
    context: Context


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of some words in which nothing is found."""

    place: Place
    context: Context


@dataclass(frozen=True, slots=True)
class Extract:
    """A text, or as much of it as fits a sheet."""

    title: str
    lines: tuple[Line, ...]
    found: tuple[Found, ...]
    quotes: tuple[Quote, ...]
    is_cut: bool
    is_template: bool  # with names for values in it, which read oddly


def extract(reading: Reading) -> Extract:
    """The document in lines, from its beginning: that is where it says who is who."""
    lines: list[Line] = []
    found: list[Found] = []
    quotes: list[Quote] = []
    is_cut = False
    for block in _blocks(reading):
        laid, starts = _laid_out(block)
        if lines and len(lines) + len(laid) > LONGEST:
            is_cut = True
            break
        at = len(lines)
        for mark in block.marks:
            place = _place(starts, mark.span, at)
            found.append(Found(mark.finding, place, _context(block, mark.span)))
        for span in _quotations(block):
            quotes.append(Quote(_place(starts, span, at), _context(block, span)))
        lines += laid
    return Extract(
        _title(reading),
        tuple(lines),
        tuple(found),
        tuple(quotes),
        is_cut,
        _is_template(reading),
    )


def _title(reading: Reading) -> str:
    """The file's name as words: “mg11-statement.txt” is “MG11 statement”."""
    words = re.split(r"[\s_-]+", Path(reading.document.uri).name.partition(".")[0])
    title = " ".join(w.upper() if re.fullmatch(r"[a-z]+\d+", w) else w for w in words)
    return visible(title[:1].upper() + title[1:])


def _is_template(reading: Reading) -> bool:
    document = reading.document
    return syntax_of(document.text, Path(document.uri)).jinja


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, or the cells of a row; line ends that count are in its text."""

    text: str
    marks: tuple[Mark, ...]
    heading: bool


def _blocks(reading: Reading) -> Iterator[_Block]:
    by_segment = {n: list(g) for n, g in groupby(reading.sentences, key=lambda s: s.segment)}
    numbered = list(enumerate(reading.document.segments))
    for _, group in groupby(numbered, key=lambda pair: _row(reading, *pair)):
        text, marks, heading = "", [], False
        for number, segment in group:
            text += _CELLS if text else ""
            for sentence in by_segment.get(number, ()):
                shift = len(text) + sentence.start
                marks += [Mark(m.finding, _moved(m.span, shift)) for m in sentence.marks]
            text += _with_line_ends(segment.text)
            heading = segment.kind == "heading"
        yield _Block(text, tuple(marks), heading)


def _row(reading: Reading, number: int, segment: Segment) -> object:
    """What the cells of one row of a table have in common, and no other segments."""
    if segment.kind != "cell":
        return number
    line, _ = reading.lines.position(segment.map.to_source(0))
    return segment.record, segment.anchor or f"line {line}"


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _with_line_ends(text: str) -> str:
    """The text in step, with those line ends that somebody meant; others become spaces."""
    kept = list(shown(text))
    starts = {sentence.start for sentence in sentences(text)}
    begin = 0
    for end in re.finditer(r"(?:\r\n|\r|\n)\s*", text):
        after = end.end()
        short = end.start() - begin < _SHORT
        if after in starts and (short or _NEW_ITEM.match(text, after)):
            kept[end.start()] = "\n"
        begin = after
    return "".join(kept)


def _laid_out(block: _Block) -> tuple[list[Line], list[int]]:
    """The lines of a block, and where in its text each begins."""
    spans = list(_line_spans(block.text))
    lines = [
        Line(visible(" ".join(block.text[span.start : span.end].split())), n == 0, block.heading)
        for n, span in enumerate(spans)
    ]
    return lines, [span.start for span in spans]


def _place(starts: list[int], span: Span, above: int) -> Place:
    """The lines of a span of a block that has ``above`` lines before it."""
    first, last = (bisect.bisect_right(starts, at) for at in (span.start, span.end - 1))
    return Place(max(first, 1) + above, max(last, 1) + above)


def _quotations(block: _Block) -> Iterator[Span]:
    """Quotations of a few words or more that no finding touches."""
    for span in quotations(block.text):
        words = block.text[span.start : span.end].split()
        if len(words) >= _FEW and not any(mark.span.overlaps(span) for mark in block.marks):
            yield span


def _line_spans(text: str) -> Iterator[Span]:
    """Lines of at most `WIDTH` characters, cut at spaces; a longer word is cut in two."""
    start = end = -1
    for word in re.finditer(rf"\n|[^\s]{{1,{WIDTH}}}", text):
        if start >= 0 and (word.group() == "\n" or word.end() - start > WIDTH):
            yield Span(start, end)
            start = -1
        if word.group() == "\n":
            continue
        if start < 0:
            start = word.start()
        end = word.end()
    if start >= 0:
        yield Span(start, end)


def _context(block: _Block, span: Span) -> Context:
    """The sentence of some words, in three parts. A quotation may reach over its end."""
    found = [s for s in sentences(block.text) if s.start < span.end and span.start < s.end]
    start = min([span.start, *(s.start for s in found[:1])])
    end = max([span.end, *(s.end for s in found[-1:])])
    cuts = (start, span.start), (span.start, span.end), (span.end, end)
    return Context(*(visible(block.text[a:b].replace("\n", " ")) for a, b in cuts))
