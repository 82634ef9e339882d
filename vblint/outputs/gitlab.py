"""GitLab's code quality report: a JSON list, shown in merge requests."""

from __future__ import annotations

import hashlib
from typing import Any

from vblint.model import Finding
from vblint.outputs.lines import LineIndex
from vblint.outputs.shared_list import SharedList

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


class GitlabFormat(SharedList):
    """See `vblint.outputs.Format`. GitLab knows no suppressed finding: it gets those as info."""

    HEAD = "["
    FOOT = "\n]\n"

    def entry(self, finding: Finding, path: str, index: LineIndex) -> dict[str, Any]:
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
