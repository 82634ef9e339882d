"""What a rewrite must not lose: quotations, numbers, dates, times and names.

A rough sieve for a person to look through. A name is a word with a capital inside a sentence, so
none is seen in a text all in capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from vblint.engine.fold import fold
from vblint.engine.reading import readings
from vblint.engine.sentences import sentences
from vblint.model import Document, Segment, Span

Kind = Literal["quotation", "quotation marks", "number", "name"]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_NUMBER = re.compile(r"(?<!\S)\S*\d\S*")
_EDGE = "\"'“”‘’()[]{}<>*_.,;:!?–—|"
_TIME = re.compile(r"\b(\d{1,2})[:.](\d{2})(?!\d)")
_NUMERALS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_VALUES = {word: str(value) for value, word in enumerate(_NUMERALS, 2)}
# Words with capitals inside sentences that name nobody.
_NO_NAMES = frozenset(
    """
    i mr mrs ms miss dr prof sir pc dc ds di dci sgt insp mum mummy dad daddy mother father nan
    gran grandad english
    """.split()
)


class Missing(NamedTuple):
    """Something of the first text that the second does not have.

    ``kind`` “quotation marks”: the words are there, but no longer as a quotation. ``span`` is in
    the first text's source.
    """

    kind: Kind
    text: str
    span: Span
    anchor: str | None


def missing(before: Document, after: Document) -> tuple[Missing, ...]:
    """What ``before`` has and ``after`` does not, in reading order, each thing once."""
    found = [*_quotations(before, after), *_numbers(before, after), *_names(before, after)]
    first = {(each.kind, _plain(each.text)): each for each in sorted(found, key=_by_place)[::-1]}
    return tuple(sorted(first.values(), key=_by_place))


def _by_place(each: Missing) -> Span:
    return each.span


def _quotations(before: Document, after: Document) -> Iterator[Missing]:
    text = f" {_plain(' '.join(segment.text for segment in after.segments))} "
    kept = [f" {_plain(quote.text)} " for quote in quotations(after)]
    for quote in quotations(before):
        words = _plain(quote.text)
        if not words or any(f" {words} " in other for other in kept):
            continue
        if f" {words} " not in text:
            yield quote
        elif " " in words:  # a single word may have stood in marks of doubt
            yield quote._replace(kind="quotation marks")


def quotations(document: Document) -> Iterator[Missing]:
    """Every quotation of a document, without its marks."""
    for reading in readings(document):
        for index, (segment, _) in enumerate(reading.segments):
            for quote in reading.quotations_of(index):
                words = reading.text[quote.start : quote.end]
                yield Missing("quotation", words, reading.to_source(quote), segment.anchor)


def _numbers(before: Document, after: Document) -> Iterator[Missing]:
    there = {part for s in after.segments for _, _, parts in _figures(s.text) for part in parts}
    for segment in before.segments:
        for start, words, parts in _figures(segment.text):
            if not parts <= there:
                yield _missing("number", segment, start, words)


def _figures(text: str) -> Iterator[tuple[int, str, set[str]]]:
    """Offset, words, and numbers in them, of whatever holds figures or is a number word."""
    for match in _NUMBER.finditer(text):
        words = match.group().strip(_EDGE)
        joined = _TIME.sub(r"\1\2", re.sub(r"(?<=\d),(?=\d{3})", "", words))
        parts = {part.lstrip("0") or "0" for part in re.findall(r"\d+", joined)}
        yield match.start() + match.group().find(words), words, parts
    for match in _WORD.finditer(text):
        if value := _VALUES.get(match.group().lower()):
            yield match.start(), match.group(), {value}


def _names(before: Document, after: Document) -> Iterator[Missing]:
    there = {_name(m.group()) for s in after.segments for m in _WORD.finditer(s.text)}
    for segment in before.segments:
        for sentence in sentences(segment.text):
            lost: list[re.Match[str]] = []
            for match in _later_words(segment.text, sentence):
                if not _is_name(match.group()) or _name(match.group()) in there | _NO_NAMES:
                    continue
                if lost and lost[-1].end() + 1 < match.start():
                    yield _names_of(segment, lost)
                    lost = []
                lost.append(match)
            if lost:
                yield _names_of(segment, lost)


def _later_words(text: str, sentence: Span) -> Iterator[re.Match[str]]:
    """The words of a sentence after its first, whose capital may be the sentence's own."""
    words = _WORD.finditer(text, sentence.start, sentence.end)
    for match in words:
        if not match.group()[0].isdigit():
            break
    yield from words


def _names_of(segment: Segment, words: list[re.Match[str]]) -> Missing:
    """Lost names that follow each other, as one."""
    start = words[0].start()
    return _missing("name", segment, start, segment.text[start : words[-1].end()])


def _name(word: str) -> str:
    return re.sub(r"['’]s?$", "", fold(word).replace("’", "'"))


def _is_name(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and any(c.islower() for c in word)


def _missing(kind: Kind, segment: Segment, start: int, words: str) -> Missing:
    return Missing(kind, words, segment.map.span(Span(start, start + len(words))), segment.anchor)


def _plain(text: str) -> str:
    """The words alone."""
    return " ".join(_WORD.findall(fold(text)))
