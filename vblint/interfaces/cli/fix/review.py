"""The review of one file: finding by finding, until all are decided or the person leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import click

from vblint.errors import EditError
from vblint.interfaces.cli.fix import keys
from vblint.interfaces.cli.fix.screen import HELP, Screen
from vblint.linter import Linter
from vblint.mending.draft import Draft, filled, gaps, span_of
from vblint.mending.edit import Edit
from vblint.model import Finding

Choice = Literal["replaced", "ignored", "skipped"]
_MOST = 9  # alternatives that a digit can name
_SHORT = 30  # columns of a gap's name that leave room to type beside it


@dataclass(frozen=True, slots=True)
class _Step:
    """The state before a finding is decided: the text so far, and the findings that are left."""

    draft: Draft
    left: tuple[Finding, ...]  # with their spans in the draft


class Review:
    """Walks a person through the findings of a draft. Afterwards the results are its fields."""

    def __init__(self, draft: Draft, findings: tuple[Finding, ...], linter: Linter, screen: Screen):
        self.choices: list[Choice] = []
        self.quit = False
        self._count = len(findings)
        self._linter = linter
        self._screen = screen
        self._typed = ""  # own words that were refused, to be mended
        self._steps = [_Step(draft, findings)]

    @property
    def draft(self) -> Draft:
        """The text with all that was accepted."""
        return self._steps[-1].draft

    def run(self) -> None:
        """Show and ask until no finding is left, or the person leaves the file."""
        while self._steps[-1].left:
            finding = self._steps[-1].left[0]
            self._screen.heading(self.draft.uri, len(self._steps), self._count)
            alternatives = self._alternatives(finding)
            self._screen.finding(finding, self.draft.text, alternatives)
            if not self._decide(finding, alternatives):
                return

    def _alternatives(self, finding: Finding) -> list[str]:
        if not self.draft.is_bare(finding):
            return []
        found = [each.text for each in finding.suggestions if each.kind == "replace"]
        return found[:_MOST]

    def _decide(self, finding: Finding, alternatives: list[str]) -> bool:
        """Ask until there is a decision; False if the person leaves the file."""
        numbers = "".join(str(number + 1) for number in range(len(alternatives)))
        while True:
            self._screen.keys(len(alternatives))
            pressed = keys.key(numbers + "esibnq?\r\n")
            if pressed in "nq":
                self.quit = pressed == "q"
                return False
            if pressed in "s\r\n":
                self._go_on("skipped")
                return True
            if pressed == "b":
                if self._go_back():
                    return True
            elif pressed == "?":
                click.echo(HELP)
            elif self._change(finding, alternatives, pressed):
                return True

    def _change(self, finding: Finding, alternatives: list[str], pressed: str) -> bool:
        """Try the change that was asked for; says why if it cannot be made."""
        try:
            if pressed == "i":
                reason = keys.line("Why is this right here? ")
                if reason:
                    self._accept(self.draft.ignoring(finding, reason), "ignored")
                return bool(reason)
            words = self._own(finding) if pressed == "e" else _fill(alternatives[int(pressed) - 1])
            if words == finding.text:
                raise EditError("these are the words as they stand")
            self._accept(self.draft.replacement(finding, words), "replaced")
            return True
        except EditError as refusal:
            self._screen.say(f"Not changed: {refusal}.")
            return False

    def _own(self, finding: Finding) -> str:
        if not self.draft.is_bare(finding):
            raise EditError("there is markup between these words; change them in an editor")
        self._typed = keys.line("Instead: ", self._typed or " ".join(finding.text.split()))
        return self._typed

    def _accept(self, edit: Edit, choice: Choice) -> None:
        self._go_on(choice, edit)
        span = span_of(edit)
        self._screen.passage(self.draft.text, span, "info")
        if choice == "replaced":
            report = self._linter.check_text(self.draft.text, self.draft.uri)
            for again in report.raised:
                if again.span.overlaps(span):
                    self._screen.say(
                        f"These words are found as well ({again.rule_id} {again.rule_name}); "
                        "press b to change them."
                    )

    def _go_on(self, choice: Choice, edit: Edit | None = None) -> None:
        self._typed = ""
        draft, left = self.draft, self._steps[-1].left[1:]
        if edit:
            draft = draft.with_edit(edit)
            left = tuple(replace(each, span=edit.moved(each.span)) for each in left)
        self._steps.append(_Step(draft, left))
        self.choices.append(choice)

    def _go_back(self) -> bool:
        if not self.choices:
            self._screen.say("This is the first finding of the file.")
            return False
        self._typed = ""
        self.choices.pop()
        self._steps.pop()
        return True


def _fill(alternative: str) -> str:
    """The alternative with what the person puts in its brackets.

    Raises EditError if they leave one empty.
    """
    answers: dict[str, str] = {}
    for gap in gaps(alternative):
        answers[gap] = keys.line(_prompt(gap))
        if not answers[gap]:
            raise EditError(f"[{gap}] is to be filled in")
    return filled(alternative, answers)


def _prompt(gap: str) -> str:
    if len(gap) <= _SHORT:
        return f"[{gap}]: "
    click.echo(f"[{gap}]")
    return "> "
