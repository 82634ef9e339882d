"""Comparisons as a page: the two texts side by side, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from vblint.model import Finding
from vblint.outputs.cells import one_line
from vblint.outputs.phrasing import alternatives
from vblint.training.compare import STATES, Comparison, Outcome
from vblint.training.compare_text import tally
from vblint.training.pages import page, pieces
from vblint.training.reading import Reading


@dataclass(frozen=True, slots=True)
class Note:
    """What is said below a row about one of its findings."""

    number: int
    state: str  # resolved, left or new
    finding: Finding
    message: str
    alternatives: list[str]


class Piece(NamedTuple):
    """Words of a sentence; ``number`` is that of their note, 0 if nothing is found in them."""

    text: str
    number: int
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the page."""

    before: list[list[Piece]]  # sentences, cut
    after: list[list[Piece]]
    changed: bool
    notes: list[Note]


def html(comparisons: Sequence[Comparison], version: str) -> str:
    """The whole page."""
    return page(
        "compare.html",
        pairs=[(each, tally([each]), list(_lines(each))) for each in comparisons],
        totals={state: sum(each.count(state) for each in comparisons) for state in STATES},
        missing=sum(len(each.missing) for each in comparisons),
        version=version,
    )


def _lines(comparison: Comparison) -> Iterator[Line]:
    before, after = comparison.before, comparison.after
    told: set[int] = set()
    for row in comparison.rows:
        sides = (
            _side(before, row.before, comparison.of_before, comparison),
            _side(after, row.after, comparison.of_after, comparison),
        )
        numbers = {piece.number for side in sides for cut in side for piece in cut} - {0} - told
        told |= numbers
        notes = [_note(number, comparison.outcomes[number - 1]) for number in sorted(numbers)]
        words = [" ".join(piece.text for cut in side for piece in cut).split() for side in sides]
        yield Line(*sides, words[0] != words[1], notes)


def _note(number: int, outcome: Outcome) -> Note:
    finding = outcome.after or outcome.before
    assert finding is not None  # noqa: S101 – an outcome has at least one side
    instead = [] if outcome.state == "resolved" else alternatives(finding)[:2]
    return Note(number, outcome.state, finding, one_line(finding.message), instead)


def _side(
    reading: Reading, numbers: range, raised: Mapping[Finding, int], comparison: Comparison
) -> list[list[Piece]]:
    found = []
    for n in numbers:
        sentence = reading.sentences[n]
        marks = [mark for mark in sentence.marks if mark.finding in raised]
        cut = []
        for words, at in pieces(sentence.text, [mark.span for mark in marks]):
            number = 0 if at is None else raised[marks[at].finding] + 1
            state = comparison.outcomes[number - 1].state if number else ""
            cut.append(Piece(words, number, state))
        found.append(cut)
    return found
