"""Writing into the folder of a run: a file is there whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vblint.errors import ConfigError

_FOR_THE_OWNER = 0o600


@contextmanager
def replacing(path: Path, private: bool = False) -> Iterator[Path]:
    """A temporary file beside ``path``, to be written, that takes its name at the end.

    ``private`` files, which hold words of notes, can be read by their owner only. Raises
    ConfigError if the folder cannot be written to.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.touch(_FOR_THE_OWNER if private else 0o666)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written: {error.strerror}") from None
    finally:
        temporary.unlink(missing_ok=True)
