"""JSON Lines: an object a line, whose keys are the columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from vblint.audit.inputs import refuse
from vblint.audit.inputs.encoding import encoding_of, lines
from vblint.errors import SourceError

_AHEAD = 1000  # objects whose keys tell the columns


class JsonLinesSource:
    """See `vblint.audit.inputs.Source`. A key that an object leaves out is an empty cell."""

    table = ""

    def __init__(self, path: Path, table: str | None, encoding: str | None) -> None:
        refuse(path, table=table)
        self.name = str(path)
        self._path = path
        self._codec = encoding_of(path, encoding)
        ahead = (key for _, value in islice(self._read(), _AHEAD) for key in value)
        self.columns: Sequence[str] = list(dict.fromkeys(ahead))
        if not self.columns:
            raise SourceError(f"{path}: is empty; give one JSON object a line")

    def rows(self, wanted: Sequence[str]) -> Iterator[tuple[int, Sequence[str | None]]]:
        """See `Source`; the number of a row is its line."""
        for number, value in self._read():
            yield number, [self._cell(value.get(name), number, name) for name in wanted]

    def place(self, number: int) -> str:
        """See `Source`."""
        return f"{self._path}:{number}"

    def _cell(self, value: object, number: int, name: str) -> str | None:
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, dict | list):
            raise SourceError(
                f"{self.place(number)}: “{name}” is not a text but an object or a list; name a "
                "key that holds a text"
            )
        return json.dumps(value)

    def _read(self) -> Iterator[tuple[int, dict[str, Any]]]:
        with lines(self._path, self._codec) as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    value = json.loads(line)
                except (ValueError, RecursionError):
                    value = None
                if not isinstance(value, dict):
                    raise SourceError(
                        f"{self.place(number)}: is not a JSON object; JSON Lines has one complete "
                        "object on each line"
                    )
                yield number, value
