"""What an editor offers to do about a finding: an alternative, or an ignore comment.

Words in [brackets] go into the text as they are, for the writer to fill in, and nothing is ever
marked as preferred: editors apply such actions without asking.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol import types

from vblint.errors import EditError
from vblint.interfaces.lsp.checking import Checked
from vblint.interfaces.lsp.diagnostics import diagnostic
from vblint.interfaces.lsp.positions import Positions
from vblint.mending.draft import Draft
from vblint.mending.edit import Edit
from vblint.mending.evidence import says_evidence
from vblint.model import Finding
from vblint.outputs.phrasing import alternatives
from vblint.sources import TEXT_TABLES, read_text

REASON = "[reason]"  # a comment with this in it does nothing yet


class Actions:
    """The actions for one version of a text."""

    def __init__(
        self,
        checked: Checked,
        document: types.OptionalVersionedTextDocumentIdentifier,
        positions: Positions,
        versioned: bool,
    ) -> None:
        """``versioned``: whether the editor takes changes that are meant for this version only."""
        self._checked = checked
        self._document = document
        self._versioned = versioned
        self._positions = positions
        self._draft = Draft(checked.text, checked.report.uri)

    def of(self, findings: Sequence[Finding]) -> list[types.CodeAction]:
        """What may be done about these findings; nothing in evidence, and nothing in tables."""
        if not findings or Path(self._checked.report.uri).suffix.lower() in TEXT_TABLES:
            return []
        document = read_text(self._checked.text, self._checked.report.uri)
        if says_evidence(document, self._checked.linter.config.evidence):
            return []
        return [action for finding in findings for action in self._finding(finding)]

    def _finding(self, finding: Finding) -> Iterator[types.CodeAction]:
        for suggestion, shown in zip(finding.suggestions, alternatives(finding), strict=True):
            if suggestion.kind == "replace":
                try:
                    edit = self._draft.replacement(finding, suggestion.text, gaps_allowed=True)
                except EditError:
                    continue
                yield self._action(finding, f"Replace with {shown}", edit)
        try:
            edit = self._draft.ignoring(finding, REASON)
        except EditError:
            return
        yield self._action(finding, f"Ignore {finding.rule_id} here (fill in the reason)", edit)

    def _action(self, finding: Finding, title: str, edit: Edit) -> types.CodeAction:
        note = self._checked.linter.rule_notes[finding.rule_id]
        return types.CodeAction(
            title=title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, note, self._positions)],
            edit=self._change(edit),
        )

    def _change(self, edit: Edit) -> types.WorkspaceEdit:
        change = types.TextEdit(self._positions.range(edit.span), edit.text)
        if not self._versioned:
            return types.WorkspaceEdit(changes={self._document.uri: [change]})
        return types.WorkspaceEdit(
            document_changes=[types.TextDocumentEdit(self._document, [change])]
        )
