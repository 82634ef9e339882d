"""A report to read, print and pass round: one HTML file that needs nothing else.

The page opens with totals and an index, which are known last. So the documents are kept, each
rendered and compressed, until the end: about a tenth of the file that is written.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import jinja2

from vblint.model import SEVERITIES, Finding, Report, RuleNote
from vblint.outputs import Options
from vblint.outputs.cells import one_line
from vblint.outputs.lines import LineIndex
from vblint.outputs.passages import passages
from vblint.outputs.phrasing import alternatives, doubt, left_alone, publication
from vblint.outputs.summary import Summary, cause

_TEMPLATES = Path(__file__).parent / "templates"
_LABELS = {"error": "Error", "warning": "Warning", "info": "For information"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A document's line in the index."""

    number: int
    uri: str
    severities: Counter[str]
    left_alone: int
    shown: bool  # has a section of its own
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the text about one finding."""

    number: int  # from 1, in its document
    finding: Finding
    style: str  # error, warning, info or alone
    label: str
    place: str
    alternatives: list[str]
    remark: str


class HtmlFormat:
    """See `vblint.outputs.Format`."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._now = datetime.now().astimezone()
        self._entries: list[Entry] = []
        self._sections: list[bytes] = []
        self._categories: Counter[tuple[str, str]] = Counter()
        self._met: dict[str, Finding] = {}
        self._lexicon_versions: dict[str, None] = {}  # in the order they were met
        self._model_versions: dict[str, None] = {}

    def start(self) -> str:
        """Nothing yet: the head of the page has the totals."""
        return ""

    def report(self, report: Report) -> str:
        """Nothing yet; the document is rendered and kept."""
        raised = report.raised
        for finding in report.findings:
            self._met.setdefault(finding.rule_id, finding)
        self._categories.update((f.category, f.severity) for f in raised)
        self._lexicon_versions |= dict.fromkeys(filter(None, [report.lexicon_version]))
        self._model_versions |= dict.fromkeys(filter(None, [report.model_version]))
        entry = Entry(
            len(self._entries) + 1,
            one_line(report.uri),
            Counter(finding.severity for finding in raised),
            len(report.findings) - len(raised),
            bool(report.findings or report.warnings),
            report.errors,
        )
        self._entries.append(entry)
        if entry.shown:
            section = self._section(entry, report)
            self._sections.append(zlib.compress(section.encode("utf-8", "backslashreplace"), 1))
        return ""

    def end(self, summary: Summary) -> Iterator[str]:
        """The whole page: totals and index, the documents, the rules and their sources."""
        totals = {
            "entries": self._entries,
            "summary": summary,
            "categories": _by_category(self._categories),
            "most_of_a_document": max([1, *(entry.severities.total() for entry in self._entries)]),
            "made": self._now,
            "version": self._options.version,
            "lexicon_versions": list(self._lexicon_versions),
            "model_versions": list(self._model_versions),
            "rules": self._rules(),
        }
        yield from _template("opening.html").generate(totals)
        for section in self._sections:
            yield zlib.decompress(section).decode("utf-8")
        yield from _template("closing.html").generate(totals)

    def _section(self, entry: Entry, report: Report) -> str:
        findings = report.findings
        index = LineIndex(report.source_text)
        return _template("document.html").render(
            entry=entry,
            report=report,
            passages=passages(report.source_text, findings),
            notes=[_note(n, finding, index) for n, finding in enumerate(findings, 1)],
            unfolded=self._options.show_suppressed,
        )

    def _rules(self) -> list[tuple[Finding, RuleNote | None]]:
        """The rules that were met, by id, each with a finding of it and what is known of it."""
        notes = self._options.rules() if self._met else {}
        ids = sorted(self._met, key=lambda rule: (len(rule), rule))
        return [(self._met[rule], notes.get(rule)) for rule in ids]


@cache
def _template(name: str) -> jinja2.Template:
    return _pages().get_template(name)


@cache
def _pages() -> jinja2.Environment:
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    pages.filters |= {"one_line": one_line, "publication": publication}
    pages.globals |= {"SEVERITIES": SEVERITIES}
    return pages


def _note(number: int, finding: Finding, index: LineIndex) -> Note:
    if finding.suppression:
        label, remark = f"Left alone: {cause(finding)}", left_alone(finding)
    else:
        label = _LABELS[finding.severity]
        remark = doubt(finding) if finding.lowered_from else ""
    style = "alone" if finding.suppression else finding.severity
    found = alternatives(finding)
    return Note(number, finding, style, label, _place(finding, index), found, remark)


def _place(finding: Finding, index: LineIndex) -> str:
    if finding.anchor:
        return one_line(finding.anchor)
    place = index.place(finding.span)
    if place.line != place.end_line:
        return f"lines {place.line}–{place.end_line}"
    return f"line {place.line}, column {place.column}"


def _by_category(counts: Counter[tuple[str, str]]) -> list[tuple[str, Counter[str]]]:
    """(category, number by severity), most findings first."""
    rows: dict[str, Counter[str]] = {}
    for (name, severity), number in counts.items():
        rows.setdefault(name, Counter())[severity] = number
    return sorted(rows.items(), key=lambda row: (-row[1].total(), row[0]))
