"""Files that are damaged, or made to do damage: one clear line each, and bounded memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.word.builders import TYPES, W, para, table, text_box, unzipped, word_file, zipped
from tests.word.nestings import NESTINGS
from vblint.errors import SourceError
from vblint.sources import read_bytes

WHOLE = word_file(
    para("She ran ", text_box(para("home")), "fast.") + table((para("One"), para("Two"))),
    header=para("Head"),
    styles="<w:style w:styleId='A'/>",
)
PARTS = unzipped(WHOLE)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def complaint(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_bytes(data, "a.docx")
    said = str(caught.value)
    assert said.startswith("a.docx: ")
    assert "\n" not in said
    return said


def with_document(xml: bytes) -> bytes:
    return zipped({**PARTS, "word/document.xml": xml})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"Dear all,", "is not a Word file"),
        (OLE + bytes(600), "old Word format"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (WHOLE[: len(WHOLE) // 2], "is damaged"),
        (zipped({"a.txt": b"hello"}), "is not a Word file"),
        (zipped({**PARTS, "word/document.xml": b"<workbook/>"}), "is not a Word file"),
        (zipped({k: v for k, v in PARTS.items() if k != "word/document.xml"}), "not a Word file"),
        (with_document(f"<w:document xmlns:w='{W}'/>".encode()), "is not a Word file"),
        (with_document(b"<w:document>"), "is damaged"),
        (with_document(b""), "is damaged"),
        (with_document(b"<a>" * 100_000), "is damaged"),
    ],
)
def test_one_line_says_what_is_wrong(data: bytes, said: str) -> None:
    assert said in complaint(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entity_bombs_are_not_parsed(encoding: str) -> None:
    levels = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<!DOCTYPE x [<!ENTITY e0 'ha'>{levels}]><w:document xmlns:w='{W}' a='&e9;'>&e9;"
    text = f"{bomb}<w:body/></w:document>"
    data = text.encode(encoding)
    said = complaint(with_document(b"\xfe\xff" + data if encoding == "utf-16-be" else data))
    assert "DOCTYPE" in said


def test_no_other_file_is_read() -> None:
    entity = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
    document = f"{entity}<w:document xmlns:w='{W}'><w:body>&e;</w:body></w:document>"
    assert "DOCTYPE" in complaint(with_document(document.encode()))


def test_a_zip_bomb_is_unpacked_no_further_than_the_limit() -> None:
    bomb = with_document(b" " * 300_000_000)
    assert len(bomb) < 400_000
    tracemalloc.start()
    try:
        assert "unpacks to more than 25 MB" in complaint(bomb)
        assert tracemalloc.get_traced_memory()[1] < 75_000_000
    finally:
        tracemalloc.stop()


def test_a_zip_bomb_that_lies_about_its_size() -> None:
    bomb = with_document(b" " * 100_000_000)
    honest = (100_000_000).to_bytes(4, "little")
    assert bomb.count(honest) == 2
    assert "is damaged" in complaint(bomb.replace(honest, (1000).to_bytes(4, "little")))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compression_that_cannot_be_bounded_is_refused(method: int) -> None:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", method) as archive:
        for name, data in PARTS.items():
            archive.writestr(name, data)
    assert "is damaged" in complaint(result.getvalue())


def test_an_encrypted_zip() -> None:
    data = bytearray(zipped({"_rels/.rels": b"x", "[Content_Types].xml": TYPES.encode()}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    assert "is damaged" in complaint(bytes(data))


def survives(data: bytes) -> None:
    try:
        document = read_bytes(data, "a.docx")
    except SourceError as error:
        assert str(error).startswith("a.docx: ")
        assert "\n" not in str(error)
    else:
        for segment in document.segments:
            start = segment.map.to_source(0)
            assert document.text[start : start + len(segment.text)] == segment.text


MUTATIONS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=40)), min_size=1, max_size=5
)
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def mutated(data: bytes, mutations: list[tuple[float, int, bytes]]) -> bytes:
    for where, removed, added in mutations:
        at = int(where * len(data))
        data = data[:at] + added + data[at + removed :]
    return data


@QUICK
@given(mutations=MUTATIONS)
def test_any_damage_to_the_bytes(mutations: list[tuple[float, int, bytes]]) -> None:
    survives(mutated(WHOLE, mutations))


@QUICK
@given(part=st.sampled_from(sorted(PARTS)), mutations=MUTATIONS)
def test_any_damage_to_a_part(part: str, mutations: list[tuple[float, int, bytes]]) -> None:
    survives(zipped({**PARTS, part: mutated(PARTS[part], mutations)}))


@QUICK
@given(body=NESTINGS)
def test_any_nesting_of_elements(body: str) -> None:
    survives(word_file(body))
