"""The errors vblint raises on purpose: each message is one line a user can act on."""

from __future__ import annotations

from pathlib import Path


class VblintError(Exception):
    """Base of every deliberate error; never carries note text."""


class SourceError(VblintError):
    """A document could not be read (missing, binary, unreadable)."""


class ConfigError(VblintError):
    """A configuration file or option is wrong."""


class EditError(VblintError):
    """A change to a text that vblint will not make, and why."""


class JobsError(VblintError):
    """Checking in several processes came to nothing."""


class ModelError(VblintError):
    """The language model is missing or is not the one vblint trusts."""


class LexiconError(VblintError):
    """A lexicon file is wrong, at a 1-based line and column."""

    def __init__(self, message: str, path: Path | str, line: int = 1, column: int = 1) -> None:
        self.message, self.path, self.line, self.column = message, str(path), line, column
        super().__init__(message, str(path), line, column)  # all four: keeps the error picklable

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"
