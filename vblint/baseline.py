"""Baselines: findings that were there before, counted by file, rule and fingerprint.

A baseline holds no words of any note. Files are named from the folder of the baseline, so that
it can be kept under version control beside them. A fingerprint survives moved lines; how many
findings share one is counted, so that a second copy of an old sentence is new.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from vblint.errors import ConfigError
from vblint.model import SEVERITIES, Finding, Report, Severity, Suppression

VERSION = 1


class Entry(NamedTuple):
    """What is counted."""

    file: str
    rule: str
    fingerprint: str


@dataclass(slots=True)
class Baseline:
    """A baseline that is kept, or to be kept, at ``path``."""

    path: Path
    min_severity: Severity = "info"  # what was not shown when it was made is not in it
    counts: Counter[Entry] = field(default_factory=Counter)

    def name(self, uri: str) -> str:
        """A checked file's name in the baseline."""
        try:
            relative = os.path.relpath(uri, self.path.absolute().parent)
        except ValueError:  # on another drive
            return uri
        return Path(relative).as_posix()

    def entries(self, report: Report) -> Counter[Entry]:
        """The raised findings of a report, counted."""
        name = self.name(report.uri)
        return Counter(_entry(name, finding) for finding in report.raised)

    def to_json(self) -> str:
        """The file's content: one fingerprint a line, sorted, so that versions compare well."""
        files: dict[str, dict[str, dict[str, int]]] = {}
        for entry in sorted(self.counts):
            rules = files.setdefault(entry.file, {})
            rules.setdefault(entry.rule, {})[entry.fingerprint] = self.counts[entry]
        value = {"version": VERSION, "min_severity": self.min_severity, "files": files}
        return json.dumps(value, indent=2) + "\n"


class Comparison:
    """Marks what a baseline knows in one report after another, then tells what is stale."""

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._left = Counter(baseline.counts)
        self._checked: dict[str, frozenset[str]] = {}  # file → rules that were not checked

    @property
    def path(self) -> Path:
        """The file that the baseline is kept in."""
        return self._baseline.path

    def marked(self, report: Report) -> Report:
        """The report with its known findings suppressed."""
        if report.errors and not report.findings:
            return report  # not read
        name = self._baseline.name(report.uri)
        self._checked[name] = frozenset(report.skipped_rules)
        known = Suppression("baseline", f"recorded in {self._baseline.path.name}")
        findings = []
        for finding in report.findings:
            entry = _entry(name, finding)
            if finding.suppression is None and self._left[entry] > 0:
                self._left[entry] -= 1
                finding = replace(finding, suppression=known)
            findings.append(finding)
        return replace(report, findings=tuple(findings))

    def stale(self, min_severity: Severity) -> Counter[Entry]:
        """Counts that no finding answers to, of files that were checked or are gone.

        ``min_severity`` is that of the run: a stricter one than the baseline's shows too little
        to tell.
        """
        known = self._baseline
        if SEVERITIES.index(min_severity) < SEVERITIES.index(known.min_severity):
            return Counter()
        return Counter(
            {entry: count for entry, count in self._left.items() if count > 0 and self._told(entry)}
        )

    def _told(self, entry: Entry) -> bool:
        """Whether this run can tell that an entry has no finding."""
        if entry.file in self._checked:
            return entry.rule not in self._checked[entry.file]
        return not (self._baseline.path.absolute().parent / entry.file).exists()


def read(path: Path) -> Baseline:
    """The baseline kept in a file; raises ConfigError if it cannot be read or is none."""
    try:
        value: Any = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise ConfigError(f"{path}: no such baseline; make one with: vblint baseline") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot read the baseline: {error.strerror}") from None
    except ValueError:
        raise ConfigError(f"{path}: {_NONE}") from None
    if not isinstance(value, dict) or value.get("version") != VERSION:
        raise ConfigError(f"{path}: {_NONE}")
    try:
        counts = Counter(dict(_counts(value["files"])))
        severity: Severity = SEVERITIES[SEVERITIES.index(value["min_severity"])]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise ConfigError(f"{path}: {_NONE}") from None
    return Baseline(path, severity, counts)


_NONE = "is no baseline of this vblint; make one anew with: vblint baseline"


def _counts(files: Mapping[str, Any]) -> Iterable[tuple[Entry, int]]:
    for file, rules in files.items():
        for rule, fingerprints in rules.items():
            for fingerprint, count in fingerprints.items():
                if not isinstance(count, int) or count < 1:
                    raise ValueError(count)
                yield Entry(file, rule, fingerprint), count


def _entry(name: str, finding: Finding) -> Entry:
    digest = finding.fingerprint.partition("-")[0]  # without its number among equals
    return Entry(name, finding.rule_id, digest)
