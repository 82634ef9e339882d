"""JSON Lines: the texts in each line's object, with exact positions. Their keys are the columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from vblint.errors import SourceError
from vblint.sources.builder import SegmentBuilder
from vblint.sources.columns import Cell

_LINE = re.compile(r"[^\r\n]+")
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)"(\s*:)?|[{}\[\]]')
_ESCAPE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.")


def cells(text: str, uri: str) -> Iterator[Cell]:
    """Every text in the file; raises SourceError, naming the line, if a line is not JSON.

    The column of a text in an object in an object is “outer.inner”; lists add nothing to it.
    """
    number, counted = 1, 0
    for line in _LINE.finditer(text):
        number += _line_ends(text[counted : line.start()])
        counted = line.start()
        if line.group().strip():
            _mind(line.group(), uri, number)
            yield from _texts(line, number)


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _mind(line: str, uri: str, number: int) -> None:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        raise SourceError(
            f"{uri}:{number}: is not JSON; JSON Lines has one complete value on each line"
        ) from None


def _texts(line: re.Match[str], number: int) -> Iterator[Cell]:
    keys: list[str] = []
    for token in _TOKEN.finditer(line.group()):
        if token[0] in "{[":
            keys.append("")
        elif token[0] in "}]":
            keys.pop()
        elif token[2]:
            keys[-1] = token[1]
        elif token[1].strip():
            column = ".".join(key for key in keys if key) or "text"
            builder = SegmentBuilder()
            _add_unescaped(builder, token[1], line.start() + token.start(1))
            whole = builder.build("cell")
            if whole:
                yield Cell(column, whole.text, f"line {number}, “{column}”", whole.map)


def _add_unescaped(builder: SegmentBuilder, written: str, start: int) -> None:
    """An escape is one character for several."""
    at = 0
    for escape in _ESCAPE.finditer(written):
        builder.add(written[at : escape.start()], start + at)
        builder.add(json.loads(f'"{escape.group()}"'), start + escape.start())
        at = escape.end()
    builder.add(written[at:], start + at)
