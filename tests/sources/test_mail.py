from __future__ import annotations

from email.message import EmailMessage

import pytest

from tests.sources.compound import compound_file
from vblint.errors import SourceError
from vblint.model import Document
from vblint.sources import read_bytes

BODY = """Dear all,

Ann was found safe.
--\x20
PC Mehta

On Monday, Jo wrote:
> She was late.

-----Original Message-----
From: Jo

She left.
"""
PROPERTY = "__substg1.0_"


def shown(document: Document) -> list[tuple[str, str | None, str]]:
    for segment in document.segments:
        start = segment.map.to_source(0)
        assert document.text[start : start + len(segment.text)] == segment.text
    return [(s.kind, s.anchor, s.text.strip()) for s in document.segments]


EXPECTED = [
    ("heading", "subject", "Ann – an update"),
    ("paragraph", "paragraph 1 of the message", "Dear all,"),
    ("paragraph", "paragraph 2 of the message", "Ann was found safe."),
    ("blockquote", "paragraph 3 of the message", "She was late."),
    ("blockquote", "paragraph 4 of the message", "-----Original Message-----\nFrom: Jo"),
    ("blockquote", "paragraph 5 of the message", "She left."),
]


def letter() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "RE: Fwd: Ann – an update"
    message["From"] = "Jo <jo@example.org>"
    message.set_content(BODY)
    return message


def test_plain_text_signature_and_earlier_messages() -> None:
    assert shown(read_bytes(letter().as_bytes(), "a.eml")) == EXPECTED


def test_of_alternatives_the_plain_text_and_attachments_by_name() -> None:
    message = letter()
    message.add_alternative("<p>Ann was found.</p>", subtype="html")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="Plan ü.pdf")
    message.add_attachment("She left.", filename="note.txt")
    document = read_bytes(message.as_bytes(), "a.eml")
    assert shown(document) == EXPECTED
    assert document.warnings == (
        "attachments are not read; save them and check them: Plan ü.pdf, note.txt",
    )


def test_html_alone() -> None:
    message = EmailMessage()
    page = "<p>Ann <b>was</b>\nfound</p><hr id='divRplyFwdMsg'><p>She left.</p>"
    message.set_content(page, subtype="html", cte="base64", charset="iso-8859-15")
    assert shown(read_bytes(message.as_bytes(), "a.eml")) == [
        ("paragraph", "paragraph 1 of the message", "Ann was found"),
        ("blockquote", "paragraph 2 of the message", "She left."),
    ]


def test_a_message_in_a_message() -> None:
    outer = EmailMessage()
    outer["Subject"] = "Look"
    outer.set_content("See below.")
    outer.add_attachment(letter())
    found = shown(read_bytes(outer.as_bytes(), "a.eml"))
    assert [text for _, _, text in found][:4] == [
        "Look",
        "See below.",
        "Ann – an update",
        "Dear all,",
    ]
    assert found[3][1] == "paragraph 1 of part 2"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\nShe left.",
        b"Subject: =?utf-8?b?!!!?=\n\nShe left.",
        b"Subject: =?nope?q?x?=\nContent-Type: text/plain; charset=nope\n\nShe \x93left\x94.",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nShe left.",
        b"Content-Type: multipart/mixed\n\nShe left.",
        b"Content-Transfer-Encoding: base64\n\n!!!",
    ],
)
def test_odd_messages_are_read_as_far_as_they_go(data: bytes) -> None:
    shown(read_bytes(data, "a.eml"))


def test_messages_within_messages_end_somewhere() -> None:
    nested = b"Content-Type: message/rfc822\n\n" * 3000 + b"\n\nShe left."
    with pytest.raises(SourceError, match=r"^a\.eml: holds messages within messages too deep"):
        read_bytes(nested, "a.eml")


def test_outlook() -> None:
    pad = "\n".join(["Quiet."] * 1000)  # so that the body is no small stream
    data = compound_file({
        "__properties_version1.0": b"\0" * 32,
        f"{PROPERTY}0037001F": "RE: Ann – an update".encode("utf-16-le"),
        f"{PROPERTY}1000001F": (BODY + pad).replace("\n", "\r\n").encode("utf-16-le"),
        f"__attach_version1.0_#00000000/{PROPERTY}3707001F": "Plan.pdf".encode("utf-16-le"),
        f"__attach_version1.0_#00000001/{PROPERTY}3704001E": b"OLD.DOC",
    })  # fmt: skip
    document = read_bytes(data, "a.msg")
    assert shown(document)[:5] == EXPECTED[:5]
    assert document.warnings == (
        "attachments are not read; save them and check them: Plan.pdf, OLD.DOC",
    )


def test_outlook_html_and_8_bit_text() -> None:
    data = compound_file({
        "__properties_version1.0": b"\0" * 32,
        f"{PROPERTY}0037001E": b"caf\xe9",
        f"{PROPERTY}10130102": b"<p>Ann was <i>found</i></p>",
    })  # fmt: skip
    assert shown(read_bytes(data, "a.msg")) == [
        ("heading", "subject", "café"),
        ("paragraph", "paragraph 1 of the message", "Ann was found"),
    ]


def test_another_office_file_is_no_message() -> None:
    with pytest.raises(SourceError, match=r"^a\.msg: is not an Outlook message but another"):
        read_bytes(compound_file({"WordDocument": b"x" * 5000}), "a.msg")
