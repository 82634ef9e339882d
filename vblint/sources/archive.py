"""Formats that are zip files of XML: opened with care, for nothing in them can be trusted."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from vblint.errors import SourceError
from vblint.sources.decode import kind_of

_FEW = 50_000_000  # bytes unpacked that are always read
_MOST = 500_000_000  # … and that never are
_RATIO = 100  # between the two: how much smaller packed XML may honestly be
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError,
    NotImplementedError, RuntimeError, ValueError, OverflowError, LookupError, SyntaxError,
    AttributeError, TypeError,
)  # fmt: skip


@contextmanager
def opened(data: bytes, uri: str, kind: str) -> Iterator[zipfile.ZipFile]:
    """The zip file; whatever goes wrong while it is open is a SourceError of one line.

    ``kind`` is what the file should be, with its article: “an Excel file”.
    """
    if not data.startswith(b"PK"):
        found = kind_of(data) or "something else"
        if found == "an old Office file":
            found = "an old Office file, or protected with a password"
        raise SourceError(
            f"{uri}: is not {kind} but {found}; open it in its own program and save it anew"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _mind_size(archive, len(data), uri)
            yield archive
    except MemoryError:
        raise SourceError(f"{uri}: is too large for this machine; split it") from None
    except _DAMAGE as error:  # their messages may quote the file, so they are dropped
        raise SourceError(
            f"{uri}: is damaged, or is not {kind} ({type(error).__name__}); "
            "open it in its own program and save it anew"
        ) from None


def _mind_size(archive: zipfile.ZipFile, packed: int, uri: str) -> None:
    # The sizes are those the file gives; zipfile never unpacks more than them.
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise SourceError(f"{uri}: is protected with a password; save a copy without one")
    if size > _MOST or (size > _FEW and size > _RATIO * packed):
        raise SourceError(
            f"{uri}: unpacks to {size // 1_000_000:,} MB, so it is not read; "
            "split it, or check that it is what it seems"
        )
