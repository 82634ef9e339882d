"""What was sent, as plain values. Whatever is wrong with it is said in one sentence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.requests import Request

from vblint.interfaces.web.answer import Refusal
from vblint.model import ROLES, Corrections, Span

# What a text is written in → the name it is checked under, whose suffix tells the reader.
FORMATS = {
    "text": "text.txt",
    "markdown": "text.md",
    "html": "text.html",
    "jinja": "text.j2",
    "csv": "text.csv",
    "tsv": "text.tsv",
}
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class TextSent:
    """A text to be checked, and what a reader said of it."""

    text: str
    name: str
    corrections: Corrections


async def text_sent(request: Request) -> TextSent:
    """The JSON body of a request. Raises Refusal."""
    value = await _json_body(request)
    text = value.get("text")
    if not isinstance(text, str):
        raise Refusal(422, "“text” must be there, and be a string.")
    name = FORMATS.get(value.get("format", "text") if _is_name(value.get("format")) else "")
    if name is None:
        raise Refusal(422, f"“format” must be one of: {', '.join(FORMATS)}.")
    return TextSent(text, name, corrections(value))


def _is_name(value: Any) -> bool:
    return value is None or isinstance(value, str)


async def _json_body(request: Request) -> dict[str, Any]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refusal(415, "Send JSON, with the header “Content-Type: application/json”.")
    return _object(await request.body(), "The body")


def _object(data: bytes | str, what: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise Refusal(400, f"{what} is not valid JSON in UTF-8.") from None
    if not isinstance(value, dict):
        raise Refusal(422, f"{what} must be a JSON object.")
    return value


def corrections(value: dict[str, Any]) -> Corrections:
    """“people” and “quoted” of a request. Raises Refusal."""
    people = tuple(_person(each) for each in _list(value, "people"))
    return Corrections(people, tuple(_span(each, "quoted") for each in _list(value, "quoted")))


def _list(value: dict[str, Any], name: str) -> list[Any]:
    found = value.get(name)
    if found is None:
        return []
    if not isinstance(found, list):
        raise Refusal(422, f"“{name}” must be a list.")
    return found


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
