"""What the formats that are passed on may say: nothing of the note, unless it is asked for.

SARIF files, build logs and spreadsheets travel further than a case file may. So their messages
are the rule's own words; the finding's, which quote the note, need ``--include-text``.
"""

from __future__ import annotations

from functools import cached_property

from vblint.model import Finding, Report, RuleNote
from vblint.outputs import Options
from vblint.outputs.cells import one_line
from vblint.outputs.phrasing import doubt, instead, left_alone
from vblint.outputs.summary import cause


class Shareable:
    """Messages for one run, each on one line, and the findings that are to be shown."""

    def __init__(self, options: Options) -> None:
        self._options = options

    @cached_property
    def rules(self) -> dict[str, RuleNote]:
        """Notes on the rules, by id; asked for only when there is a finding."""
        return dict(self._options.rules())

    def findings(self, report: Report) -> tuple[Finding, ...]:
        """Raised findings, and the suppressed ones if they were asked for."""
        return report.findings if self._options.show_suppressed else report.raised

    def message(self, finding: Finding) -> str:
        """Why to reconsider the wording and what to write instead, or why it was left alone."""
        if finding.suppression:
            return self.justification(finding)
        if self._options.include_text:
            parts = [one_line(finding.message), instead(finding)]
            parts += [doubt(finding)] if finding.lowered_from else []
            return " ".join(filter(None, parts))
        note = self.rules.get(finding.rule_id)
        if note is None:
            return f"A wording to reconsider: {finding.rule_name}."
        return " ".join([one_line(note.rationale), *self.advice(note)])

    def placed_message(self, finding: Finding) -> str:
        """The message, after the place if the document has no lines to point to."""
        message = self.message(finding)
        return f"{one_line(finding.anchor)}: {message}" if finding.anchor else message

    def advice(self, note: RuleNote) -> list[str]:
        """What to write instead in the rule's own words: a line in a list, or none."""
        found = [text if text.endswith(".") else f"“{text}”" for text in note.instead]
        return [f"Instead: {' or '.join(found)}"] if found else []

    def justification(self, finding: Finding) -> str:
        """Why a suppressed finding was not raised. Its full reason may quote the note."""
        if self._options.include_text:
            return left_alone(finding)
        return f"Left alone: {cause(finding)}."

    def title(self, finding: Finding) -> str:
        """The rule by id and name."""
        return f"{finding.rule_id} {finding.rule_name}"
