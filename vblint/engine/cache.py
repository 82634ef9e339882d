"""The compiled lexicon, kept between runs and keyed by the content of its files.

Plain JSON in the user's cache folder: it holds patterns and messages, never anything of a note.
An unreadable or unwritable cache only costs time.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import zlib
from collections.abc import Callable, Container, Sequence
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vblint.engine.frequency import rarest
from vblint.engine.program import CompiledCue, CompiledPattern, Decoded, Program, RuleCard
from vblint.engine.scan import EVERYWHERE, Index
from vblint.engine.spelling import lookalikes
from vblint.lexicon import lexicon_files
from vblint.lexicon.inflect import Forms

if TYPE_CHECKING:
    from vblint.engine.compile import Anchored

_SECTION = "\x1d\n"  # ends each part of a cache file
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

    @classmethod
    def of(cls, program: Program, anchored: Sequence[Anchored]) -> Compiled:
        """A program with the index of its patterns' anchors."""
        by_key: dict[str, dict[str, list[int]]] = {}
        for number, each in enumerate(anchored):
            for wording in each.anchors or (EVERYWHERE,):
                by_key.setdefault(rarest(wording), {}).setdefault(wording, []).append(number)
        telling = program.words.get("often-misspelt", ())
        index = Index.of(by_key, (each.needs for each in anchored))
        index = index._replace(telling=telling, others=lookalikes(telling))
        return cls(program.version, index, lambda: program)

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
        version, *columns = _sections(index_path)
        if program_path.is_file():
            index = Index(*(tuple(column.split("\n")) for column in columns))
            return Compiled(version, index, lambda: _read(program_path, folders))
    made = Compiled.of(*_compile(folders))
    with contextlib.suppress(OSError):
        _write(program_path, _program_sections(made.program))
        _write(index_path, [made.version, *map("\n".join, made.index)])
        _prune(index_path.parent)
    return made


def _read(path: Path, folders: Sequence[Path]) -> Program:
    """The cached program; compiled again should the file be gone or damaged by now."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return _program(_sections(path))
    return _compile(folders)[0]


def _compile(folders: Sequence[Path]) -> tuple[Program, list[Anchored]]:
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
    names = ("anchors", "cache", "chain", "compile", "frequency", "program", "render", "spelling")
    sources = [code / f"{name}.py" for name in names]
    sources += (code.parent / "lexicon").glob("*.py")
    for path in [*sorted(sources), *(file for folder in folders for file in lexicon_files(folder))]:
        parts.append(f"\0{path.name}\0".encode())
        with contextlib.suppress(OSError):  # the loader will say what is wrong with it
            parts.append(path.read_bytes())
    data = b"".join(parts)  # two checksums: nobody attacks this key, and hashlib loads OpenSSL
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sections(path: Path) -> list[str]:
    """The parts of a cache file; ValueError if it is not whole."""
    *parts, end = path.read_text("utf-8").split(_SECTION)
    if end:
        raise ValueError(path)
    return parts


def _write(path: Path, parts: list[str]) -> None:
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(_SECTION.join([*parts, ""]))
    Path(file.name).replace(path)


def _prune(folder: Path) -> None:
    """Keep the newest compiled lexicons only."""
    for suffix in ("index", "program"):
        kept = sorted(folder.glob(f"lexicon-*.{suffix}"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)


def _program_sections(program: Program) -> list[str]:
    """The program in parts; each pattern and each rule is a line, decoded when needed."""
    plain = {
        field.name: getattr(program, field.name)
        for field in fields(program)
        if field.name not in {"patterns", "rules"}
    }
    lines = ("\n".join(map(_json, each)) for each in (program.rules, program.patterns))
    return [_json(plain), *lines]


def _program(parts: list[str]) -> Program:
    plain, rules, patterns = parts
    data = json.loads(plain)
    return Program(
        version=data["version"],
        rules=Decoded(rules.split("\n"), lambda line: RuleCard._make(json.loads(line))),
        patterns=Decoded(
            patterns.split("\n"), lambda line: CompiledPattern._make(json.loads(line))
        ),
        cues=tuple(map(CompiledCue._make, data["cues"])),
        terms=data["terms"],
        lists=data["lists"],
        words=data["words"],
        forms={lemma: Forms._make(forms) for lemma, forms in data["forms"].items()},
        references=data["references"],
    )
