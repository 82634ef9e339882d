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
from collections import Counter
from collections.abc import Callable, Container, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from vblint.engine.frequency import rarest
from vblint.engine.program import CompiledCue, CompiledPattern, Decoded, Program, RuleCard
from vblint.engine.scan import EVERYWHERE, Index
from vblint.engine.spelling import lookalikes
from vblint.lexicon import lexicon_files
from vblint.lexicon.inflect import Forms

_SHARING = 40  # wordings that one word of the automaton may stand for
_KEPT = 4  # compiled lexicons
FORMAT = 5  # raise when the compiled form or the compiler changes


class Compiled:
    """A compiled lexicon. The program is read when a first pattern may match, not before."""

    def __init__(self, version: str, index: Index, load: Callable[[], Program]) -> None:
        self.version = version
        self.index = index
        self._load = load

    @cached_property
    def program(self) -> Program:
        """The patterns, rules and cues."""
        return self._load()

    @classmethod
    def of(cls, program: Program, anchors: Sequence[tuple[str, ...]]) -> Compiled:
        """A program with the index of its patterns' anchors."""
        numbers: dict[str, list[int]] = {}
        for number, wordings in enumerate(anchors):
            for wording in wordings or (EVERYWHERE,):
                numbers.setdefault(wording, []).append(number)
        sharing = Counter(map(rarest, numbers))
        by_part: dict[str, dict[str, list[int]]] = {}
        for wording, found in numbers.items():
            part = rarest(wording)
            if sharing[part] > _SHARING:  # a busy word: two together are rarer
                part = rarest(wording, 2)
            by_part.setdefault(part, {})[wording] = found
        telling = tuple(program.words.get("often-misspelt", ()))
        others = list(lookalikes(telling))
        index = Index.of(by_part)._replace(telling=list(telling), others=others)
        return cls(program.version, index, lambda: program)

    def only(self, rules: Container[int]) -> Compiled:
        """The same lexicon with only some of its rules, by their number."""
        kept = {n for n, pattern in enumerate(self.program.patterns) if pattern.rule in rules}
        by_part = {
            part: {
                wording: [number for number in numbers if number in kept]
                for wording, numbers in self.index.wordings(at)
            }
            for at, part in enumerate(self.index.parts)
        }
        index = Index.of(by_part)._replace(telling=self.index.telling, others=self.index.others)
        return Compiled(self.version, index, lambda: self.program)


def compiled(folders: Sequence[Path]) -> Compiled:
    """The compiled form of a stack of lexicon folders; LexiconError if they do not load."""
    name = cache_folder() / f"lexicon-{_key(folders)}"
    index_path, program_path = name.with_suffix(".index"), name.with_suffix(".json")
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        version, *columns = json.loads(index_path.read_bytes())
        if program_path.is_file():
            index = Index(*(column.split("\n") for column in columns))
            return Compiled(version, index, lambda: _read(program_path, folders))
    made = Compiled.of(*_compile(folders))
    with contextlib.suppress(OSError):
        _write(program_path, _to_json(made.program))
        _write(index_path, _json([made.version, *map("\n".join, made.index)]))
        _prune(index_path.parent)
    return made


def cached_files(folders: Sequence[Path]) -> list[Path]:
    """The cache's files of a stack of folders, to be put into another machine's cache."""
    return sorted(cache_folder().glob(f"lexicon-{_key(folders)}.*"))


def _read(path: Path, folders: Sequence[Path]) -> Program:
    """The cached program; compiled again should the file be gone or damaged by now."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return _from_json(json.loads(path.read_bytes()))
    return _compile(folders)[0]


def _compile(folders: Sequence[Path]) -> tuple[Program, list[tuple[str, ...]]]:
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
    names = ("anchors", "cache", "compile", "frequency", "program", "render", "spelling")
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


def _write(path: Path, text: str) -> None:
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(text)
    Path(file.name).replace(path)


def _prune(folder: Path) -> None:
    """Keep the newest compiled lexicons only."""
    for suffix in ("index", "json"):
        kept = sorted(folder.glob(f"lexicon-*.{suffix}"), key=lambda path: path.stat().st_mtime)
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)


def _to_json(program: Program) -> str:
    """As JSON in which each pattern and each rule is a text of its own, decoded when needed."""
    plain = {name: value for name, value in vars(program).items() if not name.startswith("_")}
    return _json(
        plain
        | {"patterns": "\n".join(map(_json, program.patterns))}
        | {"rules": "\n".join(map(_json, program.rules))}
    )


def _from_json(data: dict[str, Any]) -> Program:
    return Program(
        version=data["version"],
        rules=Decoded(data["rules"].split("\n"), lambda line: RuleCard._make(json.loads(line))),
        patterns=Decoded(
            data["patterns"].split("\n"), lambda line: CompiledPattern._make(json.loads(line))
        ),
        cues=tuple(map(CompiledCue._make, data["cues"])),
        terms=data["terms"],
        words=data["words"],
        forms={lemma: Forms._make(forms) for lemma, forms in data["forms"].items()},
        references=data["references"],
    )
