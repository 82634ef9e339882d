"""A linter as it travels to Spark's workers, which have none of the driver's files.

What travels is the configuration, the content of the lexicon folders it names, and the compiled
lexicon, so that no worker has to spend ten seconds on compiling it. Nothing of any text does.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pyspark.errors import PySparkException
from pyspark.sql import DataFrame

import vblint
from vblint.config import Config
from vblint.engine.cache import cache_folder, cached_files
from vblint.errors import ConfigError
from vblint.lexicon import lexicon_files
from vblint.linter import Linter

_Files = tuple[tuple[str, bytes], ...]  # (name below a folder, content)


@dataclass(frozen=True)
class Shipped:
    """All that a worker needs to check as the driver would."""

    config: Config
    folders: tuple[_Files, ...]  # in the order of Config.lexicons
    compiled: _Files
    vblint: str
    lexicon: str

    @classmethod
    def of(cls, config: Config) -> Shipped:
        """Pack a configuration; raises LexiconError or ConfigError if it cannot hold."""
        linter = Linter(config)
        return cls(
            config,
            tuple(
                tuple(
                    (path.relative_to(folder).as_posix(), path.read_bytes())
                    for path in lexicon_files(folder)
                )
                for folder in config.lexicons
            ),
            tuple((path.name, path.read_bytes()) for path in cached_files(linter.folders)),
            vblint.__version__,
            _lexicon_version(linter),
        )

    def linter(self) -> Linter:
        """The linter, built once in each process. Raises ConfigError if it is another's."""
        key = hashlib.sha256(repr((self.config, self.folders, self.lexicon)).encode()).hexdigest()
        if key not in _linters:
            _mind("vblint", self.vblint, vblint.__version__)
            _linters.clear()  # the last one's is not needed again
            _linters[key] = self._unpacked(key[:16])
        return _linters[key]

    def _unpacked(self, key: str) -> Linter:
        with contextlib.suppress(OSError):  # it would only save time
            _write_missing(cache_folder(), self.compiled)
        folder = _folder(key)
        lexicons = []
        for number, files in enumerate(self.folders):
            _write_missing(folder / f"{number}", files)
            lexicons.append(folder / f"{number}")
        linter = Linter(replace(self.config, lexicons=tuple(lexicons)))
        _mind("the lexicon", self.lexicon, _lexicon_version(linter))
        return linter


_linters: dict[str, Linter] = {}


class Ship(Protocol):
    """What brings a shipped linter: Spark's broadcast variable, or the plain value."""

    @property
    def value(self) -> Shipped: ...


@dataclass(frozen=True)
class _Carried:
    """Goes with the function itself, where Spark has no broadcast variables (Spark Connect)."""

    value: Shipped


def ship(df: DataFrame, config: Config | None) -> Ship:
    """Send a configuration to the workers of a table's session."""
    shipped = Shipped.of(config or Config())
    try:
        broadcast: Ship = df.sparkSession.sparkContext.broadcast(shipped)
    except (AttributeError, PySparkException):
        return _Carried(shipped)
    return broadcast


def _folder(key: str) -> Path:
    """Where lexicon folders are put: the cache, or a place of this process if it has none."""
    folder = cache_folder() / "spark" / key
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        import atexit

        folder = Path(tempfile.mkdtemp(prefix="vblint-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _write_missing(folder: Path, files: _Files) -> None:
    """Write what is not there, each file whole or not at all: other workers do the same now."""
    for name, content in files:
        path = folder / name
        if path.is_file() and path.stat().st_size == len(content):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).replace(path)


def _lexicon_version(linter: Linter) -> str:
    return linter.check_text("").lexicon_version


def _mind(what: str, driver: str, here: str) -> None:
    if driver != here:
        raise ConfigError(
            f"{what} is version {driver} on Spark's driver and {here} on a worker; install the "
            "same vblint on both"
        )
