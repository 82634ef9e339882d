"""A comparison for the terminal: each changed sentence above what it has become."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain

from vblint.model import Finding, Span
from vblint.outputs.block import painted
from vblint.outputs.cells import alignable, character_width, one_line, visible, wrap
from vblint.outputs.phrasing import alternatives
from vblint.training.compare import STATES, Comparison
from vblint.training.reading import Mark, Reading

_LABEL = 8  # columns of “before  ” and “after   ”
_INDENT = " " * 4
_WIDEST = 100


def text(comparison: Comparison, columns: int, colour: bool) -> str:
    """The whole comparison, ``columns`` wide; colour only repeats what the words say."""
    columns = max(40, min(columns, _WIDEST))
    return "\n".join(_Block(comparison, columns, colour).lines()) + "\n"


def closing(comparisons: Sequence[Comparison], columns: int) -> str:
    """The totals of all pairs in a line or two."""
    words = tally(comparisons)
    if len(comparisons) > 1:
        words += f", in {len(comparisons):,} pairs of files"
    return "\n".join(wrap(words, columns)) + "\n"


def tally(comparisons: Sequence[Comparison]) -> str:
    """“3 resolved, 1 left, 0 new; 2 facts to look for”."""
    counts = ((state, sum(each.count(state) for each in comparisons)) for state in STATES)
    words = ", ".join(f"{count:,} {state}" for state, count in counts)
    lost = sum(len(each.missing) for each in comparisons)
    return words + (f"; {lost:,} fact{'' if lost == 1 else 's'} to look for" if lost else "")


class _Block:
    def __init__(self, comparison: Comparison, columns: int, colour: bool) -> None:
        self._comparison = comparison
        self._columns = columns
        self._colour = colour

    def lines(self) -> Iterator[str]:
        compared = self._comparison
        before, after = compared.before, compared.after
        title = f"{one_line(before.document.uri)} → {one_line(after.document.uri)}"
        yield self._paint(title, "path")
        yield f"  {tally([compared])}"
        yield ""
        for row in compared.rows:
            old = _marks(before, row.before, compared.of_before)
            new = _marks(after, row.after, compared.of_after)
            if any(old) or any(new):
                yield from self._heads(chain(*old), list(chain(*new)))
                yield from self._sentences("before", before, row.before, old)
                yield from self._sentences("after", after, row.after, new)
                yield ""
        if compared.missing:
            yield from self._missing()

    def _heads(self, old: Iterable[Mark], new: Sequence[Mark]) -> Iterator[str]:
        """A line for each finding; for those that stay or came, also what to reconsider."""
        compared = self._comparison
        here = {mark.finding for mark in new}
        for finding in (mark.finding for mark in old):
            outcome = compared.outcomes[compared.of_before[finding]]
            if outcome.after is None:
                yield self._head("resolved", finding, compared.before)
            elif outcome.after not in here:
                yield self._head("moved", finding, compared.before)
        for finding in (mark.finding for mark in new):
            state = compared.outcomes[compared.of_after[finding]].state
            yield self._head(state, finding, compared.after)
            for line in wrap(one_line(finding.message), self._columns - len(_INDENT)):
                yield _INDENT + line
            for choice in alternatives(finding)[:1]:
                for n, line in enumerate(wrap(choice, self._columns - 13)):
                    yield _INDENT + ("Instead: " if n == 0 else " " * 9) + line

    def _head(self, state: str, finding: Finding, reading: Reading) -> str:
        style = "dim" if state == "resolved" else finding.severity
        place, rule = reading.place(finding), f"{finding.rule_id}  {finding.rule_name}"
        fits = len(f"  {state:8}  {place}  {finding.severity}  {rule}") <= self._columns
        gap = "  " if fits else "\n" + _INDENT
        return f"  {self._paint(f'{state:8}', style)}  {place}{gap}{finding.severity}  {rule}"

    def _sentences(
        self, label: str, reading: Reading, numbers: range, marks: list[list[Mark]]
    ) -> Iterator[str]:
        columns = self._columns - len(_INDENT) - _LABEL
        lines: list[str] = []
        for number, of_sentence in zip(numbers, marks, strict=True):
            spans = [mark.span for mark in of_sentence]
            lines += marked(reading.sentences[number].text, spans, columns)
        for n, line in enumerate(lines or ["(no sentence stands in its place)"]):
            yield _INDENT + (f"{label:{_LABEL}}" if n == 0 else " " * _LABEL) + line

    def _missing(self) -> Iterator[str]:
        yield self._paint("  Not in the rewrite. Is each still on record?", "warning")
        before = self._comparison.before
        for each in self._comparison.missing:
            line, column = before.lines.position(each.span.start)
            place = one_line(each.anchor) if each.anchor else f"{line}:{column}"
            words = f"“{one_line(each.text)}”"
            if each.kind == "quotation marks":
                words += " stands there without quotation marks: whose words are they?"
            head = f"    {each.kind.split()[0]:9}  {place}  "
            lines = wrap(words, max(self._columns - len(head), 20))
            yield head + lines[0]
            yield from (" " * len(head) + line for line in lines[1:])
        yield ""

    def _paint(self, words: str, style: str) -> str:
        return painted(words, style) if self._colour else words


def _marks(reading: Reading, numbers: range, raised: Container[Finding]) -> list[list[Mark]]:
    """The raised findings of each of some sentences."""
    return [[m for m in reading.sentences[n].marks if m.finding in raised] for n in numbers]


def marked(sentence: str, spans: Sequence[Span], columns: int) -> list[str]:
    """The sentence in lines of at most ``columns``, each with its flagged words underlined.

    Where nothing can be drawn reliably under the words, there is no underline.
    """
    rows: list[tuple[str, str]] = []
    line, under = "", ""
    at = 0
    for word in sentence.split():
        start = sentence.index(word, at)
        at = start + len(word)
        gap = " " if line else ""
        if line and sum(map(character_width, line + gap + visible(word))) > columns:
            rows.append((line, under))
            line, under, gap = "", "", ""
        joined = gap and any(s.start < start and start < s.end for s in spans)
        line += gap + visible(word)
        under += ("^" if joined else " ") * len(gap) + _under(sentence, start, at, spans)
    rows.append((line, under))
    found = []
    for words, below in rows:
        found.append(words)
        if below.strip() and alignable(words):
            found.append(below.rstrip())
    return found


def _under(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    """“^” under the characters of a word that lie in a span, a space under the others."""
    marks = []
    for at in range(start, end):
        size = sum(map(character_width, visible(text[at])))
        marks.append(("^" if any(s.start <= at < s.end for s in spans) else " ") * size)
    return "".join(marks)
