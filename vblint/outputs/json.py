"""The formats for programs: one JSON object, or one JSON line a report. See docs/json-format.md.

Written in ASCII with escapes, so that no terminal encoding and no lone surrogate can break it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from vblint.model import JSON_SCHEMA_VERSION, Finding, Report
from vblint.outputs import Options
from vblint.outputs.lines import LineIndex
from vblint.outputs.summary import Summary


class JsonFormat:
    """See `vblint.outputs.Format`. Together the three parts make one JSON object."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._written = False

    def start(self) -> str:
        """The head of the object, up to its list of reports."""
        tool = json.dumps({"name": "vblint", "version": self._options.version})
        return f'{{"version": {JSON_SCHEMA_VERSION}, "tool": {tool}, "reports": ['

    def report(self, report: Report) -> str:
        """One report of the list."""
        separator = ",\n" if self._written else "\n"
        self._written = True
        return separator + json.dumps(report_dict(report, self._options.show_suppressed))

    def end(self, summary: Summary) -> Iterator[str]:
        """The rest of the object."""
        yield f'\n], "summary": {json.dumps(summary.to_dict())}}}\n'


class JsonLinesFormat:
    """See `vblint.outputs.Format`. With ``statistics``, a last line holds the summary."""

    def __init__(self, options: Options) -> None:
        self._options = options

    def start(self) -> str:
        """Nothing."""
        return ""

    def report(self, report: Report) -> str:
        """One report on a line."""
        return json.dumps(report_dict(report, self._options.show_suppressed)) + "\n"

    def end(self, summary: Summary) -> Iterator[str]:
        """The summary on a line, if asked for."""
        if self._options.statistics:
            value = {"version": JSON_SCHEMA_VERSION, "summary": summary.to_dict()}
            yield json.dumps(value) + "\n"


def report_dict(report: Report, show_suppressed: bool) -> dict[str, Any]:
    """`Report.to_dict` with lines and columns, and without the suppressed unless asked for."""
    shown = report.findings if show_suppressed else report.raised
    index = LineIndex(report.source_text if shown else "")
    value = report.to_dict()
    value["findings"] = [{**f.to_dict(), "position": _position(f, index)} for f in shown]
    return value


def _position(finding: Finding, index: LineIndex) -> dict[str, int] | None:
    return None if finding.anchor else index.place(finding.span)._asdict()
