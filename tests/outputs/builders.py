"""Findings and reports made by hand, for the tests of outputs."""

from __future__ import annotations

from dataclasses import replace

from vblint.model import (
    Citation,
    Finding,
    PersonNote,
    Report,
    RuleNote,
    Severity,
    Span,
    Suggestion,
    Suppression,
)
from vblint.outputs import Format
from vblint.outputs.summary import Summary

NOTE = "F15 put herself at risk.\nShe “refused to engage” today.\n"


def finding(
    text: str,
    words: str,
    *,
    severity: Severity = "error",
    suppression: Suppression | None = None,
    lowered_from: Severity | None = None,
    cues: tuple[str, ...] = (),
    suggestions: tuple[Suggestion, ...] = (Suggestion("was put at risk by [who]", "replace"),),
    role: str = "victim",
) -> Finding:
    start = text.index(words)
    return Finding(
        rule_id="VB101",
        rule_name="puts-self-at-risk",
        category="responsibility-blame",
        severity=severity,
        message=f"“{words}” blames the child.",
        span=Span(start, start + len(words)),
        text=words,
        person=PersonNote(role, "F15", "aged 15"),
        cues=cues,
        suggestions=suggestions,
        suppression=suppression,
        lowered_from=lowered_from,
    )


def note_report(uri: str = "notes/a.txt") -> Report:
    quoted = Suppression("cue", "quotation: somebody’s exact words")
    found = (
        finding(NOTE, "put herself at risk"),
        finding(NOTE, "refused to engage", suppression=quoted, cues=(quoted.reason,)),
    )
    return Report(uri, found, source_text=NOTE, lexicon_version="0.1.0")


def whole(form: Format, *reports: Report) -> str:
    """What a run over these reports writes."""
    summary = Summary()
    text = form.start()
    for report in reports:
        summary.add(report)
        text += form.report(report)
    return text + "".join(form.end(summary))


RULE = RuleNote(
    id="VB101",
    name="puts-self-at-risk",
    category="responsibility-blame",
    severity="error",
    ambiguity="medium",
    rationale="Risk comes from the person who abuses.",
    instead=("be put at risk by [who]", "Say who creates the risk."),
    evidence="seen",
    sources=(
        Citation("A guide & more", "A charity", "2024", "https://example.org/guide?a=1&b=2"),
        Citation("A book", "A press", "n.d.", ""),
    ),
)


def rules() -> dict[str, RuleNote]:
    return {RULE.id: RULE}


def word_report(anchor: str = "table 2, row 3") -> Report:
    """A report on a document that has places in words in place of lines."""
    text = "Risk\nF15 put herself at risk."
    found = replace(finding(text, "put herself at risk"), anchor=anchor)
    return Report("a.docx", (found,), source_text=text)
