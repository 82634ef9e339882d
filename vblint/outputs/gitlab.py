"""GitLab's code quality report: a JSON list, shown in merge requests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from vblint.model import Finding, Report
from vblint.outputs import Options
from vblint.outputs.lines import LineIndex
from vblint.outputs.paths import relative
from vblint.outputs.shareable import Shareable
from vblint.outputs.summary import Summary

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


class GitlabFormat:
    """See `vblint.outputs.Format`. GitLab knows no suppressed finding: it gets those as info."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._shareable = Shareable(options)
        self._written = False

    def start(self) -> str:
        """The head of the list."""
        return "["

    def report(self, report: Report) -> str:
        """An entry of the list for each finding."""
        path = relative(report.uri, self._options.folder)
        shown = self._shareable.findings(report)
        index = LineIndex(report.source_text if shown else "")
        entries = [json.dumps(self._entry(finding, path, index)) for finding in shown]
        if not entries:
            return ""
        separator = ",\n" if self._written else "\n"
        self._written = True
        return separator + ",\n".join(entries)

    def end(self, summary: Summary) -> Iterator[str]:
        """The foot of the list."""
        yield "\n]\n"

    def _entry(self, finding: Finding, path: str, index: LineIndex) -> dict[str, Any]:
        place = index.place(finding.span)
        lines = {"begin": place.line, "end": place.end_line}
        if finding.anchor:
            lines = {"begin": 1}  # obligatory, and a Word file has none
        severity = "info" if finding.suppression else _SEVERITIES[finding.severity]
        return {
            "description": self._shareable.placed_message(finding),
            "check_name": self._shareable.title(finding),
            "fingerprint": _fingerprint(finding, path),
            "severity": severity,
            "location": {"path": path, "lines": lines},
        }


def _fingerprint(finding: Finding, path: str) -> str:
    """Unique among all files of a report: GitLab shows only one finding of each."""
    key = "\0".join((path, finding.rule_id, finding.fingerprint or str(finding.span.start)))
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:32]
