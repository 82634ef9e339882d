"""What ``vblint fix`` shows of one finding, and of a file's changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

import click

from vblint.model import Finding, Span
from vblint.outputs.block import painted
from vblint.outputs.cells import one_line, visible, wrap
from vblint.outputs.excerpt import excerpts, whole_line
from vblint.outputs.lines import LineIndex, where
from vblint.outputs.phrasing import doubt

_INDENT = "    "
_MAX_MEASURE = 100
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
HELP = """\
  1, 2 …  put this alternative in the place of the marked words; you are
          asked for the words in [brackets]
  e       edit: write the new words yourself
  s       skip: leave it as it is (so does Enter)
  i       ignore: leave it, and say why in a comment, so that it is not
          found again
  b       back to the finding before, undoing what you decided there
  n       next file: leave the rest of this one
  q       quit; you are asked whether to keep what you have accepted
  Ctrl-C  stop at once; nothing of this file is written"""


class Screen:
    """Writes to the terminal, ``width`` columns wide."""

    def __init__(self, width: int, colour: bool) -> None:
        self._columns = max(40, min(width - 1, _MAX_MEASURE))
        self._colour = colour

    def say(self, text: str = "", style: str = "") -> None:
        """Prose, wrapped."""
        for each in wrap(text, self._columns) or [""]:
            click.echo(self._paint(each, style))

    def heading(self, uri: str, number: int, count: int) -> None:
        """Which finding of which file comes."""
        click.echo()
        title = f"{one_line(uri)}  finding {number} of {count}"
        click.echo(self._paint(title, "path"))
        click.echo()

    def finding(self, finding: Finding, text: str, alternatives: list[str]) -> None:
        """The finding in its lines, the reason, and the numbered alternatives.

        ``finding`` has its span in ``text``.
        """
        lines = LineIndex(text)
        stands = f"{where(finding, lines)}  {self._paint(finding.severity, finding.severity)}"
        click.echo(f"  {stands}  {finding.rule_id}  {finding.rule_name}")
        self.passage(text, finding.span, finding.severity)
        for each in wrap(one_line(finding.message), self._columns - len(_INDENT)):
            click.echo(_INDENT + each)
        if finding.lowered_from:
            for each in wrap(doubt(finding), self._columns - len(_INDENT)):
                click.echo(_INDENT + each)
        click.echo()
        for number, alternative in enumerate(alternatives, start=1):
            self._hanging(f"  {number}  ", one_line(alternative))
        for suggestion in finding.suggestions:
            if suggestion.kind == "advice":
                self._hanging("  –  ", one_line(suggestion.text))
        if finding.suggestions:
            click.echo()

    def passage(self, text: str, span: Span, style: str) -> None:
        """The lines that hold a span, with the line before and after."""
        lines, columns = LineIndex(text), self._columns - len(_INDENT)
        first = lines.position(span.start)[0]
        last = lines.position(max(span.end - 1, span.start))[0]
        click.echo()
        self._beside(whole_line(text, lines, first - 1, columns))
        for excerpt in excerpts(text, lines, span, columns):
            marked = self._paint(excerpt.marked, style)
            click.echo(f"{_INDENT}{excerpt.before}{marked}{excerpt.after}")
            if excerpt.underline is not None:
                click.echo(_INDENT + self._paint(excerpt.underline, style))
        self._beside(whole_line(text, lines, last + 1, columns))
        click.echo()

    def keys(self, alternatives: int) -> None:
        """The keys that may be pressed now."""
        numbers = {0: "", 1: "[1] accept  "}.get(alternatives, f"[1-{alternatives}] accept  ")
        rest = "[e]dit  [s]kip  [i]gnore  [b]ack  [n]ext file  [q]uit  [?] help  "
        click.echo(f"{numbers}{rest}", nl=False)

    def patch(self, old: str, new: str, name: str) -> None:
        """The difference of two texts, as a unified diff."""
        for each in _diff(old, new, one_line(name)):
            style = {"+": "info", "-": "error", "@": "dim"}.get(each[:1], "")
            click.echo(self._paint(each, style))

    def _beside(self, text: str) -> None:
        if text:
            click.echo(_INDENT + self._paint(text, "dim"))

    def _hanging(self, label: str, text: str) -> None:
        for number, each in enumerate(wrap(text, self._columns - len(label))):
            click.echo((" " * len(label) if number else label) + each)

    def _paint(self, text: str, style: str) -> str:
        return painted(text, style) if self._colour and style else text


def _diff(old: str, new: str, name: str) -> Iterator[str]:
    before, after = _LINES.findall(old), _LINES.findall(new)
    for each in unified_diff(before, after, f"a/{name}", f"b/{name}", n=1):
        shown = each.rstrip("\r\n")
        # Tabs are no danger to a terminal, and a patch needs them.
        yield "\t".join(map(visible, shown.split("\t")))
        if shown == each:
            yield "\\ No newline at end of file"
