"""Which groups are too small to show: a rate of few records could tell of a person.

A single hidden group could be worked out again from the total. So of every set of groups whose
total is shown, either none is hidden or at least two are, with `SMALL` records together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

SMALL = 10  # records; fewer are not shown

Key = tuple[str, ...]


def hidden(sizes: Mapping[Key, int]) -> set[Key]:
    """The groups to leave out of a table of these groups, by their numbers of records.

    A group of one column stands in one set, the whole table; a combination of columns in one set
    for each of its values, as the tables of single columns show their totals.
    """
    found = {key for key, size in sizes.items() if size < SMALL}
    sets: dict[tuple[int, str], list[Key]] = defaultdict(list)
    for key in sizes:
        for at, value in enumerate(key) if len(key) > 1 else [(0, "")]:
            sets[at, value].append(key)
    changed = True
    while changed:
        changed = False
        for keys in sets.values():
            changed |= _hide_another(keys, found, sizes)
    return found


def _hide_another(keys: list[Key], found: set[Key], sizes: Mapping[Key, int]) -> bool:
    """Hide the smallest shown group if what is hidden of these could be worked out."""
    inside = [key for key in keys if key in found]
    shown = [key for key in keys if key not in found]
    total = sum(sizes[key] for key in inside)
    if not inside or not shown or (len(inside) > 1 and total >= SMALL):
        return False
    found.add(min(shown, key=lambda key: (sizes[key], key)))
    return True
