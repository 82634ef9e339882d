from __future__ import annotations

import time

import pytest

from vblint.errors import SourceError
from vblint.sources import read_bytes


def prose(body: str) -> list[tuple[str, str]]:
    document = read_bytes(rf"{{\rtf1\ansi\ansicpg1252\deff0{body}}}".encode("latin-1"), "a.rtf")
    for segment in document.segments:
        start = segment.map.to_source(0)
        assert document.text[start : start + len(segment.text)] == segment.text
    return [(s.kind, s.text) for s in document.segments]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\pard She {\b put} her\-self\par Next", [
            ("paragraph", "She put herself"), ("paragraph", "Next")]),
        ("\\pard over\r\n two lines\\line and\\\nnew", [
            ("paragraph", "over two lines\nand"), ("paragraph", "new")]),
        (r"caf\'e9 \'93so\'94 \u8211? \u-10179?\u-8704? \uc0\u233 x", [
            ("paragraph", "café “so” – \U0001f600 éx")]),
        (r"{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}}\f1 \'e9\f0 \'e9", [("paragraph", "йé")]),
        (r"{\info{\title no}}{\*\generator no}{\header no}{\footnote no}{\pict 00ff}yes", [
            ("paragraph", "yes")]),
        (r"{\deleted gone }here{\v hidden}\deleted x\deleted0 y", [("paragraph", "herey")]),
        (r"\trowd\intbl a\cell b\par c\cell\row\pard d", [
            ("cell", "a"), ("cell", "b"), ("cell", "c"), ("paragraph", "d")]),
        (r"{\listtext\pard\tab}item\par\pard\bullet\tab other", [
            ("list-item", "item"), ("list-item", "•\tother")]),
        (r"\outlinelevel0 Head\par\pard text", [("heading", "Head"), ("paragraph", "text")]),
        (r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\*\cs2 Quote Char;}{\s3\i Quote;}}"
         r"\pard\s1 Head\par\pard\s3 q\par\pard\s0 text\par\pard\ls1 item", [
            ("heading", "Head"), ("blockquote", "q"), ("paragraph", "text"),
            ("list-item", "item")]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}", [("paragraph", "shown")]),
        (r"a\bin5 {{{{{b\{c\}\\\~d\_e", [("paragraph", "ab{c}\\\xa0d-e")]),
        (r"never closed {{ \par }}}}} x", [("paragraph", "never closed  "), ("paragraph", " x")]),
    ],
)  # fmt: skip
def test_prose(body: str, expected: list[tuple[str, str]]) -> None:
    assert prose(body) == expected


@pytest.mark.parametrize("data", [b"", b"She left.", b"%PDF-1.7", b"{\\rtf1" + b"{" * 20_000])
def test_bad_files_give_one_line(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a\.rtf: [^\n]*$"):
        read_bytes(data, "a.rtf")


@pytest.mark.parametrize("part", ["{}", r"{\fonttbl{\f0 }}", r"\par ", r"\'e9", r"\bin9 ", "\\"])
def test_crafted_files_are_quick(part: str) -> None:
    start = time.perf_counter()
    prose(part * 20_000)
    assert time.perf_counter() - start < 10  # seconds; looking again and again would take hours
