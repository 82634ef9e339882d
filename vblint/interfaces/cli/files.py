"""Which files to check: the walk through folders, and what is left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vblint.config import fits
from vblint.interfaces.cli.ignorefiles import IgnoreFiles
from vblint.sources import can_read

Complain = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Selection:
    """The files behind the paths of a command line.

    A file that is named is always taken, unless an exclude pattern or a line of a
    ``.vblintignore`` fits it and ``force_exclude`` is set. A folder gives the files below it
    whose suffix vblint reads, in the order of their names; hidden files and folders and those in
    `NEVER` are passed over, and links to folders are not followed (so a loop of links cannot
    trap the walk).
    """

    paths: tuple[Path, ...]
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    leave_out: Path | None = None  # the file that is being written
    only: Callable[[Path], bool] | None = None  # of these files, those for which it holds
    _ignore_files: IgnoreFiles = field(default_factory=IgnoreFiles, compare=False, repr=False)

    def files(self, complain: Complain) -> Iterator[Path]:
        """Each file once. ``complain`` gets a line for each folder that cannot be listed."""
        return filter(self.only, self._all(complain)) if self.only else self._all(complain)

    def _all(self, complain: Complain) -> Iterator[Path]:
        named = {path.absolute(): path for path in self.paths if not self._forced_out(path)}
        folders = [path for path in named if _is_folder(path)]
        for absolute, path in named.items():
            if absolute not in folders:
                yield path
            elif not any(folder in absolute.parents for folder in folders):
                walk = self._walk(path, complain)
                yield from (file for file in walk if file.absolute() not in named)

    def all_forced_out(self) -> bool:
        """True if every named path is excluded: then nothing is all right."""
        return all(map(self._forced_out, self.paths))

    def _forced_out(self, path: Path) -> bool:
        return self.force_exclude and self._excluded(path)

    def _excluded(self, path: Path) -> bool:
        return fits(path, self.exclude) or self._ignore_files.ignore(path)

    def _walk(self, folder: Path, complain: Complain) -> Iterator[Path]:
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            complain(f"{folder}: cannot list this folder: {error.strerror}")
            return
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith(HIDDEN) or entry.name in NEVER or self._excluded(path):
                continue
            if _is_folder(path):
                if not entry.is_symlink():
                    yield from self._walk(path, complain)
            # A broken link is tried, and so reported; a pipe or socket would block for ever.
            elif can_read(path) and (entry.is_symlink() or path.is_file()) and self._taken(path):
                yield path

    def _taken(self, path: Path) -> bool:
        return path.absolute() != self.leave_out


HIDDEN = (".", "~$")  # the second marks a document that somebody has open in Word
NEVER: Collection[str] = frozenset(("node_modules", "__pycache__", "venv"))


def common_folder(paths: Sequence[Path]) -> Path:
    """The deepest folder that all paths lie in; the current folder if there is none."""
    try:
        common = Path(os.path.commonpath([_normal(path) for path in paths]))
    except ValueError:  # no paths, or on several drives
        return Path.cwd()
    return common if _is_folder(common) else common.parent


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where access is refused


def _normal(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - links are kept, as the user named them
