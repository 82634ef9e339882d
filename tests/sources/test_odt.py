from __future__ import annotations

import io
import zipfile

import pytest

from vblint.errors import SourceError
from vblint.sources import read_bytes

HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'
)
STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P2" style:parent-style-name="Heading_20_1"/>'
)


def zipped(content: str, name: str = "content.xml") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(name, content)
    return target.getvalue()


def odt(body: str) -> bytes:
    return zipped(f"{HEAD}{STYLES}{body}</office:document-content>")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:p>She <text:span>put</text:span> it</text:p>", [("paragraph", "She put it")]),
        ("<text:h>Head</text:h><text:p text:style-name='P2'>Too</text:p>", [
            ("heading", "Head"), ("heading", "Too")]),
        ("<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d &amp; e</text:p>", [
            ("paragraph", "a  b\tc\nd & e")]),
        ("<text:list><text:list-item><text:p>x</text:p><text:list><text:list-item><text:p>y"
         "</text:p></text:list-item></text:list></text:list-item></text:list><text:p>z</text:p>", [
            ("list-item", "x"), ("list-item", "y"), ("paragraph", "z")]),
        ("<table:table-cell><text:p>x</text:p></table:table-cell>", [("cell", "x")]),
        ("<text:p text:style-name='P1'>q</text:p>", [("blockquote", "q")]),
        ("<text:p>a<text:note><text:note-citation>1</text:note-citation><text:note-body>"
         "<text:p>n</text:p></text:note-body></text:note> b</text:p>", [
            ("paragraph", "a b"), ("paragraph", "n")]),
        ("<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>a"
         "<office:annotation><text:p>remark</text:p></office:annotation></text:p>", [
            ("paragraph", "a")]),
    ],
)  # fmt: skip
def test_prose(body: str, expected: list[tuple[str, str]]) -> None:
    document = read_bytes(odt(body), "a.odt")
    assert [(s.kind, s.text) for s in document.segments] == expected
    assert [s.anchor for s in document.segments] == [
        f"paragraph {number}" for number in range(1, len(expected) + 1)
    ]
    for segment in document.segments:
        start = segment.map.to_source(0)
        assert document.text[start : start + len(segment.text)] == segment.text


def test_any_depth() -> None:
    deep = "<text:span>" * 20_000 + "x" + "</text:span>" * 20_000
    (segment,) = read_bytes(odt(f"<text:p>{deep}</text:p>"), "a.odt").segments
    assert segment.text == "x"


BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + HEAD + "&b;"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is not an OpenDocument text (.odt) but something else"),
        (b"%PDF-1.7", "is not an OpenDocument text (.odt) but a PDF"),
        (b"\xd0\xcf\x11\xe0", "but an old Office file, or protected with a password"),
        (zipped("x", "word/document.xml"), "but another zip file"),
        (zipped("<a>"), "is damaged, or is not an OpenDocument text (.odt) (ParseError)"),
        (zipped(BOMB), "holds what no OpenDocument text needs"),
        (odt("<text:p>a</text:p>")[:200], "is damaged"),
        (odt("<text:p>" + "a" * 60_000_000 + "</text:p>"), "unpacks to 60 MB, so it is not read"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_bad_files_give_one_line(data: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "a.odt")
    assert str(caught.value).startswith("a.odt: ") and said in str(caught.value)
    assert "\n" not in str(caught.value)
