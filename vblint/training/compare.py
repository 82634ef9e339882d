"""A text held against its rewrite: which findings are resolved, which are left, which are new."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple, get_args

from vblint.engine.fold import fold
from vblint.model import Finding
from vblint.training.alignment import Row, aligned
from vblint.training.evidence import Missing, missing
from vblint.training.reading import Reading

State = Literal["resolved", "left", "new"]
STATES: tuple[State, ...] = get_args(State)


class Outcome(NamedTuple):
    """What became of a finding. One that is left has both sides."""

    state: State
    before: Finding | None
    after: Finding | None


class Placed(NamedTuple):
    """A finding and the number of its row."""

    finding: Finding
    row: int


@dataclass(frozen=True)
class Comparison:
    """Every raised finding of either text is in exactly one outcome; these go down the rows."""

    before: Reading
    after: Reading
    rows: tuple[Row, ...]  # of their sentences
    outcomes: tuple[Outcome, ...]
    missing: tuple[Missing, ...]

    def count(self, state: State) -> int:
        """How many findings are resolved, left, or new."""
        return sum(outcome.state == state for outcome in self.outcomes)

    @cached_property
    def of_before(self) -> dict[Finding, int]:
        """The number of the outcome of each raised finding of ``before``, from 0."""
        return {o.before: number for number, o in enumerate(self.outcomes) if o.before}

    @cached_property
    def of_after(self) -> dict[Finding, int]:
        """The same of ``after``."""
        return {o.after: number for number, o in enumerate(self.outcomes) if o.after}

    def to_dict(self) -> dict[str, Any]:
        """JSON shape; see docs/command-line.md."""
        return {
            "before": self.before.document.uri,
            "after": self.after.document.uri,
            "outcomes": [
                {
                    "state": each.state,
                    "before": each.before and each.before.to_dict(),
                    "after": each.after and each.after.to_dict(),
                }
                for each in self.outcomes
            ],
            "missing": [
                {
                    "kind": each.kind,
                    "text": each.text,
                    "span": {"start": each.span.start, "end": each.span.end},
                    "anchor": each.anchor,
                }
                for each in self.missing
            ],
        }


def compare(before: Reading, after: Reading) -> Comparison:
    """Hold ``after`` against ``before``."""
    rows = aligned([s.text for s in before.sentences], [s.text for s in after.sentences])
    old = _placed(before, {n: at for at, row in enumerate(rows) for n in row.before})
    new = _placed(after, {n: at for at, row in enumerate(rows) for n in row.after})
    return Comparison(
        before,
        after,
        tuple(rows),
        tuple(_outcomes(old, new)),
        missing(before.document, after.document),
    )


def _outcomes(old: Sequence[Placed], new: Sequence[Placed]) -> Iterator[Outcome]:
    pairs = dict(matched(old, new))
    found: list[tuple[int, Outcome]] = []
    for number, each in enumerate(old):
        if number in pairs:
            found.append((each.row, Outcome("left", each.finding, new[pairs[number]].finding)))
        else:
            found.append((each.row, Outcome("resolved", each.finding, None)))
    partners = set(pairs.values())
    for number, each in enumerate(new):
        if number not in partners:
            found.append((each.row, Outcome("new", None, each.finding)))
    return (outcome for _, outcome in sorted(found, key=lambda pair: pair[0]))


def matched(before: Sequence[Placed], after: Sequence[Placed]) -> list[tuple[int, int]]:
    """Pairs of numbers, rising in the first: findings that are the same, each in one pair at most.

    The same is what has the same fingerprint; else the same rule at the same place; else the same
    rule and words, wherever they are now.
    """
    pairs: list[tuple[int, int]] = []
    for key in _KEYS:
        waiting: dict[Hashable, list[int]] = {}
        taken = {b for b, _ in pairs}, {a for _, a in pairs}
        for number, each in enumerate(after):
            if number not in taken[1]:
                waiting.setdefault(key(each), []).append(number)
        for number, each in enumerate(before):
            if number not in taken[0] and waiting.get(key(each)):
                pairs.append((number, waiting[key(each)].pop(0)))
    return sorted(pairs)


def _by_fingerprint(each: Placed) -> Hashable:
    return each.finding.rule_id, each.finding.fingerprint.partition("-")[0] or each


def _by_place(each: Placed) -> Hashable:
    return each.finding.rule_id, each.row


def _by_words(each: Placed) -> Hashable:
    return each.finding.rule_id, " ".join(fold(each.finding.text).split())


_KEYS: tuple[Callable[[Placed], Hashable], ...] = (_by_fingerprint, _by_place, _by_words)


def _placed(reading: Reading, rows: dict[int, int]) -> list[Placed]:
    """The raised findings in reading order, each with the row of its sentence."""
    return [
        Placed(mark.finding, rows[number])
        for number, sentence in enumerate(reading.sentences)
        for mark in sentence.marks
        if mark.finding.suppression is None
    ]
