"""The configuration: one value, and the one reader of the files it is kept in.

Settings stand in ``vblint.toml``, or under ``[tool.vblint]`` in ``pyproject.toml``. The nearest
such file, looking upward, is the only one read. Nothing else in vblint reads configuration: it
is read at the edge (a command, a caller) and passed down as a plain, picklable `Config`.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal, get_args

from vblint.errors import ConfigError
from vblint.model import ROLES, SEVERITIES, Severity

FailOn = Literal["error", "warning", "info", "never"]
FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)
ABBREVIATION_ROLES = (*ROLES, "none")  # none: no person at all

Abbreviations = tuple[tuple[str, str], ...]
MOST_JOBS = 256
EVIDENCE = (  # what documents call themselves that are never to be reworded
    "MG11",
    "MG15",
    "witness statement",
    "victim personal statement",
    "impact statement",
    "section 9 statement",
    "transcript",
    "record of interview",
    "ABE",
    "achieving best evidence",
    "first account",
    "exhibit",
)


@dataclass(frozen=True, slots=True)
class PerFile:
    """Settings for the files that a pattern of ``files`` fits; empty or None changes nothing."""

    files: tuple[str, ...]
    select: tuple[str, ...] = ()  # instead of the general ones
    ignore: tuple[str, ...] = ()  # besides the general ones
    min_severity: Severity | None = None
    abbreviations: Abbreviations = ()  # over the general ones


@dataclass(frozen=True, slots=True)
class Config:
    """What to check, and how strictly. Every field has a working default.

    Selectors (``select``, ``ignore``) are rule ids, beginnings of ids such as ``VB1``, or
    category names. A pattern of ``exclude`` without a slash is held against every part of a
    path; one with a slash against the whole absolute path.
    """

    lexicons: tuple[Path, ...] = ()  # folders stacked after the shipped one
    select: tuple[str, ...] = ()  # empty: every rule
    ignore: tuple[str, ...] = ()
    min_severity: Severity = "info"
    fail_on: FailOn = "warning"
    abbreviations: Abbreviations = ()  # ("ap", "suspect"), in small letters
    exclude: tuple[str, ...] = ()
    text_columns: tuple[str, ...] = ()  # of tables; empty: those that hold prose
    per_file: tuple[PerFile, ...] = ()
    evidence: tuple[str, ...] = EVIDENCE  # “vblint fix” refuses documents with such a title
    jobs: int | None = None  # processes; None: the usable cores, if there is enough to do

    def of(self, path: Path) -> Config:
        """The configuration for one file: this very one, unless something in ``per_file`` fits.

        Of several that fit, a later one is laid over an earlier one.
        """
        config = self
        for each in self.per_file:
            if fits(path, each.files):
                config = replace(
                    config,
                    select=each.select or config.select,
                    ignore=(*config.ignore, *each.ignore),
                    min_severity=each.min_severity or config.min_severity,
                    abbreviations=(*config.abbreviations, *each.abbreviations),
                )
        return config


def find(start: Path) -> Path | None:
    """Nearest configuration file in the folder ``start`` or above it; None if there is none.

    A ``pyproject.toml`` counts only if it has a ``[tool.vblint]`` table. Raises ConfigError if
    a candidate cannot be read.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        own = folder / "vblint.toml"
        if own.is_file():
            return own
        shared = folder / "pyproject.toml"
        if shared.is_file() and _table(shared) is not None:
            return shared
    return None


def read(path: Path) -> Config:
    """The configuration kept in one file.

    Raises ConfigError, naming the file and the key, if the file cannot be read, is not TOML, or
    holds an unknown key or a value of the wrong type.
    """
    path = path.absolute()
    table = _table(path)
    if table is None:
        raise ConfigError(f"{path}: no [tool.vblint] table; add one, or name a vblint.toml")
    return Config(**_values(path, table, _READERS, ""))


def _values(
    path: Path, table: Mapping[str, Any], readers: Mapping[str, _Reader], within: str
) -> dict[str, Any]:
    """The settings of a table, by the names of their fields; ``within`` stands before a key."""
    for key in table:
        if key not in readers:
            raise ConfigError(f"{path}: unknown key “{within}{key}”{_instead(key, readers)}")
    return {
        key.replace("-", "_"): readers[key](_Place(path, within + key), value)
        for key, value in table.items()
    }


def _table(path: Path) -> Mapping[str, Any] | None:
    """vblint's settings in a TOML file, or None for a pyproject.toml that has none."""
    shared = path.name == "pyproject.toml"
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigError(f"{path}: cannot read the configuration: {reason}") from None
    if shared and b"vblint" not in data:
        return None  # saves importing tomllib, 13 ms, for projects that do not mention us
    import tomllib

    try:
        table: Any = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}; mend or remove it") from None
    if shared:
        tool = table.get("tool")
        table = tool.get("vblint") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: tool.vblint must be a table")
    return table


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands, for the error about it."""

    path: Path
    key: str

    def wrong(self, expected: str) -> ConfigError:
        return ConfigError(f"{self.path}: “{self.key}” must be {expected}")


def _strings(place: _Place, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise place.wrong('a list of words in quotation marks, such as ["VB1"]')
    return tuple(value)


def _folders(place: _Place, value: object) -> tuple[Path, ...]:
    return tuple(place.path.parent / folder for folder in _strings(place, value))


def _patterns(place: _Place, value: object) -> tuple[str, ...]:
    return anchored(_strings(place, value), place.path.parent)


def _severity(place: _Place, value: object) -> Severity:
    if value not in SEVERITIES:
        raise place.wrong("one of " + ", ".join(SEVERITIES))
    return value


def _fail_on(place: _Place, value: object) -> FailOn:
    if value not in FAIL_ON:
        raise place.wrong("one of " + ", ".join(FAIL_ON))
    return value


def _jobs(place: _Place, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_JOBS:
        raise place.wrong(f"a number of processes from 1 to {MOST_JOBS}")
    return value


def _abbreviations(place: _Place, value: object) -> Abbreviations:
    if not isinstance(value, dict) or not all(
        role in ABBREVIATION_ROLES for role in value.values()
    ):
        roles = ", ".join(ABBREVIATION_ROLES)
        raise place.wrong(f'a table such as ap = "suspect", with roles out of {roles}')
    return tuple((short.casefold(), role) for short, role in value.items())


def _per_file(place: _Place, value: object) -> tuple[PerFile, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise place.wrong("written as [[per-file]], with a list of files and their settings")
    entries = []
    for number, item in enumerate(value, start=1):
        within = f"{place.key} {number}: "
        values = _values(place.path, item, _PER_FILE_READERS, within)
        if not values.get("files"):
            raise _Place(place.path, within + "files").wrong('a list such as ["training/*.md"]')
        entries.append(PerFile(**values))
    return tuple(entries)


_Reader = Callable[[_Place, object], object]
_PER_FILE_READERS: Mapping[str, _Reader] = {
    "files": _patterns,
    "select": _strings,
    "ignore": _strings,
    "min-severity": _severity,
    "abbreviations": _abbreviations,
}
_READERS: Mapping[str, _Reader] = {
    "lexicons": _folders,
    "select": _strings,
    "ignore": _strings,
    "min-severity": _severity,
    "fail-on": _fail_on,
    "abbreviations": _abbreviations,
    "exclude": _patterns,
    "text-columns": _strings,
    "per-file": _per_file,
    "evidence": _strings,
    "jobs": _jobs,
}


def anchored(patterns: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    """Exclude patterns with a slash made absolute, so that they need no folder afterwards."""
    base = glob.escape(folder.absolute().as_posix().rstrip("/"))
    return tuple(
        f"{base}/{pattern.removeprefix('./').strip('/')}" if "/" in pattern else pattern
        for pattern in patterns
    )


def fits(path: Path, patterns: Sequence[str]) -> bool:
    """True if a pattern fits the path, or a folder that it is in.

    A pattern without a slash is held against each part of the path, one with a slash against
    the absolute path (see `anchored`). ``*`` also stands for slashes.
    """
    if not patterns:
        return False
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links are kept, as the user named them
    wholes = [candidate.as_posix() for candidate in (absolute, *absolute.parents)]
    return any(
        fnmatchcase(candidate, pattern)
        for pattern in patterns
        for candidate in (wholes if "/" in pattern else path.parts)
    )


def _instead(key: str, readers: Mapping[str, _Reader]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key.replace("_", "-").casefold(), readers, n=1)
    if near:
        return f"; did you mean “{near[0]}”?"
    return "; known keys are " + ", ".join(readers)
