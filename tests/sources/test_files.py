"""Files as other programs write them, and every format cut short, garbled or wrongly named.

LibreOffice 7.4 and pandoc 2.17 made the files in `files` out of one page and one table.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sources.compound import compound_file
from vblint.errors import SourceError
from vblint.model import Document
from vblint.sources import (
    BYTE_READERS,
    BYTE_TABLES,
    TEXT_READERS,
    TEXT_TABLES,
    read_bytes,
    read_path,
)

FILES = Path(__file__).parent / "files"
PAGE = {
    "Summary of events": "heading",
    "Victim: Ann (15). She put herself at risk by going & staying.": "paragraph",
    "First item": "list-item",
    "Second item": "list-item",
    "Police": "cell",
    "YP absconded, returned of own accord": "cell",
    "Quoted words here": "blockquote",
    "Line one line two – café “x”": "paragraph",
}
UNKNOWN = {  # what these programs do not say in these formats
    "pandoc.rtf": {"blockquote", "cell"},
    "libreoffice.html": {"blockquote"},
}


@pytest.mark.parametrize(
    "name",
    ["libreoffice.rtf", "libreoffice.odt", "libreoffice.html", "pandoc.rtf", "pandoc.odt"],
)
def test_a_page(name: str) -> None:
    document = read_path(FILES / name)
    found = {" ".join(s.text.split()).removeprefix("• "): s.kind for s in document.segments}
    for text, kind in PAGE.items():
        assert text in found
        assert found[text] == kind or kind in UNKNOWN.get(name, ())


def test_a_table() -> None:
    found = [(s.anchor, s.text) for s in read_path(FILES / "libreoffice.xlsx").segments]
    assert found[0] == (
        "sheet “log”, row 2, column “Narrative”",
        'Victim: Ann (15). She put herself "at risk" by going.\nSecond line.',
    )
    assert found[-1] == ("sheet “log”, row 5, column “Narrative”", "Promiscuous.")


MESSAGE = compound_file({
    "__properties_version1.0": b"\0" * 32,
    "__substg1.0_1000001F": ("She left.\r\n" * 300).encode("utf-16-le"),
})  # fmt: skip
SUFFIXES = [*TEXT_READERS, *BYTE_READERS, *TEXT_TABLES, *BYTE_TABLES, ".md.j2"]
REAL = [*(path.read_bytes() for path in sorted(FILES.iterdir())), MESSAGE, b"", b"\0", b"%PDF-1.7"]


def read(data: bytes, name: str) -> Document | None:
    try:
        return read_bytes(data, name)
    except SourceError as error:
        assert str(error).startswith(name)
        assert "\n" not in str(error)
        return None


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", REAL, ids=range(len(REAL)))
def test_wrongly_named_files_are_read_or_refused_in_one_line(data: bytes, suffix: str) -> None:
    read(data, f"note{suffix}")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_files_are_read_or_refused_in_one_line(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([*sorted(FILES.iterdir()), Path("message.msg")]))
    content = bytearray(MESSAGE if path.suffix == ".msg" else path.read_bytes())
    del content[data.draw(st.integers(0, len(content))) :]
    for _ in range(data.draw(st.integers(0, 5))):
        if content:
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    document = read(bytes(content), path.name)
    for segment in document.segments if document else ():
        assert segment.text.strip()


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(
    ["{\\rtf1 ", "\\'", "\\u", "}", "{", "Subject: ", "\n\n", "--x\n", "Content-Type: ", "a,b\n",
     '"', "multipart/mixed; boundary=x\n", "=?utf-8?q?", "?=", "{}", '{"a":', "<", "{{", "%}", "\\"]
), max_size=20))  # fmt: skip
def test_parts_of_every_format_in_every_other(suffix: str, parts: list[str]) -> None:
    read("".join(parts).encode(), f"note{suffix}")
