"""YAML with places: every complaint about a lexicon file names its line and column."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from vblint.errors import LexiconError
from vblint.lexicon.types import Place

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(path: Path) -> Node:
    """The root of a YAML file; raises LexiconError if it cannot be read or parsed."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"cannot be read ({type(error).__name__})", path) from error
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise LexiconError(f"not valid YAML: {error.problem}", path, line, column) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise LexiconError("not valid YAML", path) from error
    if root is None:
        raise LexiconError("the file is empty", path)
    return Node(root, path)


class Node:
    """A YAML value that knows where it stands and complains when it is not what it should be."""

    def __init__(self, node: yaml.Node, path: Path) -> None:
        self._node = node
        self.place = Place(path, node.start_mark.line + 1, node.start_mark.column + 1)

    def error(self, message: str) -> LexiconError:
        """An error at this value."""
        return LexiconError(message, self.place.path, self.place.line, self.place.column)

    def text(self) -> str:
        """A non-empty text value."""
        if not isinstance(self._node, yaml.ScalarNode) or not self._node.value.strip():
            raise self.error("expected some text here")
        return str(self._node.value).strip("\n")

    def flag(self) -> bool:
        """true or false."""
        if self.text() not in {"true", "false"}:
            raise self.error("expected true or false")
        return self.text() == "true"

    def number(self) -> int:
        """A whole number, zero or more."""
        if not self.text().isdecimal():
            raise self.error("expected a whole number")
        return int(self.text())

    def choice(self, allowed: Iterable[str]) -> str:
        """One of the allowed words."""
        allowed = tuple(allowed)
        if self.text() not in allowed:
            raise self.error(f"“{self.text()}” is not one of {', '.join(allowed)}")
        return self.text()

    def items(self) -> list[Node]:
        """The entries of a list."""
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.error("expected a list (lines that start with “- ”)")
        return [Node(child, self.place.path) for child in self._node.value]

    def texts(self) -> tuple[str, ...]:
        """A list of texts, none of them twice."""
        found: dict[str, None] = {}
        for child in self.items():
            if child.text() in found:
                raise child.error(f"“{child.text()}” stands in this list twice")
            found[child.text()] = None
        return tuple(found)

    def entries(self) -> Iterator[tuple[Node, Node]]:
        """Key and value of a mapping; a key given twice is an error."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self.error("expected “key: value” lines here")
        seen = set()
        for key, value in self._node.value:
            name = Node(key, self.place.path)
            if name.text() in seen:
                raise name.error(f"the key “{name.text()}” is given twice")
            seen.add(name.text())
            yield name, Node(value, self.place.path)

    def fields(self, required: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Node]:
        """A mapping with known keys only: unknown or missing ones are errors."""
        required = tuple(required)
        known = (*required, *optional)
        found = {}
        for key, value in self.entries():
            name = key.text()
            if name not in known:
                close = difflib.get_close_matches(name, known, n=1)
                hint = f"; did you mean “{close[0]}”?" if close else f": {', '.join(known)}"
                raise key.error(f"the key “{name}” is not known here{hint}")
            found[name] = value
        for name in required:
            if name not in found:
                raise self.error(f"the key “{name}” is missing")
        return found

    def plain(self) -> object:
        """The value as plain Python data (for dependency patterns)."""
        if isinstance(self._node, yaml.MappingNode):
            return {key.text(): value.plain() for key, value in self.entries()}
        if isinstance(self._node, yaml.SequenceNode):
            return [child.plain() for child in self.items()]
        return self.text()
