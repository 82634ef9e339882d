"""Documents that say they are evidence: an account is not to be reworded, so vblint refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from vblint.model import Document

_TITLE_LINES = 15  # of the document's first lines with text
_TITLE_WORDS = 10
# Every statement under section 9 of the Criminal Justice Act 1967 says so of itself.
_DECLARATION = re.compile(r"true\s+to\s+the\s+best\s+of\s+my\s+knowledge\s+and\s+belief", re.I)


def says_evidence(document: Document, patterns: Sequence[str]) -> str:
    """The words by which a document says that it is evidence; empty if it does not.

    A pattern is looked for as whole words, in the file's name and in titles: short lines near the
    top that are no sentence. One in capitals (“ABE”) is found in a title only in capitals.
    """
    if not patterns:
        return ""
    name = re.sub(r"[_\W]+", " ", Path(document.uri).name)
    titles = list(_titles(document))
    for pattern in patterns:
        body = r"[\s_-]+".join(map(re.escape, pattern.split()))
        words = rf"(?<!\w){body}s?(?!\w)"
        case = 0 if pattern.isalpha() and pattern.isupper() else re.IGNORECASE
        if re.search(words, name, re.IGNORECASE):
            return pattern
        if any(re.search(words, title, case) for title in titles):
            return pattern
    declared = any(_DECLARATION.search(segment.text) for segment in document.segments)
    return "statement of truth" if declared else ""


def _titles(document: Document) -> Iterator[str]:
    lines = (line.strip() for segment in document.segments for line in segment.text.splitlines())
    for number, line in enumerate(filter(None, lines)):
        if number == _TITLE_LINES:
            return
        if len(line.split()) <= _TITLE_WORDS and not line.endswith((".", ",", ";", "?", "!")):
            yield line
