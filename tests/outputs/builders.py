"""Findings and reports made by hand, for the tests of outputs."""

from __future__ import annotations

from dataclasses import replace

from vblint.model import Finding, PersonNote, Report, Severity, Span, Suggestion, Suppression

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


def word_report(anchor: str = "table 2, row 3") -> Report:
    """A report on a document that has places in words in place of lines."""
    text = "Risk\nF15 put herself at risk."
    found = replace(finding(text, "put herself at risk"), anchor=anchor)
    return Report("a.docx", (found,), source_text=text)
