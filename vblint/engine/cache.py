"""The compiled lexicon, kept between runs and keyed by the content of its files.

Two files in the user's cache folder, lines of plain text and JSON: they hold patterns and messages,
never anything of a note. An unreadable or unwritable cache only costs time.
"""

from __future__ import annotations

import contextlib
import os
import sys
import zlib
from collections.abc import Callable, Container, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from vblint.engine.lines import pack, unpack
from vblint.engine.scan import Index
from vblint.lexicon import lexicon_files

if TYPE_CHECKING:
    from vblint.engine.program import Program

_KEPT = 4  # compiled lexicons
FORMAT = 6  # raise when the compiled form or the compiler changes


class Compiled:
    """A compiled lexicon. The program is read when a first pattern may match, not before."""

    def __init__(
        self,
        version: str,
        index: Index,
        load: Callable[[], Program],
        only: frozenset[int] | None = None,
    ) -> None:
        self.version, self.index, self.only = version, index, only
        self._load = load

    @cached_property
    def program(self) -> Program:
        """The patterns, rules and cues."""
        return self._load()

    def selecting(self, rules: Container[int]) -> Compiled:
        """The same lexicon with only some of its rules, by their number."""
        patterns = self.program.patterns
        kept = frozenset(n for n, pattern in enumerate(patterns) if pattern.rule in rules)
        return Compiled(self.version, self.index, lambda: self.program, kept)


def compiled(folders: Sequence[Path]) -> Compiled:
    """The compiled form of a stack of lexicon folders; LexiconError if they do not load."""
    name = cache_folder() / f"lexicon-{_key(folders)}"
    index_path, program_path = name.with_suffix(".index"), name.with_suffix(".program")
    with contextlib.suppress(OSError, ValueError):
        (version,), *columns = unpack(index_path.read_bytes())
        if program_path.is_file():
            return Compiled(version, Index(*columns), lambda: _read(program_path, folders))
    made = _compile(folders)
    with contextlib.suppress(OSError):
        from vblint.engine.program import columns_of

        _write(program_path, pack(columns_of(made.program)))
        _write(index_path, pack([[made.version], *made.index]))
        _prune(index_path.parent)
    return made


def cached_files(folders: Sequence[Path]) -> list[Path]:
    """The cache's files of a stack of folders, to be put into another machine's cache."""
    return sorted(cache_folder().glob(f"lexicon-{_key(folders)}.*"))


def _read(path: Path, folders: Sequence[Path]) -> Program:
    """The cached program; compiled again should the file be gone or damaged by now."""
    from vblint.engine.program import read_columns

    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return read_columns(unpack(path.read_bytes()))
    return _compile(folders).program


def _compile(folders: Sequence[Path]) -> Compiled:
    from vblint.engine.compile import compile_lexicon
    from vblint.lexicon import load

    return compile_lexicon(load(folders))


def cache_folder() -> Path:
    """VBLINT_CACHE if set, else the platform's cache folder for the user."""
    if chosen := os.environ.get("VBLINT_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "vblint"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "vblint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "vblint"


def _key(folders: Sequence[Path]) -> str:
    """Content of every lexicon file and of the code that compiles them."""
    parts = [f"{FORMAT}".encode()]
    code = Path(__file__).resolve().parent
    names = (
        "anchors", "cache", "chain", "compile", "frequency", "lines", "program", "render", "scan",
        "spelling", "steps",
    )  # fmt: skip
    sources = [code / f"{name}.py" for name in names]
    sources += (code.parent / "lexicon").glob("*.py")
    for path in [*sorted(sources), *(file for folder in folders for file in lexicon_files(folder))]:
        parts.append(f"\0{path.name}\0".encode())
        with contextlib.suppress(OSError):  # the loader will say what is wrong with it
            parts.append(path.read_bytes())
    data = b"".join(parts)  # two checksums: nobody attacks this key, and hashlib loads OpenSSL
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}"


def _write(path: Path, data: bytes) -> None:
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)


def _prune(folder: Path) -> None:
    """Keep the newest compiled lexicons only."""
    for suffix in ("index", "program"):
        kept = sorted(folder.glob(f"lexicon-*.{suffix}"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)
