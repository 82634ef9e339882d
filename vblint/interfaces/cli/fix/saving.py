"""Writing a mended file, with the old one kept beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from vblint.errors import SourceError
from vblint.interfaces.cli.sink import write_bytes


def save(path: Path, old: bytes, new: bytes) -> Path:
    """Put ``new`` in the place of ``old`` in a file; gives the path of the copy of the old one.

    The copy is ``NAME.bak``, or ``NAME.bak2`` and so on where that is taken: no older copy is
    overwritten. Raises SourceError if the file is not ``old`` any more, and SourceError or
    ConfigError if one of the two cannot be written; the file is then as it was.
    """
    try:
        if path.read_bytes() != old:
            raise SourceError(
                f"{path}: was changed meanwhile, so nothing is written; run fix again"
            )
        backup = _copy(path)
    except OSError as error:
        raise SourceError(
            f"{path}: no copy of it can be kept ({error.strerror}), so nothing is written"
        ) from None
    write_bytes(path, new)
    return backup


def _copy(path: Path) -> Path:
    number = 1
    while True:
        backup = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        try:
            backup.open("xb").close()
        except FileExistsError:
            number += 1
            continue
        backup.chmod(path.stat().st_mode & 0o777)  # before there is anything in it to read
        shutil.copyfile(path, backup)
        return backup
