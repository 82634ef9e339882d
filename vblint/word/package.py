"""A Word file as it lies on disk: a zip of XML parts. Nothing in it is trusted.

Only the parts that hold text are unpacked, each and all of them up to a limit; a DOCTYPE, which
Word never writes and every entity bomb needs, is refused. Whatever is wrong is one SourceError.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from lxml import etree

from vblint.errors import SourceError
from vblint.word.names import Element, child, local

MAX_TEXT = 25_000_000  # bytes of XML, unpacked; 40 pages are half a million
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DAMAGE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, etree.XMLSyntaxError,
    EOFError, OSError, NotImplementedError, RuntimeError, ValueError, OverflowError, LookupError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relationship:
    """From one part to another: ``kind`` is the last word of its type, such as “header”."""

    id: str
    kind: str
    target: str  # name of the other part


class Package:
    """The parts of one Word file. ``main`` is the name of the part that holds the body.

    Every method raises SourceError, one line that begins with ``name``.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._unpacked = 0
        self._roots: dict[str, Element] = {}
        with self.guarded():
            self._zip = zipfile.ZipFile(io.BytesIO(_zip_only(data, name)))
            self.members = {plain(m.filename): m for m in self._zip.infolist()}
            mains = [r.target for r in self.relationships("") if r.kind == "officeDocument"]
        self.main = mains[0] if mains else ""
        root = self.root(self.main) if self.main in self else None
        if root is None or local(root.tag) != "document" or child(root, "body") is None:
            raise _not_word(name)

    def __contains__(self, part: str) -> bool:
        return plain(part) in self.members

    def root(self, part: str) -> Element:
        """The root element of a part that is there; parsed once, so that a change to it stays."""
        if part not in self._roots:
            with self.guarded():
                self._roots[part] = self._parsed(self.members[plain(part)])
        return self._roots[part]

    def relationships(self, part: str) -> list[Relationship]:
        """From this part (empty: from the package) to others in the file, in order."""
        listed = relationships_part(part)
        return [
            Relationship(
                each.get("Id", ""),
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))[1:],
            )
            for each in (self.root(listed) if listed in self else ())
            if (target := each.get("Target")) and each.get("TargetMode") != "External"
        ]

    def related(self, kind: str) -> str | None:
        """Name of the first part of that kind that the main part names, if it is there."""
        found = (r.target for r in self.relationships(self.main) if r.kind == kind)
        return next((target for target in found if target in self), None)

    @contextmanager
    def opened(self, member: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
        """The unpacked bytes of a part, to be read piecemeal."""
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ValueError("no compression that Word knows; others cannot be unpacked piecemeal")
        with self._zip.open(member) as file:
            yield file

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turns all that a damaged file can raise into a SourceError."""
        try:
            yield
        except _DAMAGE as error:  # the messages of these may quote the file, so they are dropped
            raise SourceError(
                f"{self.name}: is damaged ({type(error).__name__}); "
                "open it in Word and save it again, or get a new copy"
            ) from None

    def too_large(self, limit: int) -> SourceError:
        """The error for a file that unpacks to more than ``limit`` bytes."""
        return SourceError(
            f"{self.name}: unpacks to more than {limit // 1_000_000} MB, so it is not read; "
            "split it, or check that it is what it seems"
        )

    def _parsed(self, member: zipfile.ZipInfo) -> Element:
        with self.opened(member) as file:
            # Never more than the limit, whatever size the file says it has.
            data = file.read(MAX_TEXT - self._unpacked + 1)
        self._unpacked += len(data)
        if self._unpacked > MAX_TEXT:
            raise self.too_large(MAX_TEXT)
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")  # the standard allows UTF-8 and UTF-16 only
        if ("<!DOCTYPE".encode("utf-16-le")[1:] if wide else b"<!DOCTYPE") in data:
            raise SourceError(f"{self.name}: holds a DOCTYPE, which no Word file needs: not read")
        parser = etree.XMLParser(
            encoding="utf-16" if wide else "utf-8",
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(data, parser)


def relationships_part(part: str) -> str:
    """Name of the part that lists a part's relationships (empty: the package's)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def plain(part: str) -> str:
    """Names of parts are the same whatever their case."""
    return part.lstrip("/").lower()


def _zip_only(data: bytes, name: str) -> bytes:
    if data.startswith(b"PK"):
        return data
    if not data:
        raise SourceError(f"{name}: is empty; get a new copy")
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise SourceError(f"{name}: is locked with a password; save a copy without one")
    if data.startswith(_OLE):
        raise SourceError(f"{name}: is in the old Word format; save it as .docx in Word")
    raise _not_word(name)


def _not_word(name: str) -> SourceError:
    return SourceError(f"{name}: is not a Word file, whatever its name says; check it")
