"""Reading through typing errors: “promiscous”, “refusses”, “ABSCONED”.

Bounded on purpose: only the telling words of the lexicon's list are looked for, one letter wrong,
missing, doubled or swapped, and never where the written word is an English word of its own. Words
with a capital inside a sentence are names and left alone. (Deletes on both sides: Garbe 2012.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

SHORTEST = 6  # letters; shorter words have too many neighbours
_WORD = re.compile(rf"(?<![\w'’-])[A-Za-z]{{{SHORTEST},}}(?![\w'’-])")
_MEMORY = 50_000  # words whose correction, or none, is kept


class Edit(NamedTuple):
    """A word read otherwise than written: where it stands in the text as read, and as written."""

    start: int
    end: int
    written: str


class Spelling:
    """Knows some words, and their neighbours that are words too and must not be taken for them."""

    def __init__(self, words: Iterable[str], others: Iterable[str]) -> None:
        self._near: dict[str, list[str]] = {}
        for word in filter(None, words):
            for near in (word, *deletes(word)):
                self._near.setdefault(near, []).append(word)
        self._known = frozenset((*words, *others))
        self._memory: dict[str, str] = {}

    def read(self, text: str) -> tuple[str, list[Edit]]:
        """The text with its typing errors mended, and what was mended, in order."""
        edits: list[Edit] = []
        parts, at, shift = [], 0, 0
        for hit in _WORD.finditer(text):
            written = hit.group()
            meant = self.meant(written.lower())
            if not meant or not _may_be_misspelt(text, hit):
                continue
            meant = _cased(meant, written)
            start = hit.start() + shift
            edits.append(Edit(start, start + len(meant), written))
            parts += [text[at : hit.start()], meant]
            at, shift = hit.end(), shift + len(meant) - len(written)
        return ("".join([*parts, text[at:]]), edits) if edits else (text, edits)

    def meant(self, word: str) -> str:
        """The word of the list that is one slip away; "" if there is none or it is known."""
        if word in self._known:
            return ""
        meant = self._memory.get(word)
        if meant is None:
            if len(self._memory) > _MEMORY:
                self._memory.clear()
            candidates = self._near.get(word, []) + [
                near for shorter in deletes(word) for near in self._near.get(shorter, ())
            ]
            meant = next((near for near in candidates if one_slip(word, near)), "")
            self._memory[word] = meant
        return meant


@lru_cache(maxsize=4)
def lookalikes(words: tuple[str, ...]) -> tuple[str, ...]:
    """English words that one slip would turn into one of ``words``: never to be mended."""
    from vblint.engine.frequency import english

    telling = Spelling(words, ())
    return tuple(sorted(word for word in english() if telling.meant(word))) if words else ()


def deletes(word: str) -> Iterator[str]:
    """The word with any one letter left out."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def one_slip(written: str, meant: str) -> bool:
    """True if a single letter was left out, added, replaced, or swapped with the next."""
    first = next((i for i, (a, b) in enumerate(zip(written, meant, strict=False)) if a != b), -1)
    if first < 0:
        return abs(len(written) - len(meant)) == 1
    a, b = written[first:], meant[first:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])


def _may_be_misspelt(text: str, hit: re.Match[str]) -> bool:
    """Not a name: small letters, all capitals, or a capital where a sentence starts."""
    word = hit.group()
    if word[1:].islower() and word[0].isupper():
        before = text[: hit.start()].rstrip(" \t\"'“‘*_-•")
        return not before or before[-1] in ".!?:;\n"
    return word.islower() or word.isupper()


def _cased(meant: str, written: str) -> str:
    if written.isupper():
        return meant.upper()
    return meant.capitalize() if written[0].isupper() else meant
