"""SARIF 2.1.0, for code scanning and for viewers. See docs/output-formats.md.

Results are written as they come; the rules among them, which a SARIF run keeps with its tool,
follow at the end, so that memory depends on the number of rules only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from vblint.model import Finding, Report, RuleNote
from vblint.outputs import Options
from vblint.outputs.lines import LineIndex
from vblint.outputs.paths import address
from vblint.outputs.phrasing import publication
from vblint.outputs.shareable import Shareable
from vblint.outputs.summary import Summary

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"  # the folder that relative paths start from, by convention
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
_PRECISIONS = {"low": "high", "medium": "medium", "high": "low"}  # by the rule's ambiguity


class SarifFormat:
    """See `vblint.outputs.Format`. One run of one tool."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._shareable = Shareable(options)
        self._rules: dict[str, tuple[int, Finding]] = {}  # those met: number and first finding
        self._errors: list[dict[str, Any]] = []
        self._lexicon_version = ""
        self._written = False

    def start(self) -> str:
        """The head of the log, up to the list of results."""
        lines = json.dumps(["\r\n", "\n", "\r"])
        return (
            f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{'
            f'"columnKind": "unicodeCodePoints", "newlineSequences": {lines}, "results": ['
        )

    def report(self, report: Report) -> str:
        """The results of one document; its errors are kept for the end."""
        self._lexicon_version = report.lexicon_version or self._lexicon_version
        artifact = self._artifact(report.uri)
        for error in report.errors:
            location = {"physicalLocation": {"artifactLocation": artifact}}
            self._errors.append(
                {"level": "error", "message": {"text": error}, "locations": [location]}
            )
        shown = self._shareable.findings(report)
        index = LineIndex(report.source_text if shown else "")
        return "".join(
            self._separator() + json.dumps(self._result(finding, artifact, index))
            for finding in shown
        )

    def end(self, summary: Summary) -> Iterator[str]:
        """The tool with the rules that were met, and how the run went."""
        driver = {
            "name": "vblint",
            "version": self._options.version,
            "semanticVersion": self._options.version,
            "rules": [self._rule(finding) for _, finding in self._rules.values()],
            "properties": {"lexiconVersion": self._lexicon_version},
        }
        invocation = {
            "executionSuccessful": not summary.files_with_errors,
            "toolExecutionNotifications": self._errors,
        }
        yield f'\n], "tool": {json.dumps({"driver": driver})}'
        yield f', "invocations": [{json.dumps(invocation)}]}}]}}\n'

    def _separator(self) -> str:
        separator = ",\n" if self._written else "\n"
        self._written = True
        return separator

    def _artifact(self, uri: str) -> dict[str, str]:
        found = address(uri, self._options.folder)
        return {"uri": found} if ":" in found else {"uri": found, "uriBaseId": _ROOT}

    def _result(
        self, finding: Finding, artifact: dict[str, str], index: LineIndex
    ) -> dict[str, Any]:
        number, _ = self._rules.setdefault(finding.rule_id, (len(self._rules), finding))
        result: dict[str, Any] = {
            "ruleId": finding.rule_id,
            "ruleIndex": number,
            "level": _LEVELS[finding.severity],
            "message": {"text": self._shareable.message(finding)},
            "locations": [_location(finding, artifact, index)],
        }
        if finding.fingerprint:
            # The second key is the one by which GitHub knows an alert again.
            keys = ("vblintFingerprint/v1", "primaryLocationLineHash")
            result["partialFingerprints"] = dict.fromkeys(keys, finding.fingerprint)
        if finding.suppression:
            kind = "inSource" if finding.suppression.by == "directive" else "external"
            reason = self._shareable.justification(finding)
            result["suppressions"] = [{"kind": kind, "justification": reason}]
        return result

    def _rule(self, finding: Finding) -> dict[str, Any]:
        note = self._shareable.rules.get(finding.rule_id)
        rule: dict[str, Any] = {"id": finding.rule_id, "name": finding.rule_name}
        if note is None:
            return rule
        rule |= {
            "shortDescription": {"text": note.name.replace("-", " ")},
            "fullDescription": {"text": note.rationale},
            "help": {"text": self._help(note, ""), "markdown": self._help(note, "* ")},
            "defaultConfiguration": {"level": _LEVELS[note.severity]},
            "properties": {
                "tags": ["victim-blaming-language", note.category],
                "precision": _PRECISIONS[note.ambiguity],
                "problem.severity": _PROBLEMS[note.severity],
            },
        }
        links = [source.url for source in note.sources if source.url]
        return rule | ({"helpUri": links[0]} if links else {})

    def _help(self, note: RuleNote, bullet: str) -> str:
        def cited(title: str, url: str) -> str:
            if not url:
                return title
            return f"[{title}]({url})" if bullet else f"{title} <{url}>"

        sources = [
            f"{bullet}{cited(source.title, source.url)}. {publication(source)}"
            for source in note.sources
        ]
        parts = [note.rationale, *self._shareable.advice(note)]
        return "\n\n".join([*parts, "\n".join(["Sources:", *([""] if bullet else []), *sources])])


def _location(finding: Finding, artifact: dict[str, str], index: LineIndex) -> dict[str, Any]:
    """By line and column, or by name in a document that has no lines."""
    if finding.anchor:
        logical = {"fullyQualifiedName": finding.anchor}
        return {"physicalLocation": {"artifactLocation": artifact}, "logicalLocations": [logical]}
    place = index.place(finding.span)
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
