"""The month a record belongs to, from the ways in which exports write a date."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?\Z", re.DOTALL)
_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?\Z", re.DOTALL)
_NAMED = re.compile(
    r"(\d{1,2})[ -](" + "|".join(_MONTHS) + r")[a-z]*[ -](\d{4}|\d\d)(?: .*)?\Z",
    re.IGNORECASE | re.DOTALL,
)


@lru_cache(maxsize=4096)
def month_of(text: str) -> str | None:
    """“2026-03” for a date in March 2026, with or without a time; None if it is no date.

    Read are 2026-03-04, 20260304, 4/3/2026 (the day first, as in Britain), 4 March 2026 and
    04-MAR-26 (of this century).
    """
    text = text.strip()
    if found := _ISO.match(text):
        year, month, day = map(int, found.groups())
    elif found := _BRITISH.match(text):
        day, month, year = map(int, found.groups())
    elif found := _NAMED.match(text):
        day, year = int(found[1]), int(found[3])
        month = _MONTHS.index(found[2].casefold()) + 1
        year += 2000 if year < 100 else 0
    else:
        return None
    try:
        return date(year, month, day).strftime("%Y-%m")
    except ValueError:
        return None
