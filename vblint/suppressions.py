"""Inline `vblint: ignore` comments: what they cover, and which were for nothing."""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from vblint.model import Directive, Document, Finding, Suppression


def apply_directives(
    document: Document,
    findings: Sequence[Finding],
    skipped: Collection[str] = (),
    lines_before: int = 0,
) -> tuple[list[Finding], tuple[str, ...]]:
    """Findings with those covered by a comment suppressed, and warnings about the comments.

    ``skipped`` are the ids of rules that were not looked for: a comment for one of them may well
    be needed. ``lines_before`` stand before the document, if it is a part of a longer one.
    """
    if not document.directives:
        return list(findings), ()
    line_starts = [0, *(hit.end() for hit in re.finditer(r"\r\n|\r|\n", document.text))]
    used: set[Directive] = set()
    result = []
    for finding in findings:
        line = bisect.bisect_right(line_starts, finding.span.start)
        directive = next((d for d in document.directives if _covers(d, finding, line)), None)
        if directive and finding.suppression is None:
            used.add(directive)
            finding = replace(finding, suppression=Suppression("directive", directive.reason))
        result.append(finding)
    warnings = [_complaint(d, lines_before, used, skipped) for d in document.directives]
    return result, tuple(warning for warning in warnings if warning)


def _covers(directive: Directive, finding: Finding, line: int) -> bool:
    named = {finding.rule_id, finding.rule_name, finding.category}
    first, last = directive.lines
    covered = first <= line <= last and not named.isdisjoint(directive.rules)
    return covered and _says_why(directive)


def _complaint(
    directive: Directive, lines_before: int, used: set[Directive], skipped: Collection[str]
) -> str:
    where = f"line {directive.line + lines_before}: this ignore comment"
    if not _says_why(directive):
        return f"{where} gives no reason, so it does nothing; write “-- why” after the rule"
    if directive not in used and not (skipped and _may_name(directive, skipped)):
        return f"{where} ({', '.join(directive.rules)}) matches nothing; remove it"
    return ""


def _says_why(directive: Directive) -> bool:
    """False also for a reason in [brackets], which is still to be filled in."""
    return bool(directive.reason) and not re.fullmatch(r"\[[^\[\]]*\]", directive.reason)


def _may_name(directive: Directive, skipped: Collection[str]) -> bool:
    """True if it names one of these ids, or by a name or category may do so."""
    return any(rule in skipped or not rule.isupper() for rule in directive.rules)
