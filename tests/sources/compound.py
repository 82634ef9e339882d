"""Writes OLE compound files, the container of Outlook's .msg: just enough of [MS-CFB] for tests."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Mapping

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams; a “/” in a name puts it in a storage."""
    mini, body = bytearray(), bytearray()
    minifat: list[int] = []
    fat: list[int] = []
    places = {}
    for name, data in streams.items():
        if len(data) < _CUTOFF:
            places[name] = _append(mini, minifat, data, _MINI)
        else:
            places[name] = _append(body, fat, data, _SECTOR)
    mini_start = _append(body, fat, bytes(mini), _SECTOR)
    minifat_start = _append(body, fat, struct.pack(f"<{len(minifat)}I", *minifat), _SECTOR)
    directory = _directory(streams, places, mini_start, len(mini))
    directory_start = _append(body, fat, directory, _SECTOR)
    sectors = 1
    while sectors * 128 < len(fat) + sectors:
        sectors += 1
    fat_start = len(fat)
    fat += [_FAT] * sectors
    fat += [_FREE] * (sectors * 128 - len(fat))
    body += struct.pack(f"<{len(fat)}I", *fat)
    header = struct.pack(
        "<8s16xHHHHH6x9I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, sectors, directory_start, 0,
        _CUTOFF, minifat_start, -(-len(minifat) // 128), _END, 0,
    )  # fmt: skip
    first = [*range(fat_start, fat_start + sectors)] + [_FREE] * (109 - sectors)
    return header + struct.pack("<109I", *first) + bytes(body)


def _append(body: bytearray, fat: list[int], data: bytes, size: int) -> int:
    """Add data in sectors of a size; its first sector, or the end mark if there is none."""
    if not data:
        return _END
    start, count = len(fat), -(-len(data) // size)
    body += data.ljust(count * size, b"\0")
    fat += [*range(start + 1, start + count), _END]
    return start


def _directory(
    streams: Mapping[str, bytes], places: Mapping[str, int], mini_start: int, mini_size: int
) -> bytes:
    storages = sorted({name.split("/")[0] for name in streams if "/" in name})
    names = [*storages, *streams]
    top = [*storages, *(name for name in streams if "/" not in name)]
    number = {name: at for at, name in enumerate(names, 1)}
    after: dict[str, str] = {}
    for siblings in (top, *([n for n in streams if n.startswith(f"{s}/")] for s in storages)):
        after |= dict(itertools.pairwise(siblings))
    children = {s: next(n for n in streams if n.startswith(f"{s}/")) for s in storages}
    entries = [_entry("Root Entry", 5, _FREE, number[top[0]], mini_start, mini_size)]
    for name in names:
        following = number[after[name]] if name in after else _FREE
        if name in storages:
            entries.append(_entry(name, 1, following, number[children[name]], 0, 0))
        else:
            last = name.split("/")[-1]
            entries.append(_entry(last, 2, following, _FREE, places[name], len(streams[name])))
    return b"".join(entries)


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII36xIQ", wide, len(wide), kind, 1, _FREE, right, child, start, size
    )
