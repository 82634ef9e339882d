"""The texts that are measured: ordinary text in notes, with a sentence here and there replaced."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

WORDS = 120  # in a note, about
EVERY = 50  # one sentence in so many is replaced by one with a finding
_SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s)|\Z)", re.DOTALL)


def sentences(corpus: Path) -> list[str]:
    """Every sentence of the folder's *.txt, roughly cut, each on one line."""
    texts = [path.read_text("utf-8", "replace") for path in sorted(corpus.rglob("*.txt"))]
    if not texts:
        raise SystemExit(f"{corpus}: holds no *.txt")
    return [" ".join(found.group().split()) for text in texts for found in _SENTENCE.finditer(text)]


def flagged() -> list[str]:
    """The sentences that the shipped rules give as examples of what they find."""
    from vblint import Linter

    return [
        " ".join(re.sub(r"\[\[|\]\]", "", example.text).split())
        for rule in Linter().lexicon.rules
        for example in rule.examples
        if example.kind == "flag"
    ]


def notes(ordinary: Sequence[str], findings: Sequence[str], every: float = EVERY) -> list[str]:
    """The ordinary sentences as notes, the same each time; ``every`` 0 replaces none."""
    draw = random.Random(7)  # noqa: S311
    chosen = (
        draw.choice(findings) if every and draw.random() < 1 / every else sentence
        for sentence in ordinary
    )
    return list(_notes(chosen))


def _notes(chosen: Iterator[str]) -> Iterator[str]:
    note: list[str] = []
    size = 0
    for sentence in chosen:
        note.append(sentence)
        size += len(sentence.split())
        if size >= WORDS:
            yield " ".join(note)
            note, size = [], 0
    if note:
        yield " ".join(note)


def words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def repeated(texts: Sequence[str], number: int) -> list[str]:
    return list(itertools.islice(itertools.cycle(texts), number))
