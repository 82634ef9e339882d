"""The diagnostic format of reviewdog, which comments on pull requests of many forges.

Its columns count bytes of UTF-8. No replacement is offered for one-click acceptance: a record is
changed by its writer.
"""

from __future__ import annotations

from typing import Any

from vblint.model import Finding
from vblint.outputs.lines import LineIndex
from vblint.outputs.shared_list import SharedList


class RdjsonFormat(SharedList):
    """See `vblint.outputs.Format`."""

    HEAD = '{"source": {"name": "vblint"}, "diagnostics": ['
    FOOT = "\n]}\n"

    def entry(self, finding: Finding, path: str, index: LineIndex) -> dict[str, Any]:
        location: dict[str, Any] = {"path": path}
        if not finding.anchor:
            location["range"] = _range(finding, index)
        code = {"value": self._shareable.title(finding)}
        note = self._shareable.rules.get(finding.rule_id)
        if link := next((source.url for source in note.sources if source.url), "") if note else "":
            code["url"] = link
        severity = "INFO" if finding.suppression else finding.severity.upper()
        message = self._shareable.placed_message(finding)
        return {"message": message, "location": location, "severity": severity, "code": code}


def _range(finding: Finding, index: LineIndex) -> dict[str, dict[str, int]]:
    place, span = index.place(finding.span), finding.span
    return {
        "start": {"line": place.line, "column": index.byte_column(span.start)},
        "end": {"line": place.end_line, "column": index.byte_column(span.end)},
    }
