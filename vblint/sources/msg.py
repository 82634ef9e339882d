"""Outlook messages (.msg): subject and text, out of the file's streams through olefile.

The streams are named after MAPI properties ([MS-OXMSG]): `__substg1.0_` and the property's number
and type, 001F for Unicode, 001E for 8-bit text, 0102 for bytes.
"""

from __future__ import annotations

import io
from typing import Any

from vblint.errors import SourceError
from vblint.model import Document
from vblint.sources.decode import decode, kind_of
from vblint.sources.mail import Mail

_SUBJECT, _BODY, _HTML = "0037", "1000", "1013"
_LONG_NAME, _SHORT_NAME = "3707", "3704"


def document(data: bytes, uri: str) -> Document:
    """Subject and text of a message; HTML where there is no plain text. Raises SourceError."""
    try:
        import olefile
    except ModuleNotFoundError:
        raise SourceError(
            f"{uri}: reading Outlook messages needs: pip install 'vblint[mail]'"
        ) from None
    if not data.startswith(olefile.MAGIC):
        found = kind_of(data) or "something else"
        raise SourceError(f"{uri}: is not an Outlook message but {found}; give it its right name")
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return _mail(file, uri).document(uri)
    except SourceError:
        raise
    except Exception as error:  # olefile raises much on damaged files, and might quote them
        raise SourceError(
            f"{uri}: is damaged ({type(error).__name__}); "
            "open it in Outlook and save it again, or as text"
        ) from None


def _mail(file: Any, uri: str) -> Mail:
    if not any(name.startswith("__properties") for name, *_ in file.listdir()):
        raise SourceError(f"{uri}: is not an Outlook message but another Office file; rename it")
    mail = Mail()
    mail.subject(_property(file, "", _SUBJECT, uri))
    body = _property(file, "", _BODY, uri)
    if body.strip():
        mail.text(body.replace("\r\n", "\n"))
    else:
        mail.html(_property(file, "", _HTML, uri))
    for attached in sorted({name for name, *_ in file.listdir() if name.startswith("__attach")}):
        names = (_property(file, f"{attached}/", key, uri) for key in (_LONG_NAME, _SHORT_NAME))
        mail.attachment(next(filter(None, names), None))
    return mail


def _property(file: Any, folder: str, number: str, uri: str) -> str:
    """Text of a property; empty if the message has none."""
    for kind in ("001F", "001E", "0102"):
        name = f"{folder}__substg1.0_{number}{kind}"
        if file.exists(name):
            data: bytes = file.openstream(name).read()
            text = data.decode("utf-16-le", "replace") if kind == "001F" else decode(data, uri)
            return text.rstrip("\0")
    return ""
