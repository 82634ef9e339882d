"""The people of a document, as a list for a reader to look over and put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from vblint.engine.mentions import PRONOUNS, Mention
from vblint.engine.people import People
from vblint.engine.who import Who
from vblint.model import KnownPerson, Span

_PRONOUN = {"f": "she", "m": "he", "": "they"}  # what stands for somebody who is not named


@dataclass(slots=True)
class _Entry:
    name: str
    who: Who
    spans: list[Span] = field(default_factory=list)


def listed(passages: Iterable[People]) -> tuple[KnownPerson, ...]:
    """Everybody spoken of, by first mention; a name is one person throughout the document."""
    entries: dict[str, _Entry] = {}
    for people in passages:
        for mention in people.mentions:
            who = people.who(mention)
            if not who.given and _is_nobody(people, mention):
                continue
            name = _name(mention, who)
            entry = entries.setdefault(name.casefold(), _Entry(name, who))
            if entry.who.role == "unknown":  # one mention may tell what another does not
                entry.who = who
            entry.spans.append(people.source_of(mention))
    return tuple(
        KnownPerson(entry.name, entry.who.role, entry.who.why, entry.who.given, tuple(entry.spans))
        for entry in entries.values()
    )


def _is_nobody(people: People, mention: Mention) -> bool:
    """The writer, a thing, or only a label (“Victim: Ann”, “PC Mehta”) for the name behind it."""
    label = mention.kind == "noun" and people.is_label(mention)
    return label or mention.kind == "writer" or mention.role == "thing" or mention.text == "you"


def _name(mention: Mention, who: Who) -> str:
    if who.text and who.text.lower() not in PRONOUNS:
        return who.text
    return _PRONOUN[mention.gender]
