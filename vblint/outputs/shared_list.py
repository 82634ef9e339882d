"""Formats that are one JSON list of findings, written as the reports come."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, ClassVar

from vblint.model import Finding, Report
from vblint.outputs import Options
from vblint.outputs.lines import LineIndex
from vblint.outputs.paths import relative
from vblint.outputs.shareable import Shareable
from vblint.outputs.summary import Summary


class SharedList(ABC):
    """See `vblint.outputs.Format`. A format says what stands around the list, and an entry."""

    HEAD: ClassVar[str]
    FOOT: ClassVar[str]

    def __init__(self, options: Options) -> None:
        self._options = options
        self._shareable = Shareable(options)
        self._written = False

    @abstractmethod
    def entry(self, finding: Finding, path: str, index: LineIndex) -> dict[str, Any]:
        """The JSON shape of one finding."""

    def start(self) -> str:
        """What stands before the list."""
        return self.HEAD

    def report(self, report: Report) -> str:
        """An entry of the list for each finding."""
        path = relative(report.uri, self._options.folder)
        shown = self._shareable.findings(report)
        index = LineIndex(report.source_text if shown else "")
        entries = [json.dumps(self.entry(finding, path, index)) for finding in shown]
        if not entries:
            return ""
        separator = ",\n" if self._written else "\n"
        self._written = True
        return separator + ",\n".join(entries)

    def end(self, summary: Summary) -> Iterator[str]:
        """What stands after the list."""
        yield self.FOOT
