"""The diagnostic format of reviewdog, which comments on pull requests of many forges.

Its columns count bytes of UTF-8. No replacement is offered for one-click acceptance: a record is
changed by its writer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from vblint.model import Finding, Report
from vblint.outputs import Options
from vblint.outputs.lines import LineIndex
from vblint.outputs.paths import relative
from vblint.outputs.shareable import Shareable
from vblint.outputs.summary import Summary


class RdjsonFormat:
    """See `vblint.outputs.Format`."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._shareable = Shareable(options)
        self._written = False

    def start(self) -> str:
        """The head of the object, up to its list of diagnostics."""
        return '{"source": {"name": "vblint"}, "diagnostics": ['

    def report(self, report: Report) -> str:
        """A diagnostic for each finding."""
        path = relative(report.uri, self._options.folder)
        shown = self._shareable.findings(report)
        index = LineIndex(report.source_text if shown else "")
        entries = [json.dumps(self._diagnostic(finding, path, index)) for finding in shown]
        if not entries:
            return ""
        separator = ",\n" if self._written else "\n"
        self._written = True
        return separator + ",\n".join(entries)

    def end(self, summary: Summary) -> Iterator[str]:
        """The foot of the object."""
        yield "\n]}\n"

    def _diagnostic(self, finding: Finding, path: str, index: LineIndex) -> dict[str, Any]:
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
