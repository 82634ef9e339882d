"""The configuration of one run: the nearest file, overruled by the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from vblint import config
from vblint.config import Config

_Function = TypeVar("_Function", bound=Callable[..., Any])


def lexicon_options(command: _Function) -> _Function:
    """The options that every command with rules has: ``--lexicon`` and ``--config``."""
    folder = click.Path(path_type=Path)
    command = click.option(
        "--config", "config_file", type=folder, metavar="FILE", help="Read this configuration."
    )(command)
    return click.option(
        "--lexicon",
        "lexicons",
        type=folder,
        multiple=True,
        metavar="DIR",
        help="Add this lexicon folder after the shipped one (repeatable).",
    )(command)


def jobs_option(command: _Function) -> _Function:
    """The option of every command that checks many files: ``--jobs``."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, config.MOST_JOBS),
        metavar="N",
        help="Check in N processes; as many as there are cores, if it is worth while.",
    )(command)


def configured(config_file: Path | None, start: Path, overrides: Mapping[str, Any]) -> Config:
    """The configuration, with each override that was given (is not empty or None) put over it.

    ``start`` is where the search upward begins if no file is named. Raises ConfigError.
    """
    found = config_file or config.find(start)
    settings = config.read(found) if found else Config()
    given = {name: value for name, value in overrides.items() if value not in (None, ())}
    # What is asked for on the command line holds for every file.
    per_file = tuple(
        replace(each, **{name: empty for name, empty in _PER_FILE.items() if name in given})
        for each in settings.per_file
    )
    return replace(settings, per_file=per_file, **given)


_PER_FILE: Mapping[str, Any] = {"select": (), "ignore": (), "min_severity": None}


def words(values: tuple[str, ...]) -> tuple[str, ...]:
    """Values of a repeatable option, each of which may hold several between commas."""
    return tuple(word.strip() for value in values for word in value.split(",") if word.strip())
