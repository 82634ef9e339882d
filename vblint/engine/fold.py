"""Folding text for matching: same length, so offsets stay true.

Capitals, curly quotation marks, odd spaces, hyphens inside words and hard line wraps make no
difference to a pattern. Every step replaces one code point by one code point; `str.lower` alone
would not (İ becomes two).
"""

from __future__ import annotations

import re

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_TABLE = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys("‘’‚‛´`ʼ＇", "'")
    | dict.fromkeys("“”„‟«»＂", '"')
    | dict.fromkeys("\u2010\u2011\u00ad", "-")
)
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


def fold(text: str) -> str:
    """``text`` ready for matching; ``len(fold(text)) == len(text)`` always holds."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    folded = folded.translate(_TABLE)
    return _HYPHEN.sub(" ", folded) if "-" in folded else folded
