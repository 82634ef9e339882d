"""English inflections, for `word~` in patterns and suggestions.

Regular forms follow the spelling rules of English; irregular ones come from the lexicon's
inflections.yaml. A form that is no English word does no harm in a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_DOUBLES = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$")  # stop → stopped
_LONG = re.compile(r"[aeiouy][^aeiou]+[aeiou][a-z]$")  # two syllables: visit → visited
_AMERICAN = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(neighb|behavi|hon|col|fav|rum|lab)our"), r"\1or"),
    (re.compile(r"(?<=e)ll(?=(?:ed|ing)$)"), "l"),
)


class Forms(NamedTuple):
    """The forms of a word, in the order inflections.yaml lists irregular ones."""

    base: str
    s: str
    past: str
    participle: str
    ing: str
    others: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """A form by its name: base, s, past, participle or ing."""
        return str(self[self._fields.index(name)])

    def all(self) -> tuple[str, ...]:
        """Each distinct form once."""
        return tuple(dict.fromkeys((*self[:5], *self.others)))


def spellings(word: str) -> tuple[str, ...]:
    """The word as British and American writers spell it, with and without its n't apostrophe."""
    found = {word: None}
    for british, american in _AMERICAN:
        found.setdefault(british.sub(american, word))
    if word.endswith("n't"):
        found.setdefault(word.replace("'", ""))
    return tuple(found)


def forms(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> Forms:
    """All forms of ``lemma``; the last word of a hyphenated lemma inflects."""
    if lemma in irregular:
        listed = irregular[lemma]
        s, past, participle, ing, *others = listed
        return Forms(lemma, s, past, participle, ing, tuple(others))
    return Forms(lemma, _s(lemma), _past(lemma), _past(lemma), _ing(lemma))


def _s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", word) else "s")


def _doubled(word: str) -> str:
    return word + word[-1] if _DOUBLES.search(word) and not _LONG.search(word) else word


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return _doubled(word) + "ing"
