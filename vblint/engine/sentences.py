"""Cutting notes into sentences, by rule.

Made for police and social-care notes: abbreviations, times, initials, bullets, log lines, headers,
missing full stops. A sentence never depends on anything outside its segment, and none is longer
than LONGEST code points, so that text without any punctuation stays workable.
"""

from __future__ import annotations

import re

from vblint.model import Span

LONGEST = 1200  # code points; longer runs are cut at a space

ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof rev hon st sgt insp supt ch det cons no nos ref re approx appt appts ext
    tel mob dob addr vs v etc eg ie e.g i.e a.m p.m am pm inc incl excl est min mins hr hrs
    sec fig vol p pp para paras art sched reg regs cl ss cf al ca c misc dept gov govt org co
    ltd plc jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri
    sat sun rd ave wk wks yr yrs approx. corp univ jr sr esq capt col lt maj gen cpl dc ds di
    dci pc wpc def pros obs inv
    """.split()
)
# … of which these never end a sentence, whatever follows.
_TITLES = frozenset(
    """
    mr mrs ms dr prof rev hon sgt insp supt det cons ref re eg ie e.g i.e vs v
    """.split()
)
# Words that start a sentence often enough to end one after an initial: "worker R. She …".
_STARTERS = frozenset(
    """
    he she they it the this that these those his her their we i you there no not when after
    before in on at an a as but and so if what why how who police officers suspect victim ip
    mum dad mother father child both nothing all
    """.split()
)
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n|\v|\f|\u2028|\u2029)\s*")
_NEW_ITEM = re.compile(
    r"[-*•●▪–—+>]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s|[ivx]{1,4}[.)]\s"  # bullets and numbers
    r"|\d{1,2}[:.]?\d{2}\s?(?:hrs?)?\b|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b"  # times and dates
    r"|\[|\||#|\{\{|<"
    r"|[A-Za-z][\w '/()-]{0,38}:(?:\s|$)"  # a label: "Victim: …"
)
_LAST_WORD = re.compile(r"([\w.'’]+)[.]$")


def sentences(text: str) -> list[Span]:
    """Sentence spans of a segment's text, in order; white space around them is left out."""
    breaks = sorted({*_line_breaks(text), *_stops(text)})
    spans: list[Span] = []
    start = 0
    for end in [*breaks, len(text)]:
        spans += _pieces(text, start, end)
        start = end
    return spans


def _line_breaks(text: str) -> list[int]:
    """Line ends that are sentence ends, not hard wraps inside a sentence."""
    found, line_start = [], 0
    for line in _LINE.finditer(text):
        before, after = text[line_start : line.start()], line.end()
        if after >= len(text):
            break
        following = text[after]
        wrapped = (
            following.islower() or len(before) >= 50 or (before.isupper() and len(before) >= 30)
        ) and not before.endswith((".", "!", "?", ":", ";"))
        blank = line.group().count("\n") > 1
        if blank or not wrapped or _NEW_ITEM.match(text, after) or before[:1] in "#|>":
            found.append(after)
        line_start = after
    return found


def _stops(text: str) -> list[int]:
    """Full stops, question and exclamation marks that end a sentence."""
    found = []
    for stop in _STOP.finditer(text):
        after = stop.end()
        while after < len(text) and text[after].isspace():
            after += 1
        if after == len(text) or not _is_abbreviation(text, stop, after):
            found.append(after)
    return found


def _is_abbreviation(text: str, stop: re.Match[str], after: int) -> bool:
    """True if the stop belongs to an abbreviation, an initial or a list number."""
    if stop.group() != ".":
        return stop.group().startswith("…") and text[after].islower()
    last = _LAST_WORD.search(text, max(0, stop.start() - 20), stop.end())
    if not last:
        return False
    word = last[1]
    following = re.match(r"[\w'’]+", text[after : after + 20])
    next_word = following.group().lower() if following else ""
    if word.lower().strip(".") in ABBREVIATIONS or word.lower() in ABBREVIATIONS:
        return word.lower() in _TITLES or not (text[after].isupper() and next_word in _STARTERS)
    if len(word) == 1 or re.fullmatch(r"(?:\w\.)+\w", word):  # "R." or "T.W."
        return word.isupper() and next_word not in _STARTERS
    number = word.isdigit() and len(word) < 4 and not text[: stop.start() - len(word)].strip()
    return number


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """``text[start:end]`` without the space around it, cut where it is too long."""
    pieces = []
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        pieces.append(Span(start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        pieces.append(Span(start, end))
    return pieces
