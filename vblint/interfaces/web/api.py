"""The HTTP interface: what each address answers. Described in docs/http-api.md and openapi.py."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from vblint.errors import SourceError
from vblint.interfaces.web.answer import Answer, Refusal
from vblint.interfaces.web.downloads import KINDS, format_of, made, possible
from vblint.interfaces.web.openapi import document
from vblint.interfaces.web.request import Sent, anything_sent, file_sent, text_sent
from vblint.interfaces.web.service import Service
from vblint.interfaces.web.settings import Settings
from vblint.linter import Linter
from vblint.model import Report
from vblint.outputs.json import report_dict


class Api:
    """The addresses that answer in JSON."""

    def __init__(self, service: Service, settings: Settings) -> None:
        self._service = service
        self._settings = settings

    def routes(self) -> list[Route]:
        """Every address, with the methods it takes."""
        return [
            Route("/healthz", self.health),
            Route("/openapi.json", self.described),
            Route("/api/check", self.check, methods=["POST"]),
            Route("/api/file", self.file, methods=["POST"]),
            Route("/api/download/{kind}", self.download, methods=["POST"]),
            Route("/api/rules", self.rules),
            Route("/api/rules/{id}", self.rule),
        ]

    async def health(self, _request: Request) -> Answer:
        """Whether a text is answered without delay, and how much may be sent."""
        limits = {"text": self._settings.text_bytes, "file": self._settings.file_bytes}
        return Answer({"status": self._service.status, "limits": limits})

    async def described(self, _request: Request) -> Answer:
        """This interface, for programs."""
        return Answer(document())

    async def check(self, request: Request) -> Answer:
        """The findings of a text, and the people in it."""
        sent = await text_sent(request)
        return Answer(await self._service.on_text(partial(_checked, sent)))

    async def file(self, request: Request) -> Answer:
        """The same for a file, with its text and the downloads it can give."""
        sent = await file_sent(request)
        return Answer(await self._service.on_file(partial(_checked_file, sent)))

    async def download(self, request: Request) -> Response:
        """A file made of a text or a file."""
        kind = request.path_params["kind"]
        if kind not in KINDS:
            raise Refusal(404, f"There is no such download; there are: {', '.join(KINDS)}.")
        sent = await anything_sent(request)
        done = await self._service.on_file(partial(made, kind, sent))
        headers = {"content-disposition": done.disposition}
        return Response(done.data, media_type=done.media_type, headers=headers)

    async def rules(self, _request: Request) -> Answer:
        """Every rule in short."""
        entries = await self._service.rules()
        return Answer({"version": 1, "rules": [entry.short for entry in entries.values()]})

    async def rule(self, request: Request) -> Answer:
        """One rule in full."""
        entry = (await self._service.rules()).get(request.path_params["id"].upper())
        if entry is None:
            raise Refusal(404, "There is no such rule; /api/rules lists them.")
        return Answer({"version": 1, "rule": entry.full})


def _checked(sent: Sent, linter: Linter) -> dict[str, Any]:
    return _answer(sent, linter)[1]


def _checked_file(sent: Sent, linter: Linter) -> dict[str, Any]:
    report, answer = _answer(sent, linter)
    downloads = possible(sent, report, linter)
    shown = {"text": report.source_text, "format": format_of(sent)}
    return answer | shown | {"downloads": downloads}


def _answer(sent: Sent, linter: Linter) -> tuple[Report, dict[str, Any]]:
    """The report of what was sent, and the answer that both addresses give."""
    start = time.perf_counter()
    try:
        report = sent.check(linter, people=True)
    except SourceError as error:
        raise Refusal(422, str(error)) from None
    answer = {
        "version": 1,
        "report": report_dict(report, show_suppressed=True),
        "people": [person.to_dict() for person in report.people],
        "words": len(report.source_text.split()),
        "milliseconds": round((time.perf_counter() - start) * 1000, 1),
    }
    return report, answer
