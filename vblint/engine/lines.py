"""Many short texts kept as one piece of bytes: read in a moment, each decoded when asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import overload

_MAGIC = b"vblint lines\n"


class Lines(Sequence[str]):
    """Texts without line ends, as a sequence. ``ends[i]`` is where text ``i`` ends."""

    def __init__(self, blob: bytes, ends: Sequence[int]) -> None:
        self._blob, self._ends = blob, ends

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        end = self._ends[at]
        start = self._ends[at - 1] + 1 if at % len(self._ends) else 0
        return self._blob[start:end].decode("utf-8")

    def __iter__(self) -> Iterator[str]:
        return iter(self._blob.decode("utf-8").split("\n") if self._ends else ())


def pack(columns: Iterable[Sequence[str]]) -> bytes:
    """Columns of texts as bytes for `unpack`, on the same kind of machine."""
    parts: list[bytes] = []
    for column in columns:
        encoded = [text.encode("utf-8") for text in column]
        ends = array("I", (end - 1 for end in accumulate(len(text) + 1 for text in encoded)))
        parts += [ends.tobytes(), b"\n".join(encoded)]
    sizes = array("Q", [len(parts), *map(len, parts)])
    return b"".join([_MAGIC, sizes.tobytes(), *parts])


def unpack(data: bytes) -> list[Lines]:
    """The columns of `pack`; raises ValueError if the bytes are not whole."""
    at = len(_MAGIC) + 8
    count = array("Q", data[len(_MAGIC) : at])
    sizes = array("Q", data[at : at + 8 * sum(count)])
    at += 8 * len(sizes)
    if not data.startswith(_MAGIC) or len(data) != at + sum(sizes):
        raise ValueError("not a whole file of lines")
    parts = []
    for size in sizes:
        parts.append(data[at : at + size])
        at += size
    return [
        Lines(blob, array("I", ends)) for ends, blob in zip(parts[::2], parts[1::2], strict=True)
    ]
