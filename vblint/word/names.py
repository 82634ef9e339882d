"""XML names of WordprocessingML, in the usual and in the “strict” dialect of the standard."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml ships no types

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_READ = frozenset((WORD, STRICT, _COMPATIBILITY))
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@lru_cache(maxsize=1024)
def local(tag: str) -> str:
    """The name without its namespace; empty if it is no name that vblint knows."""
    namespace, _, name = tag[1:].partition("}")
    return name if namespace in _READ else ""


def value(element: Element | None, name: str = "val") -> str:
    """An attribute by its name without namespace; empty if there is none."""
    if element is None:
        return ""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and so on down the path; None where it ends."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each.tag) == name), None)
    return element


def like(element: Element, name: str, **attributes: str) -> Element:
    """A new element of that name, with such attributes, in the namespace of ``element``."""
    space = element.tag.rpartition("}")[0] + "}"
    named = {space + key: text for key, text in attributes.items()}
    return element.makeelement(space + name, named, element.nsmap)


def inside(element: Element, *names: str) -> Element | None:
    """The element itself, or the nearest around it, that has one of the names."""
    while element is not None and local(element.tag) not in names:
        element = element.getparent()
    return element
