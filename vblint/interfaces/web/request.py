"""What was sent, as plain values. Whatever is wrong with it is said in one sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import python_multipart  # noqa: F401 – Starlette misses it only when a first file is sent
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from vblint.interfaces.web.answer import Refusal
from vblint.linter import Linter
from vblint.mending.edit import Edit
from vblint.model import ROLES, Corrections, Report, Span

# What a text is written in → the name it is checked under, whose suffix tells the reader.
FORMATS = {
    "text": "text.txt",
    "markdown": "text.md",
    "html": "text.html",
    "jinja": "text.j2",
    "csv": "text.csv",
    "tsv": "text.tsv",
    "jsonl": "text.jsonl",
}
_LISTS = ("people", "quoted", "replacements")
_LONGEST_NAME = 150  # code points of a file's name


@dataclass(frozen=True, slots=True)
class Sent:
    """A text or a file, and what a reader says of it and wants instead."""

    name: str
    content: str | bytes
    corrections: Corrections
    replacements: tuple[Edit, ...] = ()

    def check(self, linter: Linter, people: bool = False) -> Report:
        """Its report. Raises SourceError if it cannot be read."""
        if isinstance(self.content, str):
            return linter.check_text(
                self.content, self.name, corrections=self.corrections, people=people
            )
        return linter.check_bytes(
            self.content, self.name, corrections=self.corrections, people=people
        )


async def text_sent(request: Request) -> Sent:
    """A text in a JSON body. Raises Refusal."""
    if _kind(request) != "application/json":
        raise Refusal(415, "Send JSON, with the header “Content-Type: application/json”.")
    value = _json(await request.body(), "The body")
    if not isinstance(value, dict):
        raise Refusal(422, "The body must be a JSON object.")
    text, form = value.get("text"), value.get("format") or "text"
    if not isinstance(text, str):
        raise Refusal(422, "“text” must be there, and be a string.")
    if not isinstance(form, str) or form not in FORMATS:
        raise Refusal(422, f"“format” must be one of: {', '.join(FORMATS)}.")
    return _sent(FORMATS[form], text, value)


async def file_sent(request: Request) -> Sent:
    """A file in a form. It is held in memory: nothing touches a disk. Raises Refusal."""
    if _kind(request) != "multipart/form-data":
        raise Refusal(415, "Send a form (multipart/form-data) with the file in its field “file”.")
    parser = MultiPartParser(request.headers, request.stream(), max_files=1, max_fields=9)
    parser.spool_max_size = 1 << 40  # never to a temporary file
    try:
        form = await parser.parse()
    except MultiPartException:
        raise Refusal(400, "The form is not valid; send one file and its fields.") from None
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise Refusal(422, "The form must have a file in its field “file”.")
    texts = {name: form.get(name) or "[]" for name in _LISTS}
    lists = {name: _json(text, f"“{name}”") for name, text in texts.items()}
    return _sent(_safe(file.filename or ""), await file.read(), lists)


async def anything_sent(request: Request) -> Sent:
    """A text in a JSON body, or a file in a form. Raises Refusal."""
    is_form = _kind(request) == "multipart/form-data"
    return await (file_sent(request) if is_form else text_sent(request))


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _safe(name: str) -> str:
    """A file's name without folders and control characters, its suffix kept."""
    name = re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "", re.split(r"[/\\]", name)[-1]).strip()
    return name[-_LONGEST_NAME:] or "file.txt"


def _json(data: object, what: str) -> Any:
    try:
        return json.loads(data) if isinstance(data, str | bytes) else None
    except (ValueError, RecursionError):
        raise Refusal(400, f"{what} is not valid JSON in UTF-8.") from None


def _sent(name: str, content: str | bytes, value: Mapping[str, Any]) -> Sent:
    people, quoted, replacements = (_list(value.get(each), each) for each in _LISTS)
    corrections = Corrections(
        tuple(_person(each) for each in people), tuple(_span(each, "quoted") for each in quoted)
    )
    return Sent(name, content, corrections, tuple(map(_replacement, replacements)))


def _list(value: Any, name: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refusal(422, f"“{name}” must be a list.")
    return value


def _person(value: Any) -> tuple[str, str]:
    if isinstance(value, dict):
        name, role = value.get("name"), value.get("role")
        if isinstance(name, str) and name.strip() and role in ROLES:
            return name, str(role)
    raise Refusal(422, f"Each of “people” needs a “name” and a “role”: {', '.join(ROLES)}.")


def _span(value: Any, what: str) -> Span:
    if isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if type(start) is type(end) is int and 0 <= start < end:
            return Span(start, end)
    raise Refusal(422, f"Each of “{what}” needs a “start” and a later “end”, counted from 0.")


def _replacement(value: Any) -> Edit:
    span = _span(value, "replacements")
    if not isinstance(value.get("text"), str):
        raise Refusal(422, "Each of “replacements” needs a “text”.")
    return Edit(span, value["text"])
