"""Counts over many reports: what the closing line, ``--statistics`` and the exit code rest on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from vblint.model import SEVERITIES, Finding, Report


@dataclass(slots=True)
class Summary:
    """Running totals. Its size depends on the number of rules, never on the number of files."""

    files: int = 0  # files that were read and checked
    files_with_findings: int = 0
    files_with_errors: int = 0  # files that could not be checked, or not wholly
    severities: Counter[str] = field(default_factory=Counter)
    left_alone: Counter[str] = field(default_factory=Counter)  # suppressed findings, by cause
    rules: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)  # rule id → rule name

    def add(self, report: Report) -> None:
        """Count one report. A report with errors and no findings was not checked."""
        raised = report.raised
        self.files_with_errors += bool(report.errors)
        self.files += not report.errors or bool(report.findings)
        self.files_with_findings += bool(raised)
        for finding in raised:
            self.severities[finding.severity] += 1
            self.rules[finding.rule_id] += 1
            self.names[finding.rule_id] = finding.rule_name
        self.left_alone.update(cause(f) for f in report.findings if f.suppression)

    def to_dict(self) -> dict[str, Any]:
        """JSON shape of the totals; see docs/json-format.md."""
        return {
            "files": self.files,
            "files_with_findings": self.files_with_findings,
            "files_with_errors": self.files_with_errors,
            "severities": {name: self.severities[name] for name in SEVERITIES},
            "suppressed": dict(self.left_alone.most_common()),
            "rules": dict(by_count(self.rules)),
        }

    def line(self) -> str:
        """The totals in one line of words."""
        counts = [
            _count(self.severities[name], name) for name in SEVERITIES if self.severities[name]
        ]
        checked = _count(self.files, "file")
        if not self.files:
            text = "No file was checked"
        elif counts:
            text = f"{', '.join(counts)} in {self.files_with_findings} of {checked}"
        else:
            text = f"Nothing to reconsider in {checked}"
        if self.files_with_errors:
            text += f"; {_count(self.files_with_errors, 'file')} could not be checked"
        total = self.left_alone.total()
        if total:
            causes = ", ".join(f"{name} {n}" for name, n in by_count(self.left_alone))
            text += f"; {total} left alone ({causes})"
        return text

    def table(self) -> list[str]:
        """Findings by rule, most frequent first, a line a rule."""
        return [f"{n:>6}  {rule}  {self.names[rule]}" for rule, n in by_count(self.rules)]


def cause(finding: Finding) -> str:
    """One or two words for why a suppressed finding was left alone."""
    by = finding.suppression.by if finding.suppression else ""
    if by == "cue" and finding.cues:
        return finding.cues[0].partition(":")[0].replace("-", " ")
    if by == "role":
        return finding.person.role
    return _CAUSES.get(by, by)


_CAUSES = {"directive": "ignore comment", "exception": "other meaning", "diff": "unchanged"}


def by_count(counts: Counter[str]) -> list[tuple[str, int]]:
    """Most frequent first, then by name, so that equal runs give equal output."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _count(number: int, noun: str) -> str:
    if noun == "info":
        return f"{number:,} for information"
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
