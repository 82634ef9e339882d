"""Findings against marks: what was found, what was missed, what was raised for nothing.

Raised are errors and warnings that are not suppressed. A finding and a mark agree when they share a
character: where a wording begins and ends is a matter of taste, that it is there is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from vblint.evaluation.items import Item, Mark
from vblint.linter import Linter
from vblint.model import Finding, Span
from vblint.shares import Share

MEASURES = {
    "recall": "problem wordings that are raised",
    "detection": "… or at least noticed (for information, or suppressed)",
    "precision": "raised findings that are right",
    "exempt": "tempting but right wordings that are left quiet",
    "clean": "clean texts without any raised finding",
    "pairs": "pairs of sentences with both sides right",
    "suggestions": "right findings that say what to write instead",
}
GROUPS = ("category", "domain", "kind", "reason")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A missed problem (``what`` is its category) or a false alarm (``what`` is the rule's id)."""

    kind: Literal["missed", "false alarm"]
    item: str
    what: str
    span: Span


@dataclass(frozen=True)
class Evaluation:
    """Measures by their names in `MEASURES`; ``groups``: recall (for “reason”: quiet) by group."""

    items: int
    measures: Mapping[str, Share]
    groups: Mapping[str, Mapping[str, Share]]
    wrong: tuple[Wrong, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON shape; holds offsets, never text."""
        return {
            "items": self.items,
            "measures": {name: share.to_dict() for name, share in self.measures.items()},
            "groups": {
                group: {name: share.to_dict() for name, share in shares.items()}
                for group, shares in self.groups.items()
            },
            "wrong": [
                {"kind": w.kind, "item": w.item, "what": w.what, "start": w.span.start,
                 "end": w.span.end}
                for w in self.wrong
            ],
        }  # fmt: skip


def evaluate(linter: Linter, items: Iterable[Item]) -> Evaluation:
    """Check every item's text and compare."""
    tally = _Tally()
    for item in items:
        tally.add(item, linter.check_text(item.text, item.filename).findings)
    return tally.result()


class _Counts(defaultdict[str, list[bool]]):
    """Yes or no, collected under names."""

    def __init__(self) -> None:
        super().__init__(list)

    def shares(self, names: Iterable[str]) -> dict[str, Share]:
        return {name: Share(sum(self[name]), len(self[name])) for name in names}


class _Tally:
    def __init__(self) -> None:
        self.items = 0
        self.measures = _Counts()
        self.groups: dict[str, _Counts] = {group: _Counts() for group in GROUPS}
        self.pairs: dict[str, list[bool]] = defaultdict(list)
        self.wrong: list[Wrong] = []

    def add(self, item: Item, findings: Iterable[Finding]) -> None:
        findings = list(findings)
        raised = [f for f in findings if f.suppression is None and f.severity != "info"]
        before = len(self.wrong)
        for mark in item.problems:
            if mark.must:
                self._problem(item, mark, raised, findings)
        quiet = [not _hit(mark, raised) for mark in item.exempt]
        self.measures["exempt"] += quiet
        for mark, is_quiet in zip(item.exempt, quiet, strict=True):
            self.groups["reason"][mark.name].append(is_quiet)
        for finding in raised:
            self._raised(item, finding)
        if not item.problems:
            self.measures["clean"].append(not raised)
        if item.pair:
            self.pairs[item.pair].append(all(quiet) and len(self.wrong) == before)
        self.items += 1

    def _problem(
        self, item: Item, mark: Mark, raised: list[Finding], findings: list[Finding]
    ) -> None:
        hit = _hit(mark, raised)
        self.measures["recall"].append(hit)
        self.measures["detection"].append(_hit(mark, findings))
        for group, name in (("category", mark.name), ("domain", item.domain), ("kind", item.kind)):
            self.groups[group][name].append(hit)
        if not hit:
            self.wrong.append(Wrong("missed", item.id, mark.name, mark.span))

    def _raised(self, item: Item, finding: Finding) -> None:
        right = any(mark.span.overlaps(finding.span) for mark in item.problems)
        self.measures["precision"].append(right)
        if right:
            self.measures["suggestions"].append(bool(finding.suggestions))
        else:
            self.wrong.append(Wrong("false alarm", item.id, finding.rule_id, finding.span))

    def result(self) -> Evaluation:
        self.measures["pairs"] = [all(sides) for sides in self.pairs.values()]
        return Evaluation(
            self.items,
            self.measures.shares(MEASURES),
            {group: counts.shares(sorted(counts)) for group, counts in self.groups.items()},
            tuple(self.wrong),
        )


def _hit(mark: Mark, findings: Iterable[Finding]) -> bool:
    return any(mark.span.overlaps(finding.span) for finding in findings)
