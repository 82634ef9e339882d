"""Where a report is written: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

import click

from vblint.errors import ConfigError

Write = Callable[[str], None]
_Data = TypeVar("_Data", str, bytes)


@contextmanager
def opened(path: Path | None, colour: bool) -> Iterator[Write]:
    """A function that writes text to ``path``, or to standard output if that is None.

    The text goes to a temporary file beside ``path``, which takes its name when all is written;
    whatever interrupts the writing leaves the old file as it was. Raises ConfigError if the
    folder is missing or cannot be written to.
    """
    if path is None:
        yield lambda text: click.echo(text, nl=False, color=colour)
    elif path.exists() and not path.is_file() and not path.is_dir():
        with path.open("w", encoding="utf-8") as device:  # /dev/null must not be replaced
            yield lambda text: _write(device.write, text)
    else:
        with _replacing(path) as file:
            yield lambda text: _write(file.write, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file, in the same way. Raises ConfigError."""
    with _replacing(path) as file:
        _write(file.write, data)


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    target = Path(os.path.realpath(path))  # a link stays a link
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    if target.is_dir():
        raise ConfigError(f"{path}: is a folder; name a file to write to")
    try:
        file = temporary.open("xb")
    except OSError as error:
        raise ConfigError(f"{path}: cannot write here: {error.strerror}") from None
    try:
        with file:
            yield file
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _write(write: Callable[[_Data], int], data: _Data) -> None:
    try:
        write(data)
    except OSError as error:
        raise ConfigError(f"cannot write the output: {error.strerror}") from None
