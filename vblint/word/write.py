"""A Word file written anew: some parts changed or added, all others copied as they were."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from vblint.word.names import STRICT, Element
from vblint.word.package import Package, plain, relationships_part

MAX_COPIED = 1_000_000_000  # bytes of all parts together, unpacked
_BLOCK = 1 << 20
_TYPES = "[Content_Types].xml"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OFFICE_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


class Rewriting:
    """Collects changes to a package. Changes to the root of a part count once it is named."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._changed: dict[str, Element] = {}

    def change(self, part: str) -> Element:
        """The root of a part that is there; what is done to it will be written."""
        return self._changed.setdefault(part, self.package.root(part))

    def add(self, kind: str, content_type: str) -> Element:
        """The root of a new part of this kind, named after it, which the main part refers to."""
        main = self.package.main
        names = (f"{kind}{number}.xml" for number in ("", *range(1, 100_000)))
        parts = (posixpath.join(posixpath.dirname(main), name) for name in names)
        part = next(each for each in parts if each not in self.package)
        space = self.package.root(main).tag[1:].partition("}")[0]
        self._changed[part] = etree.Element(f"{{{space}}}{kind}", nsmap={"w": space})
        types = self.change(_TYPES)
        name = _sibling(types, "Override")
        types.append(types.makeelement(name, PartName=f"/{part}", ContentType=content_type))
        self._link(
            posixpath.basename(part), (_OFFICE_STRICT if space == STRICT else _OFFICE) + kind
        )
        return self._changed[part]

    def _link(self, target: str, kind: str) -> None:
        """A relationship from the main part to one in the same folder."""
        part = relationships_part(self.package.main)
        if part in self.package:
            links = self.change(part)
        else:
            links = self._changed[part] = etree.Element(
                f"{{{_LINKS}}}Relationships", nsmap={None: _LINKS}
            )
        taken = {each.get("Id") for each in links}
        # Not rId1 and so on: damaged files name such an id without having it.
        numbers = (f"vblint{number}" for number in range(1, len(taken) + 2))
        number = next(each for each in numbers if each not in taken)
        name = _sibling(links, "Relationship")
        links.append(links.makeelement(name, Id=number, Type=kind, Target=target))

    def file(self) -> bytes:
        """The bytes of the whole file. Raises SourceError if an old part cannot be copied."""
        package, result = self.package, io.BytesIO()
        if sum(member.file_size for member in package.members.values()) > MAX_COPIED:
            raise package.too_large(MAX_COPIED)
        new = {plain(part): (part, root) for part, root in self._changed.items()}
        with package.guarded(), zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as written:
            for name, member in package.members.items():
                info = zipfile.ZipInfo(member.filename, member.date_time)
                info.compress_type = member.compress_type
                info.external_attr = member.external_attr
                if name in new:
                    written.writestr(info, _serialised(new.pop(name)[1]))
                    continue
                with package.opened(member) as source, written.open(info, "w") as target:
                    while block := source.read(_BLOCK):
                        target.write(block)
            for part, root in new.values():
                written.writestr(part, _serialised(root))
        return result.getvalue()


def _sibling(root: Element, name: str) -> str:
    return f"{root.tag.rpartition('}')[0]}}}{name}"


def _serialised(root: Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
