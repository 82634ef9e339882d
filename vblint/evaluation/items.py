"""Annotated texts: one JSON object a line. docs/annotation.md describes the format."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vblint.errors import SourceError
from vblint.lexicon import CATEGORIES
from vblint.model import Span

REASONS = (
    "quotation",
    "attribution",
    "negation",
    "mention",
    "statute",
    "perpetrator",
    "professional",
    "other-sense",
    "evidence",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked wording: a problem of some category, or right where it stands for some reason."""

    span: Span
    name: str  # a category, or one of REASONS
    must: bool = True  # problems only: any trained reader would mark it


@dataclass(frozen=True, slots=True)
class Item:
    """One annotated text. A text without problems is a clean document."""

    id: str
    text: str
    kind: str
    domain: str
    problems: tuple[Mark, ...]
    exempt: tuple[Mark, ...]
    filename: str | None = None
    pair: str | None = None


def read_items(path: Path) -> list[Item]:
    """The items of a file, in order.

    Raises SourceError, naming file and line, for anything that is not in the format.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not in UTF-8; save it as UTF-8") from error
    items = [
        _item(_Line(path, number, line))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    if not items:
        raise SourceError(f"{path}: holds no annotated text; give one JSON object a line")
    return items


class _Line:
    """A line and its place, for complaints that never quote its text."""

    def __init__(self, path: Path, number: int, line: str) -> None:
        self._place = f"{path}:{number}"
        try:
            value = json.loads(line)
        except ValueError as error:
            raise self.wrong("is not JSON; give one JSON object a line") from error
        if not isinstance(value, dict):
            raise self.wrong("is not a JSON object, such as {“text”: …}")
        self.value: dict[str, Any] = value

    def wrong(self, what: str) -> SourceError:
        return SourceError(f"{self._place}: {what}")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.value.get(key, default)
        if not isinstance(value, str):
            raise self.wrong(f"“{key}” must be a text")
        return value


def _item(line: _Line) -> Item:
    text = line.text("text")
    optional = {key: line.value.get(key) for key in ("filename", "pair")}
    return Item(
        id=line.text("id"),
        text=text,
        kind=line.text("kind", "note"),
        domain=line.text("domain", "general"),
        problems=tuple(_marks(line, text, "spans", "category", CATEGORIES)),
        exempt=tuple(_marks(line, text, "exempt", "reason", REASONS)),
        **{key: str(value) for key, value in optional.items() if value},
    )


def _marks(line: _Line, text: str, key: str, naming: str, names: tuple[str, ...]) -> Iterator[Mark]:
    listed = line.value.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise line.wrong(f"“{key}” must be a list of objects")
    for entry in listed:
        start, end = entry.get("start"), entry.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
            raise line.wrong(f"a mark in “{key}” needs whole numbers “start” < “end”")
        if end > len(text) or entry.get("text", text[start:end]) != text[start:end]:
            raise line.wrong(f"the mark {start}–{end} in “{key}” is not where its text stands")
        if entry.get(naming) not in names:
            raise line.wrong(f"the mark {start}–{end} has no known “{naming}”: {', '.join(names)}")
        yield Mark(Span(start, end), entry[naming], bool(entry.get("must", True)))
