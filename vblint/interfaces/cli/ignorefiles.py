"""``.vblintignore``: files to leave out of its folder, written as in ``.gitignore``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from vblint.errors import ConfigError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    _Spec = tuple[Path, GitIgnoreSpec]  # with the folder that the file stands in

NAME = ".vblintignore"


class IgnoreFiles:
    """The ignore files of the folders above each path, each read once.

    As in git, the file nearest to the path decides, a later line over an earlier one, and what
    lies in a folder that is left out stays out.
    """

    def __init__(self) -> None:
        self._specs: dict[Path, list[_Spec]] = {}
        self._folders: dict[Path, bool] = {}

    def ignore(self, path: Path) -> bool:
        """True if the path is to be left out; ConfigError if an ignore file cannot be read."""
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links are kept, as for exclude
        if not self._above(absolute):
            return False
        is_folder = os.path.isdir(absolute)  # noqa: PTH112 - Path.is_dir raises where refused
        if is_folder:
            return self._ignored(absolute)
        return self._ignored(absolute.parent) or self._fits(absolute, "")

    def _ignored(self, folder: Path) -> bool:
        if folder not in self._folders:
            above = folder.parent
            self._folders[folder] = folder != above and (
                self._ignored(above) or self._fits(folder, "/")
            )
        return self._folders[folder]

    def _fits(self, path: Path, end: str) -> bool:
        for folder, spec in self._above(path):
            found = spec.check_file(path.relative_to(folder).as_posix() + end).include
            if found is not None:
                return found
        return False

    def _above(self, path: Path) -> list[_Spec]:
        """The ignore files that have a say in the path, the nearest first."""
        folder = path.parent
        if folder not in self._specs:
            above = [] if folder == path else self._above(folder)
            file = folder / NAME
            here = os.path.isfile(file)  # noqa: PTH113 - Path.is_file raises where refused
            self._specs[folder] = [(folder, _read(file)), *above] if here else above
        return self._specs[folder]


def _read(file: Path) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # 47 ms that only users of these files pay

    try:
        return GitIgnoreSpec.from_lines(file.read_text("utf-8-sig").splitlines())
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file}: is not UTF-8; save it as UTF-8") from None
    except ValueError as error:
        raise ConfigError(f"{file}: holds a pattern that means nothing: {error}") from None
