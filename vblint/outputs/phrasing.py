"""How a finding's parts are put into words, the same in every format for people."""

from __future__ import annotations

from vblint.model import Citation, Finding, Suggestion
from vblint.outputs.cells import one_line
from vblint.outputs.summary import cause

_KINDS = {"error": "an error", "warning": "a warning", "info": "for information"}


def alternatives(finding: Finding) -> list[str]:
    """What to write instead: words in quotation marks, or an instruction, each on one line."""
    return [_alternative(suggestion) for suggestion in finding.suggestions]


def instead(finding: Finding) -> str:
    """The alternatives in one line; empty if there are none."""
    found = alternatives(finding)
    return "Instead: " + " or ".join(found) if found else ""


def _alternative(suggestion: Suggestion) -> str:
    text = one_line(suggestion.text)
    if suggestion.kind == "advice":
        return text
    return f"“{text}” (fill in the brackets)" if "[" in text else f"“{text}”"


def publication(source: Citation) -> str:
    """Publisher and year of a source, as a sentence; the year may be “n.d.”."""
    return f"{source.publisher}, {source.year}".removesuffix(".") + "."


def doubt(finding: Finding) -> str:
    """Why the severity is lower than the rule's own: the voice, or an unclear person."""
    why = _without_kind(finding.cues[0]) if finding.cues else "it is unclear who is meant"
    lowered = _KINDS[finding.lowered_from or finding.severity]
    return f"{why[:1].upper()}{why[1:]}, so this is {_KINDS[finding.severity]}, not {lowered}."


def left_alone(finding: Finding) -> str:
    """Why a suppressed finding was not raised."""
    reason = finding.suppression.reason if finding.suppression else ""
    if finding.suppression and finding.suppression.by in ("cue", "role"):
        reason = _without_kind(reason)
    return f"Left alone ({cause(finding)}): {one_line(reason)}"


def _without_kind(reason: str) -> str:
    # The engine gives "quotation: somebody's exact words": the kind, then the reason.
    return one_line(reason.partition(": ")[2] or reason)
