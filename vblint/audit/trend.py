"""Did it change? Two runs, or two periods of one, compared with what chance would do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vblint.audit import wording
from vblint.audit.manifest import Manifest, differences, finished
from vblint.audit.masking import SMALL
from vblint.audit.proportions import difference, holm, p_value
from vblint.audit.rates import ANY, Kind, counted, kinds, list_of
from vblint.audit.store import stored
from vblint.errors import SourceError
from vblint.shares import Share

RARE = 0.05  # a p-value below it is called a change
_PERIOD = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))\.\.(\d{4}-(?:0[1-9]|1[0-2]))\Z")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: its records, and of each kind of finding those that have it."""

    name: str
    records: int
    having: Mapping[Kind, int]

    def share(self, kind: Kind) -> Share:
        """Records with such a finding, of all."""
        return Share(self.having.get(kind, 0), self.records)


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of finding on both sides. ``p`` is adjusted where several kinds are looked at."""

    kind: Kind
    before: Share
    after: Share
    gap: float
    interval: tuple[float, float]
    p: float

    def to_dict(self) -> dict[str, Any]:
        """JSON shape."""
        return {
            "measure": self.kind[0],
            "value": self.kind[1],
            "before": self.before.to_dict(),
            "after": self.after.to_dict(),
            "difference": self.gap,
            "interval": list(self.interval),
            "p": self.p,
        }


@dataclass(frozen=True, slots=True)
class Trend:
    """The comparison. ``changes`` begins with all findings together."""

    before: Side
    after: Side
    changes: Sequence[Change]
    warnings: Sequence[str]

    def to_dict(self) -> dict[str, Any]:
        """JSON shape."""
        return {
            "before": self.before.name,
            "after": self.after.name,
            "changes": [change.to_dict() for change in self.changes],
            "warnings": list(self.warnings),
        }


def of_runs(before: Path, after: Path, different_lexicons: bool = False) -> Trend:
    """Compare two complete runs.

    Raises SourceError if they were made with another lexicon, version or choice of rules, unless
    ``different_lexicons``, which the trend then says; and if they count different severities.
    """
    old, new = finished(before), finished(after)
    warnings = []
    if old.rules["min_severity"] != new.rules["min_severity"]:
        raise SourceError(
            f"{before} counts from “{old.rules['min_severity']}” on and {after} from "
            f"“{new.rules['min_severity']}”; audit one again with the same --min-severity"
        )
    if differ := differences(old, new):
        if not different_lexicons:
            raise SourceError(
                f"{before} and {after} differ in {' and '.join(differ)}, so a change may be "
                "vblint’s; audit both with the same, or compare all the same with "
                "--different-lexicons"
            )
        warnings.append(
            f"The two differ in {' and '.join(differ)} ({old.words}; {new.words}): a change here "
            "may be vblint’s, not the records’."
        )
    if (old.sha256, old.request.where) == (new.sha256, new.request.where):
        warnings.append("Both count the same records.")
    return _trend(_side(before, f"{before}"), _side(after, f"{after}"), old, warnings)


def of_periods(folder: Path, periods: tuple[str, str]) -> Trend:
    """Compare two periods, such as “2026-01..2026-06”, of one complete run.

    Raises SourceError for a run without dates, and for periods that are none or that overlap.
    """
    manifest = finished(folder)
    if not manifest.request.date:
        raise SourceError(f"{folder}: was audited without --date, so it has no periods")
    bounds = [_period(text) for text in periods]
    if max(bounds[0][0], bounds[1][0]) <= min(bounds[0][1], bounds[1][1]):
        raise SourceError(f"--periods: {periods[0]} and {periods[1]} overlap; name two apart")
    before, after = (
        _side(folder, text, months) for text, months in zip(periods, bounds, strict=True)
    )
    return _trend(before, after, manifest, [])


def lines(found: Trend) -> list[str]:
    """What to say of it on the screen: the statement, then a row a kind that is there at all."""
    first, *others = found.changes
    told = [f"before  {found.before.name}: {_side_said(first.before)}"]
    told += [f"after   {found.after.name}: {_side_said(first.after)}", "", statement(first)]
    if seen := [change for change in others if change.before.part or change.after.part]:
        told += ["", f"{'':26}{'before':>8}{'after':>8}  {'difference (95% interval)':32}    p"]
        told += [_row(change) for change in seen]
        told.append("p is adjusted for looking at several kinds at once (Holm).")
    return [*told, *([""] if found.warnings else []), *found.warnings]


def statement(change: Change) -> str:
    """The change in a plain sentence, which claims no more than the numbers hold."""
    span = f"95% interval {_points(change.interval[0])} to {_points(change.interval[1])}"
    if change.p >= RARE:
        return (
            f"No clear change: {_points(change.gap)} percentage points ({span}; {_p(change.p)}), "
            "which chance alone could make. That is no proof that nothing changed."
        )
    went = "rose" if change.gap > 0 else "fell"
    return (
        f"The share {went} by {abs(100 * change.gap):.1f} percentage points ({span}; "
        f"{_p(change.p)}). Chance alone would seldom make so large a difference. Why it changed, "
        "these numbers do not say."
    )


def _trend(before: Side, after: Side, manifest: Manifest, warnings: list[str]) -> Trend:
    for side in (before, after):
        if side.records < SMALL:
            raise SourceError(
                f"{side.name}: {wording.counted(side.records, 'record')}, fewer than {SMALL}, are "
                "too few to compare; take in more"
            )
    # A kind that nobody found is no comparison, and must not make the others look less sure.
    seen = [
        kind
        for kind in kinds(manifest.rules["min_severity"])
        if kind != ANY and (before.having.get(kind) or after.having.get(kind))
    ]
    adjusted = holm([p_value(before.share(kind), after.share(kind)) for kind in seen])
    overall = _change(ANY, before, after, p_value(before.share(ANY), after.share(ANY)))
    others = [_change(kind, before, after, p) for kind, p in zip(seen, adjusted, strict=True)]
    return Trend(before, after, [overall, *others], warnings)


def _change(kind: Kind, before: Side, after: Side, p: float) -> Change:
    gap, interval = difference(before.share(kind), after.share(kind))
    return Change(kind, before.share(kind), after.share(kind), gap, interval, p)


def _side(folder: Path, name: str, months: tuple[str, str] | None = None) -> Side:
    """The records of a run, or those whose month is from one to the other."""
    condition = f"month BETWEEN '{months[0]}' AND '{months[1]}'" if months else "true"
    with stored(folder) as base:
        for _, records, having in counted(base, list_of([]), condition):
            return Side(name, records, having)
    return Side(name, 0, {})


def _period(text: str) -> tuple[str, str]:
    found = _PERIOD.match(text)
    if not found or found[1] > found[2]:
        raise SourceError(f"--periods: “{text}” is no period; write it as 2026-01..2026-06")
    return found[1], found[2]


def _side_said(share: Share) -> str:
    return f"{share.part:,} of {wording.counted(share.whole, 'record')}, {wording.share(share)}"


def _row(change: Change) -> str:
    before, after = (wording.percent(side.value or 0) for side in (change.before, change.after))
    span = f"{_points(change.interval[0])} to {_points(change.interval[1])}"
    gap = f"{_points(change.gap)} ({span})"
    return (
        f"{change.kind[1]:26}{before:>8}{after:>8}  {gap:32}{_p(change.p)[2:].removeprefix('= ')}"
    )


def _points(value: float) -> str:
    return f"{100 * value:+.1f}".replace("-", "−").replace("+0.0", "0.0").replace("−0.0", "0.0")


def _p(value: float) -> str:
    return "p < 0.001" if value < 0.001 else f"p = {value:.3f}"
