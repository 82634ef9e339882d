"""Chooses what goes on a worksheet: texts, wordings to find in them, and traps.

The same texts, options and seed give the same sheet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, NamedTuple, get_args

from vblint.errors import ConfigError
from vblint.model import SEVERITIES, Citation, Finding, RuleNote, Severity
from vblint.training.extract import Extract, Found, Place, extract
from vblint.training.reading import Reading
from vblint.training.traps import Question, questions

Difficulty = Literal["easy", "medium", "hard"]
DIFFICULTIES: tuple[Difficulty, ...] = get_args(Difficulty)


class _Level(NamedTuple):
    severities: Collection[Severity]  # of the wordings to find
    traps: int
    foils: int  # wordings among the traps that are not right


_LEVELS: Mapping[Difficulty, _Level] = {
    "easy": _Level(SEVERITIES[:1], traps=3, foils=1),
    "medium": _Level(SEVERITIES[:2], traps=4, foils=2),
    "hard": _Level(SEVERITIES, traps=6, foils=3),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a trainer asks for. No ``categories``: all."""

    difficulty: Difficulty = "medium"
    categories: tuple[str, ...] = ()
    items: int = 8
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """A wording to find, with its answer. ``sources`` are numbers in the sheet's list, from 1."""

    finding: Finding
    place: Place
    note: RuleNote
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A sheet and its key. Lines are numbered through all texts."""

    wanted: Wanted
    texts: tuple[Extract, ...]
    items: tuple[Item, ...]
    others: tuple[Found, ...]  # raised too, but not what was asked for
    questions: tuple[Question, ...]
    sources: tuple[Citation, ...]


def worksheet(
    readings: Sequence[Reading], wanted: Wanted, rules: Mapping[str, RuleNote]
) -> Worksheet:
    """The sheet. Raises ConfigError if no text has a wording that was asked for."""
    random = Random(wanted.seed)  # noqa: S311 – a choice of texts, no secret
    texts = [extract(reading) for reading in sorted(readings, key=lambda r: r.document.uri)]
    chosen = tuple(_numbered(_chosen(texts, wanted, random)))
    if not chosen:
        kinds = f" of {' or '.join(wanted.categories)}" if wanted.categories else ""
        raise ConfigError(
            f"nothing{kinds} to find in {len(texts)} text{'' if len(texts) == 1 else 's'} at "
            f"difficulty {wanted.difficulty}; name other texts, or ask for more"
        )
    level = _LEVELS[wanted.difficulty]
    found = [each for text in chosen for each in text.found]
    items = [each for each in found if _is_item(each.finding, wanted)]
    others = [f for f in found if f not in items and f.finding.suppression is None]
    sources = list(dict.fromkeys(s for i in items for s in rules[i.finding.rule_id].sources))
    return Worksheet(
        wanted,
        chosen,
        tuple(_item(each, rules, sources) for each in items),
        tuple(others),
        tuple(questions(chosen, items, level.traps, level.foils, random)),
        tuple(sources),
    )


def _chosen(texts: Sequence[Extract], wanted: Wanted, random: Random) -> list[Extract]:
    """Texts with about as many items as wanted, never fewer if there are enough."""
    counted = [(text, _count(text, wanted)) for text in texts]
    left = [(text, count) for text, count in counted if count]
    random.shuffle(left)
    chosen: list[Extract] = []
    missing = wanted.items
    while left and missing > 0:
        # Templates only if the others are too few.
        pool = [pair for pair in left if not pair[0].is_template] or left
        fitting = [pair for pair in pool if pair[1] <= missing]
        pair = fitting[0] if fitting else min(pool, key=lambda each: each[1])
        left.remove(pair)
        chosen.append(pair[0])
        missing -= pair[1]
    return chosen


def _count(text: Extract, wanted: Wanted) -> int:
    return sum(_is_item(each.finding, wanted) for each in text.found)


def _is_item(finding: Finding, wanted: Wanted) -> bool:
    return (
        finding.suppression is None
        and finding.severity in _LEVELS[wanted.difficulty].severities
        and (not wanted.categories or finding.category in wanted.categories)
    )


def _numbered(texts: Sequence[Extract]) -> Iterator[Extract]:
    """The texts with their places counted through all of them."""
    at = 0
    for text in texts:
        found = tuple(replace(each, place=each.place.moved(at)) for each in text.found)
        quotes = tuple(replace(each, place=each.place.moved(at)) for each in text.quotes)
        yield replace(text, found=found, quotes=quotes)
        at += len(text.lines)


def _item(found: Found, rules: Mapping[str, RuleNote], sources: Sequence[Citation]) -> Item:
    note = rules[found.finding.rule_id]
    numbers = tuple(sorted(sources.index(source) + 1 for source in note.sources))
    return Item(found.finding, found.place, note, numbers)
