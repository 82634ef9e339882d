"""Where an ignore comment for a finding may stand, and in which syntax. See `directives.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vblint.mending.edit import Edit
from vblint.model import Span
from vblint.sources import Syntax

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Comment:
    """A place and a way to write a comment that covers a line (1-based)."""

    at: int
    opening: str
    closing: str
    line: int
    hidden: bool  # whether whoever reads the finished document will not see it

    def edit(self, body: str) -> Edit:
        """The change that adds it."""
        return Edit(Span(self.at, self.at), f"{self.opening}{body}{self.closing}")


def comments(text: str, span: Span, syntax: Syntax) -> Iterator[Comment]:
    """Comments that would cover a finding, the best first.

    In a template it stands right before the words and adds no space, so that what the template
    makes stays the same to the letter; elsewhere at the end of the line if that can be.
    """
    line = sum(1 for _ in _LINE_END.finditer(text, 0, span.start)) + 1
    found = _LINE_END.search(text, span.start)
    end = found.start() if found else len(text)
    end = span.start + len(text[span.start : end].rstrip())
    if syntax.jinja:
        yield Comment(span.start, "{# ", " #}", line, True)
        yield Comment(span.end, "{# ", " #}", line, True)
        return
    hidden = syntax.reader != "plain"
    if not hidden:
        yield Comment(end, " # ", "", line, hidden)
    yield Comment(end, " <!-- ", " -->", line, hidden)
    if span.end <= end:
        yield Comment(span.end, " <!-- ", " -->", line, hidden)
    yield Comment(span.start, "<!-- ", " --> ", line, hidden)
