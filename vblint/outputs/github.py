"""Annotations for GitHub Actions: a workflow command a finding, which shows on the changed line."""

from __future__ import annotations

from collections.abc import Iterator

from vblint.model import Finding, Report
from vblint.outputs import Options
from vblint.outputs.cells import one_line
from vblint.outputs.lines import LineIndex
from vblint.outputs.paths import relative
from vblint.outputs.shareable import Shareable
from vblint.outputs.summary import Summary

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


class GithubFormat:
    """See `vblint.outputs.Format`. GitHub shows ten errors and ten warnings of a step."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._shareable = Shareable(options)

    def start(self) -> str:
        """Nothing."""
        return ""

    def report(self, report: Report) -> str:
        """A line for each finding, and one for each error."""
        path = relative(report.uri, self._options.folder)
        shown = self._shareable.findings(report)
        index = LineIndex(report.source_text if shown else "")
        lines = [self._command(finding, path, index) for finding in shown]
        lines += [f"::error file={_property(path)}::{_data(error)}\n" for error in report.errors]
        return "".join(lines)

    def end(self, summary: Summary) -> Iterator[str]:
        """The totals, as a plain line of the log."""
        if not self._options.quiet:
            yield f"{summary.line()}\n"

    def _command(self, finding: Finding, path: str, index: LineIndex) -> str:
        properties = {"file": path}
        if not finding.anchor:
            place = index.place(finding.span)
            properties |= {"line": str(place.line), "endLine": str(place.end_line)}
            if place.line == place.end_line:  # columns are refused for more than one line
                properties["col"] = str(place.column)
                properties["endColumn"] = str(place.end_column)
        properties["title"] = self._shareable.title(finding)
        written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        command = "notice" if finding.suppression else _COMMANDS[finding.severity]
        return f"::{command} {written}::{_data(self._shareable.placed_message(finding))}\n"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
