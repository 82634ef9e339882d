"""How common words are in ordinary English: decides which words of a phrase to scan for.

The counts are those of the spelling library's English dictionary (films and television). They are
read when a lexicon is compiled, never when a text is checked.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

_UNKNOWN = 1e-7  # share of a word the dictionary does not list
_LETTER = 5e-3  # and of a single letter or digit: “s” after an apostrophe
_UPKEEP = 3e-6  # what one more wording costs at start-up, in the same measure


def cost(wordings: Iterable[str]) -> float:
    """Share of the places in ordinary text where one of a set of wordings begins, roughly."""
    return sum(_share(wording.split()) + _UPKEEP for wording in wordings)


def rarest(wording: str, size: int = 1) -> str:
    """The rarest ``size`` adjacent words of a wording, or all of it if it is shorter."""
    words = wording.split()
    runs = [words[at : at + size] for at in range(max(len(words) - size + 1, 1))]
    return " ".join(min(runs, key=lambda run: (_share(run), -len(" ".join(run)))))


def _share(words: Iterable[str]) -> float:
    """Share of a run of words: of its rarest, less for each other, for words go together."""
    shares = sorted(map(word_share, words))
    return shares[0] * math.sqrt(math.prod(shares[1:])) if shares else 1.0


def word_share(word: str) -> float:
    """A word's share of all words of ordinary English text."""
    return _LETTER if len(word) < 2 else max(english().get(word, 0.0), _UNKNOWN)


@lru_cache(maxsize=1)
def english() -> Mapping[str, float]:
    """English words, each with its share of all words of ordinary text."""
    from spellchecker import SpellChecker

    counts = SpellChecker(language="en").word_frequency
    return {word: count / counts.total_words for word, count in counts.dictionary.items()}
