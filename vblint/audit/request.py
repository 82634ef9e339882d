"""What is asked of an audit: all that decides which records are counted, and how."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vblint.errors import ConfigError

# Column names by which people are ranked, held against each word of a name.
_OFFICER = frozenset(
    "officer officers author collar badge user username userid login staff employee worker oic pc "
    "dc sgt warrant shoulder handler supervisor writer owner recorder creator reviewer".split()
)
_BY_SOMEBODY = re.compile(r"(?:created|entered|recorded|written|updated|completed)_?by\Z")


@dataclass(frozen=True, slots=True)
class Request:
    """The columns to read and the records to count. None or empty: not asked for.

    Without ``id`` a record is known by its number in the input.
    """

    text: str
    id: str | None = None
    by: tuple[str, ...] = ()
    date: str | None = None
    where: str | None = None
    undated: bool = False  # count records without a readable date under “no date”
    with_text: bool = False  # keep the words of each finding
    officer_reason: str = ""  # why somebody is to be counted by officer

    def mind_officers(self) -> None:
        """Raise ConfigError if groups are officers, and no reason for that was given."""
        for name in self.by:
            if is_of_officers(name) and not self.officer_reason.strip():
                raise ConfigError(
                    f"--by {name}: would rank people, and a count depends on the work somebody "
                    "does (docs/limits.md); if it is lawful and needed, say why with "
                    '--acknowledge-officer-ranking "REASON", which the dashboard shows'
                )


def is_of_officers(column: str) -> bool:
    """True if a column’s name says that it tells who wrote or handled a record."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column).casefold()
    words = re.split(r"[^a-z]+", spaced)
    return bool(_OFFICER.intersection(words)) or bool(_BY_SOMEBODY.search("_".join(words)))
