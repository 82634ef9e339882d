"""E-mail files (.eml), through Python's email package. Attachments are named, not read."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message

from vblint.errors import SourceError
from vblint.model import Document
from vblint.sources.decode import kind_of
from vblint.sources.mail import Mail

_DEEPEST = 50  # messages within messages; more is no letter


def document(data: bytes, uri: str) -> Document:
    """Subject and text of a message; HTML where there is no plain text. Raises SourceError."""
    if kind := kind_of(data):
        raise SourceError(f"{uri}: is not an e-mail but {kind}; give it its right name")
    mail = Mail()
    try:
        message = email.message_from_bytes(data)
        _read(message, mail, uri, 0)
    except RecursionError:
        raise _too_deep(uri) from None
    return mail.document(uri)


def _too_deep(uri: str) -> SourceError:
    return SourceError(f"{uri}: holds messages within messages too deep to read; save them apart")


def _read(message: Message, mail: Mail, uri: str, depth: int) -> None:
    if depth > _DEEPEST:
        raise _too_deep(uri)
    mail.subject(_header(message, "Subject"))
    for part in _parts(message, mail):
        if part.get_content_type() == "message/rfc822":
            for inner in part.get_payload():
                if isinstance(inner, Message):
                    _read(inner, mail, uri, depth + 1)
        elif part.get_content_type() == "text/html":
            mail.html(_text(part))
        else:
            mail.text(_text(part))


def _parts(part: Message, mail: Mail) -> Iterator[Message]:
    """The parts to read, in order: of alternatives the plain text, unless it is empty."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        yield part
    elif part.is_multipart():
        inner = [each for each in part.get_payload() if isinstance(each, Message)]
        found = [each for one in inner for each in _parts(one, mail)]
        if kind == "multipart/alternative":
            plain = [each for each in found if each.get_content_type() == "text/plain"]
            telling = [each for each in plain if _text(each).strip()]
            found = telling or [each for each in found if each not in plain]
        yield from found
    elif kind in {"text/plain", "text/html"} and not part.get_filename():
        if part.get_content_disposition() != "attachment":
            yield part
    elif part.get_content_disposition() == "attachment" or part.get_filename():
        mail.attachment(_decoded(str(part.get_filename() or "")) or None)


def _text(part: Message) -> str:
    """A part's text; what its encoding does not explain is shown as “�”, not refused."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text = ""
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            text = data.decode(charset, "replace" if charset == "cp1252" else "strict")
            break
        except (LookupError, ValueError):
            continue
    return text.replace("\r\n", "\n")


def _header(message: Message, name: str) -> str:
    return _decoded(str(message.get(name, "")))


def _decoded(value: str) -> str:
    """A header's text; one that is badly encoded stays as it is written."""
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError):
        return value
