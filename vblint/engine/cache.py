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
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from vblint.engine.program import CompiledCue, CompiledPattern, Program, RuleCard
from vblint.lexicon import lexicon_files
from vblint.lexicon.inflect import Forms

_KEPT = 4  # compiled lexicons
FORMAT = 1  # raise when the compiled form or the compiler changes


def compiled(folders: Sequence[Path]) -> Program:
    """The program for a stack of lexicon folders; raises LexiconError if they do not load."""
    path = cache_folder() / f"lexicon-{_key(folders)}.json"
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        return _from_json(json.loads(path.read_bytes()))
    from vblint.engine.compile import compile_lexicon
    from vblint.lexicon import load

    program = compile_lexicon(load(folders))
    with contextlib.suppress(OSError):
        _write(path, json.dumps(asdict(program), ensure_ascii=False, separators=(",", ":")))
    return program


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
    sources = [code / "compile.py", code / "program.py", *(code.parent / "lexicon").glob("*.py")]
    for path in [*sorted(sources), *(file for folder in folders for file in lexicon_files(folder))]:
        parts.append(f"\0{path.name}\0".encode())
        with contextlib.suppress(OSError):  # the loader will say what is wrong with it
            parts.append(path.read_bytes())
    data = b"".join(parts)  # two checksums: nobody attacks this key, and hashlib loads OpenSSL
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}"


def _write(path: Path, text: str) -> None:
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        file.write(text)
    Path(file.name).replace(path)
    kept = sorted(path.parent.glob("lexicon-*.json"), key=lambda p: p.stat().st_mtime)
    for old in kept[:-_KEPT]:
        old.unlink(missing_ok=True)


def _from_json(data: dict[str, Any]) -> Program:
    return Program(
        version=data["version"],
        rules=tuple(RuleCard(**_tuples(card)) for card in data["rules"]),
        patterns=tuple(CompiledPattern(**_tuples(pattern)) for pattern in data["patterns"]),
        cues=tuple(CompiledCue(**cue) for cue in data["cues"]),
        terms=data["terms"],
        words={name: tuple(words) for name, words in data["words"].items()},
        forms={lemma: Forms(*map(_tuple, forms)) for lemma, forms in data["forms"].items()},
    )


def _tuples(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        key: tuple(map(_tuple, value)) if isinstance(value, list) else value
        for key, value in fields.items()
    }


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
