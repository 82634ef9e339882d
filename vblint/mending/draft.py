"""A text in work: which changes to it are sound, and the text with them made."""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from vblint.engine.reading import quoted
from vblint.errors import EditError
from vblint.mending.comment import comments
from vblint.mending.edit import Edit
from vblint.model import Document, Finding, Segment, Span
from vblint.sources import Syntax, read_text, syntax_of

_GAP = re.compile(r"\[[^\[\]]*\]")
_UNHEARD = re.compile(r"[\s\u00ad-]+")  # a line end inside a word may have left a hyphen
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~!&])")
_LINE_END = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
Encodable = Callable[[str], bool]


class Draft:
    """One text, read. Never changes: `with_edit` gives another."""

    def __init__(self, text: str, uri: str, encodable: Encodable = lambda _: True) -> None:
        self.text = text
        self.uri = uri
        self._encodable = encodable

    def with_edit(self, edit: Edit) -> Draft:
        """The draft with one more change made."""
        return Draft(edit.applied(self.text), self.uri, self._encodable)

    def replacement(self, finding: Finding, words: str, gaps_allowed: bool = False) -> Edit:
        """The change that puts ``words``, plain prose, in the place of the finding's.

        With ``gaps_allowed``, words in [brackets] may be left for the writer to fill in. Raises
        EditError, saying why in one line, if it cannot be made without touching anything else.
        """
        words = words.strip()
        if not words:
            raise EditError("there are no words to put in the place of these")
        if _LINE_END.search(words):
            raise EditError("the new words must stand on one line")
        if not gaps_allowed and _GAP.search(words):
            raise EditError("the words in [brackets] are not filled in yet")
        if not self.is_bare(finding):
            raise EditError(
                "there is markup between these words; change them in an editor, by hand"
            )
        self._mind_encoding(words)
        expected = self._expected(finding, words)
        for written in _writings(words, self.syntax):
            edit = Edit(finding.span, written)
            after = self.with_edit(edit)
            if after._reads_as(expected):
                if after._quoted != self._quoted:
                    raise EditError("this would change what stands in quotation marks")
                return edit
        raise EditError("in this file these words would be read as markup; use other words")

    def ignoring(self, finding: Finding, reason: str) -> Edit:
        """The change that adds an ignore comment for the finding. Raises EditError."""
        reason = " ".join(reason.split())
        if not reason:
            raise EditError("an ignore comment needs a reason")
        if any(mark in reason for mark in ("-->", "#}", "{#", "<!--", "vblint:")):
            raise EditError("the reason holds a comment mark; use other words")
        self._mind_encoding(reason)
        expected = [_plainly(each) for each in self._document.segments]
        for comment in comments(self.text, finding.span, self.syntax):
            edit = comment.edit(f"vblint: ignore {finding.rule_id} -- {reason}")
            after = self.with_edit(edit)
            if not after._covers(finding, comment.line, reason) or not after._reads_as(expected):
                continue
            # An unknown comment must be none of the prose either, or readers would see it.
            if not comment.hidden or self.with_edit(comment.edit("x"))._reads_as(expected):
                return edit
        raise EditError(
            "there is no place for a comment here; use a baseline or [[per-file]] settings"
        )

    def is_bare(self, finding: Finding) -> bool:
        """True if nothing but the finding's words stands in its span: no tags, no Jinja."""
        source = self.text[finding.span.start : finding.span.end]
        if self.syntax.reader != "plain":
            source = html.unescape(source)
        if self.syntax.reader == "markdown":
            source = re.sub(r"\\([^\w\s])", r"\1", source)
        place = self._place(finding)
        words = place[0].text[place[1].start : place[1].end] if place else ""
        return _UNHEARD.sub("", source) == _UNHEARD.sub("", words)

    @cached_property
    def syntax(self) -> Syntax:
        """How the text is written."""
        return syntax_of(self.text, Path(self.uri))

    @cached_property
    def _document(self) -> Document:
        return read_text(self.text, self.uri)

    @cached_property
    def _quoted(self) -> list[str]:
        return quoted(self._document)

    def _mind_encoding(self, words: str) -> None:
        bad = [character for character in words if not self._encodable(character)]
        if bad:
            raise EditError(f"this file's encoding has no “{bad[0]}”; use other words")

    def _reads_as(self, expected: list[tuple[str, str]]) -> bool:
        return [_plainly(each) for each in self._document.segments] == expected

    def _expected(self, finding: Finding, words: str) -> list[tuple[str, str]]:
        """What the segments should hold after the change."""
        place = self._place(finding)
        if place is None:
            raise EditError("the text has changed since it was checked")
        changed, span = place
        text = changed.text[: span.start] + words + changed.text[span.end :]
        return [
            (" ".join(text.split()), segment.kind) if segment is changed else _plainly(segment)
            for segment in self._document.segments
        ]

    def _place(self, finding: Finding) -> tuple[Segment, Span] | None:
        """The segment that holds a finding, and where in it.

        The words there may differ from the finding's, which are read with typing errors mended.
        """
        for segment in self._document.segments:
            start = _offset(segment, finding.span.start)
            end = _offset(segment, finding.span.end - 1)
            if start is not None and end is not None:
                return segment, Span(start, end + 1)
        return None

    def _covers(self, finding: Finding, line: int, reason: str) -> bool:
        return any(
            each.rules == (finding.rule_id,)
            and each.reason == reason
            and each.lines[0] <= line <= each.lines[1]
            for each in self._document.directives
        )


def _plainly(segment: Segment) -> tuple[str, str]:
    return " ".join(segment.text.split()), segment.kind


def _offset(segment: Segment, source: int) -> int | None:
    """Offset in the segment of what stands at a source offset; None if it is not in it."""
    pieces = segment.map.pieces
    at = bisect.bisect_right([piece[1] for piece in pieces], source) - 1
    if at < 0:
        return None
    offset = pieces[at][0] + source - pieces[at][1]
    until = pieces[at + 1][0] if at + 1 < len(pieces) else len(segment.text)
    return offset if offset < until else None


def _writings(words: str, syntax: Syntax) -> Iterator[str]:
    """Ways to write prose in a syntax, the plainest first."""
    if syntax.reader == "html":
        yield html.escape(words, quote=False)
        yield html.escape(words)
        return
    yield words
    if syntax.reader == "markdown":
        yield _MARKDOWN.sub(r"\\\1", words)


def gaps(words: str) -> list[str]:
    """The words in brackets of an alternative, each once, in order, without the brackets."""
    return list(dict.fromkeys(gap[1:-1] for gap in _GAP.findall(words)))


def filled(words: str, answers: dict[str, str]) -> str:
    """The alternative with its brackets filled in."""
    return _GAP.sub(lambda gap: answers[gap[0][1:-1]], words)


def span_of(edit: Edit) -> Span:
    """Where the new words of a change stand."""
    return Span(edit.span.start, edit.span.start + len(edit.text))
