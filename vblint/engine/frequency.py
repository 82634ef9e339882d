"""How common a word is in ordinary English, roughly: decides which words to scan for."""

from __future__ import annotations

import math
from collections.abc import Iterable

_EVERYWHERE = frozenset(
    """
    the of and to a in that is was it for on with as be at by this had not are but from or
    have an they which one you were her all she there would their we him been has when who
    will more no if out so said what up its about into than them can only other new some could
    time these two may then do first any my now such like our over man me even most made after
    also did many before must through back years where much your way well down should because
    each just those people how too little state good very make world still own see men work
    long get here between both life being under never day same another know while last might
    us great old year off come since against go came right used take three i he his s t
    """.split()
)
_COMMON = frozenset(
    """
    think say told give given found went got left want need feel felt put keep told ask asked
    said says place part case point number home house told around however again without night
    always things thing during although few use used case number fact done going nothing
    something seem seems seemed look looked help found course done high every school away less
    public almost enough far took head yet government system better set told nothing called
    end find didn does group later order given question asked support service services police
    family mother father child children young person woman women boy girl son daughter friend
    friends believe account evidence report reported reports problem problems known care until
    often name next became want wanted wants tell tells himself herself themselves really
    certain certainly able might become shown clear clearly either present social important
    hand real several open once having need live lived money big small large men things though
    against around day days week weeks against matter line start started stay stayed try tried
    trying run ran kind let making getting gets don doesn won can't it's i'm
    """.split()
)


_UPKEEP = 2e-5  # what one more wording costs at start-up, in the same measure


def cost(wordings: Iterable[str]) -> float:
    """Relative number of places a set of wordings would be found at in ordinary text."""
    return sum(math.prod(map(_share, wording.split())) * 20 + _UPKEEP for wording in wordings)


def rarest(wording: str, size: int = 1) -> str:
    """The rarest ``size`` adjacent words of a wording, or all of it if it is shorter."""
    words = wording.split()
    runs = [words[at : at + size] for at in range(max(len(words) - size + 1, 1))]
    return " ".join(min(runs, key=lambda run: (math.prod(map(_share, run)), -len(" ".join(run)))))


def _share(word: str) -> float:
    """A word's share of ordinary text, to an order of magnitude."""
    if word in _EVERYWHERE or len(word) < 2:
        return 5e-3
    if word in _COMMON:
        return 3e-4
    return 3e-5 if len(word) < 5 else 1e-5
