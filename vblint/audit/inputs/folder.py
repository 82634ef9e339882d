"""A folder of notes: each file is a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from vblint.errors import SourceError
from vblint.sources import BYTE_TABLES, TEXT_TABLES

COLUMNS = ("path", "folder", "name")


class FolderSource:
    """See `vblint.audit.inputs.Source`. The columns are what the path of a file tells.

    ``path`` is below the folder, ``folder`` the part of it before the name, “” at the top.
    The texts are not here: `file` tells which file a row stands for.
    """

    table = ""
    columns: Sequence[str] = COLUMNS

    def __init__(self, folder: Path, files: Sequence[Path]) -> None:
        self.name = str(folder)
        self._folder = folder
        self._files = files
        if not files:
            raise SourceError(f"{folder}: holds no file that vblint reads; name another folder")
        for path in files:
            if path.suffix.lower() in {**TEXT_TABLES, **BYTE_TABLES}:
                raise SourceError(
                    f"{path}: is a table among the notes; audit it by itself, and leave it out "
                    "here with --exclude"
                )

    def rows(self, wanted: Sequence[str]) -> Iterator[tuple[int, Sequence[str | None]]]:
        """See `Source`; files are numbered from 1 in the order of their names."""
        for number, path in enumerate(self._files, 1):
            below = path.relative_to(self._folder)
            parent = below.parent.as_posix()
            cells = {
                "path": below.as_posix(),
                "folder": "" if parent == "." else parent,
                "name": below.name,
            }
            yield number, [cells[name] for name in wanted]

    def place(self, number: int) -> str:
        """See `Source`."""
        return str(self._files[number - 1])

    def file(self, number: int) -> Path:
        """The file of a row."""
        return self._files[number - 1]
