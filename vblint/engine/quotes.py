"""Where in a segment somebody's exact words stand: direct quotation.

Straight, curly, single and double marks; a quotation left open runs to the end of its paragraph
when something introduced it (said, a colon, a comma), else it is not taken for one. In a run of
paragraphs that each open with a mark, only the last closes. Apostrophes are not quotation marks.
"""

from __future__ import annotations

import re

from vblint.model import Span

_OPEN_CLOSE = {"“": "”", "„": "”", "«": "»", '"': '"', "‘": "’", "'": "'", "`": "'", "❝": "❞"}
_MARK = re.compile("[" + "".join(_OPEN_CLOSE) + "]")
_DOUBLE = frozenset('“„«"❝')
_INTRODUCED = re.compile(
    r"(?:\b(?:sa(?:id|ys?|ying)|stat(?:ed|es|ing)|told \w+|repl(?:ied|ies)|shout(?:ed|s|ing)|wrote"
    r"|text(?:ed|s)|answer(?:ed|s)|ask(?:ed|s)|add(?:ed|s)|call(?:ed|s)|repeated|whispered|screamed"
    r"|reads?|message|account|quote)\s*)?[,:–-]?\s*$",
    re.IGNORECASE,
)


def quotations(text: str, open_before: bool = False) -> list[Span]:
    """Spans inside quotation marks, marks excluded, in order and not nested.

    ``open_before``: a quotation was left open by the paragraph before this one, so an opening mark
    at the very start continues it.
    """
    found: list[Span] = []
    at = 0
    while mark := _MARK.search(text, at):
        at = mark.end()
        if not _opens(text, mark.start()):
            continue
        end = _closing(text, mark.start())
        if end is None and mark.group() in _DOUBLE and (_introduced(text, at - 1) or open_before):
            end = len(text)
        if end is not None:
            if end > at:
                found.append(Span(at, end))
            at = end + 1
    return found


def left_open(text: str) -> bool:
    """True if the paragraph's last double quotation mark opens and never closes."""
    at = max(text.rfind("“"), text.rfind('"'))
    if at < 0 or not _opens(text, at):
        return False
    return _closing(text, at) is None and (text[at] == "“" or text.count('"') % 2 == 1)


def _opens(text: str, at: int) -> bool:
    """An opening mark stands at a word's start, not inside or after one."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isalnum() or after.isspace():
        return False
    return text[at] in _DOUBLE or before.isspace() or before in "([{<-–—/:;,*_>"


def _closing(text: str, at: int) -> int | None:
    mark = text[at]
    close = _OPEN_CLOSE[mark]
    single = mark in "‘'`"
    position = at + 1
    while (position := text.find(close, position)) >= 0:
        after = text[position + 1] if position + 1 < len(text) else " "
        before = text[position - 1]
        if single:
            if "\n\n" in text[at:position] or position - at > 600:
                return None
            word = " " not in text[at:position]  # 'friends': one word in scare quotes
            closing = not after.isalnum() and not before.isspace()
            if closing and (word or not _elided(text, position)):
                return position
        elif not (mark == '"' and before.isspace() and after.isalnum()):
            return position
        position += 1
    return None


def _elided(text: str, position: int) -> bool:
    """The apostrophe of "girls' home" or "goin' out" when a real closing mark still follows."""
    rest = text[position + 1 : position + 200]
    if not re.match(r"\s+[a-z]", rest):
        return False
    closing = re.search(r"(?<=[\w.,!?])[’'](?=[\s.,;:)!?]|$)", rest)
    opening = re.search(r"(?:^|[\s(])[‘'](?=\w)", rest)
    return bool(closing and (not opening or closing.start() < opening.start()))


def _introduced(text: str, at: int) -> bool:
    found = _INTRODUCED.search(text, max(0, at - 30), at)
    return bool(found and found.group().strip())
