"""Inline comments that leave a finding alone: `vblint: ignore VB101 -- reason`.

Written as an HTML comment, a Jinja comment, or after `#` or `//`. On a line of its own the comment
covers the next line that holds text, else its own line.
"""

from __future__ import annotations

import bisect
import re
from typing import NamedTuple

from vblint.model import Directive, Span

# Bodies have a longest length: without it, many unclosed comments take quadratic time.
_COMMENT = re.compile(
    r"<!--\s*vblint:\s*ignore\b(?P<html>.{0,1000}?)-->"
    r"|\{#-?\s*vblint:\s*ignore\b(?P<jinja>.{0,1000}?)-?#\}"
    r"|(?:(?<=\s)|(?<![\s\S]))(?:#|//)\s*vblint:\s*ignore\b(?P<plain>[^\r\n]*)",
    re.DOTALL,
)
_LINE_END = re.compile(r"\r\n|\r|\n")


class Comment(NamedTuple):
    """Where a comment stands in the source, and what it asks for."""

    span: Span
    directive: Directive


def find_comments(text: str) -> list[Comment]:
    """Every ignore comment of a text, in order."""
    if "vblint:" not in text:
        return []
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    return [_comment(text, starts, hit) for hit in _COMMENT.finditer(text)]


def _comment(text: str, starts: list[int], hit: re.Match[str]) -> Comment:
    body = hit["html"] or hit["jinja"] or hit["plain"] or ""
    names, _, reason = body.partition("--")
    rules = tuple(name for name in re.split(r"[\s,]+", names.strip()) if name)
    first = bisect.bisect_right(starts, hit.start())
    last = bisect.bisect_right(starts, hit.end() - 1)
    before = text[starts[first - 1] : hit.start()]
    after = text[hit.end() : starts[last] if last < len(starts) else len(text)]
    covered = (first, last)
    if not before.strip() and not after.strip():
        following = last + 1
        while following < len(starts) and not _line(text, starts, following).strip():
            following += 1
        covered = (following, following)
    directive = Directive(rules, " ".join(reason.split()), first, covered)
    return Comment(Span(hit.start(), hit.end()), directive)


def _line(text: str, starts: list[int], number: int) -> str:
    end = starts[number] if number < len(starts) else len(text)
    return text[starts[number - 1] : end]
