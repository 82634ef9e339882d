"""How common words are in ordinary English: decides which words of a phrase to scan for.

The counts are those of the spelling library's English dictionary (films and television). They are
read when a lexicon is compiled, never when a text is checked.
"""

from __future__ import annotations

import math
import string
from collections.abc import Collection, Mapping
from functools import lru_cache

_UNKNOWN = 1e-7  # share of a word the dictionary does not list
_LETTER = 5e-3  # and of a single letter or digit: “s” after an apostrophe
UPKEEP = 2e-6  # what one more wording costs at start-up, in the same measure


def cost(wordings: Collection[str], limit: float = math.inf) -> float:
    """Share of the places in ordinary text where one of a set of wordings begins, roughly.

    Infinite if it reaches ``limit``: then it need not be counted to the end.
    """
    total = len(wordings) * UPKEEP
    for wording in wordings:
        if total >= limit:
            return math.inf
        total += share(wording)
    return total


@lru_cache(maxsize=1 << 18)
def rarest(wording: str, size: int = 1) -> str:
    """The rarest ``size`` adjacent words of a wording, or all of it if it is shorter."""
    words = wording.split()
    runs = [" ".join(words[at : at + size]) for at in range(max(len(words) - size + 1, 1))]
    return min(runs, key=lambda run: (share(run), -len(run)))


@lru_cache(maxsize=1 << 18)
def share(wording: str) -> float:
    """Share of a run of words: of its rarest, less for each other, for words go together."""
    known = english()
    shares = [known.get(word, _UNKNOWN) for word in wording.split()]
    if not shares:
        return 1.0
    least = min(shares)
    return least * math.sqrt(math.prod(shares) / least)


@lru_cache(maxsize=1)
def english() -> Mapping[str, float]:
    """English words, and single letters and digits, each with its share of ordinary text."""
    from spellchecker import SpellChecker

    counts = SpellChecker(language="en").word_frequency
    shares = {w: max(n / counts.total_words, _UNKNOWN) for w, n in counts.dictionary.items()}
    return shares | dict.fromkeys(string.ascii_lowercase + string.digits, _LETTER)
