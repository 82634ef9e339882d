from __future__ import annotations

import pytest

from vblint.errors import SourceError
from vblint.sources.decode import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"plain", "plain"),
        ("caf\u00e9 \U0001f600".encode(), "caf\u00e9 \U0001f600"),
        (b"\xef\xbb\xbfwith a mark", "with a mark"),
        (b"\xef\xbb\xbf", ""),
        (b"\xff\xfe" + "Ann Lee".encode("utf-16-le"), "Ann Lee"),
        (b"\xfe\xff" + "Ann Lee".encode("utf-16-be"), "Ann Lee"),
        ("She left.\r\n".encode("utf-16-le"), "She left.\r\n"),
        ("She left.\r\n".encode("utf-16-be"), "She left.\r\n"),
        (b"she \x93left\x94 \x96 caf\xe9", "she \u201cleft\u201d \u2013 caf\u00e9"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
    ],
)
def test_decodes(data: bytes, text: str) -> None:
    assert decode(data, "note.txt") == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04rest", "a Word, Excel or zip file"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
        (b"\x89PNG\r\n", "a picture"),
    ],
)
def test_binary_signature_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "x.docx")
    assert (
        str(caught.value)
        == f"x.docx: is {kind}, not text; give it its right name, or save it as text"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"ab\0cd",
        b"a" * 9000 + b"\0",
        b"\xff\xfe\0\0a\0\0\0",  # UTF-32 with its mark
    ],
)
def test_nul_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^n\.txt: is not a text file \(it holds NUL bytes\)"):
        decode(data, "n.txt")


def test_bytes_in_no_encoding_name_the_line_and_no_text() -> None:
    with pytest.raises(SourceError) as caught:
        decode(b"secret one\ntwo \x81\xff\n", "n.txt")
    assert str(caught.value) == (
        "n.txt:2: is in no encoding vblint knows (UTF-8, UTF-16, Windows-1252); save it as UTF-8"
    )


def test_half_a_utf16_character_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^n\.txt:1: is in no encoding"):
        decode(b"\xff\xfea\0b", "n.txt")
