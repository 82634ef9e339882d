"""A person as the note tells of them: what the engine decides by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Who:
    """A person as far as the note tells: role as in PersonNote, gender f, m or ""."""

    role: str
    text: str
    why: str
    gender: str = ""
    child: bool = False
    plural: bool = False
    named: bool = True  # by name or noun, not by a pronoun that may mean somebody else
    given: bool = False  # a reader said so


NOBODY = Who("unknown", "", "nobody is named here")
