"""Reports → diagnostics, and rules → hovers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from vblint.interfaces.lsp.checking import Checked
from vblint.interfaces.lsp.positions import Positions
from vblint.model import Finding, RuleNote
from vblint.outputs.phrasing import alternatives, doubt, publication

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_LINE = re.compile(r"line (\d+): (.*)", re.DOTALL)
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~!&])")


def diagnostics(checked: Checked, positions: Positions) -> list[types.Diagnostic]:
    """A diagnostic for every raised finding, then one for each warning about the text."""
    notes = checked.linter.rule_notes
    found = [diagnostic(each, notes[each.rule_id], positions) for each in checked.report.raised]
    return [*found, *(_warning(each, positions) for each in checked.report.warnings)]


def diagnostic(finding: Finding, note: RuleNote, positions: Positions) -> types.Diagnostic:
    """One finding; its code links to the first published source that has an address."""
    link = next((source.url for source in note.sources if source.url), "")
    lowered = f"\n{doubt(finding)}" if finding.lowered_from else ""
    return types.Diagnostic(
        range=positions.range(finding.span),
        severity=_SEVERITIES[finding.severity],
        code=finding.rule_id,
        code_description=types.CodeDescription(link) if link else None,
        source="vblint",
        message=f"{finding.message}{lowered}",
    )


def _warning(warning: str, positions: Positions) -> types.Diagnostic:
    told = _LINE.fullmatch(warning)
    line, message = (int(told[1]), told[2]) if told else (1, warning)
    return types.Diagnostic(
        range=positions.line(line),
        severity=types.DiagnosticSeverity.Warning,
        source="vblint",
        message=message,
    )


def hover(finding: Finding, note: RuleNote, positions: Positions) -> types.Hover:
    """What ``vblint explain`` says of the finding's rule, in Markdown."""
    text = "\n".join(_explained(finding, note))
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, positions.range(finding.span))


def _explained(finding: Finding, note: RuleNote) -> Iterator[str]:
    yield f"**{note.id}** {note.name} ({finding.severity}, {note.category})\n"
    yield f"{_escaped(finding.message)}\n"
    if finding.lowered_from:
        yield f"{_escaped(doubt(finding))}\n"
    yield f"**Why:** {_escaped(note.rationale)}\n"
    yield "**Instead:**\n"
    yield from (f"- {_escaped(each)}" for each in alternatives(finding))
    yield "\n**Sources:**\n"
    for source in note.sources:
        title = _escaped(source.title)
        linked = f"[{title}]({source.url})" if source.url else title
        yield f"- {linked}. {_escaped(publication(source))}"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
