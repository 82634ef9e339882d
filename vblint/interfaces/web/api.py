"""The HTTP interface: what each address answers. Described in docs/http-api.md and openapi.py."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from vblint.interfaces.web.answer import Answer, Refusal
from vblint.interfaces.web.request import text_sent
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
            Route("/api/check", self.check, methods=["POST"]),
            Route("/api/rules", self.rules),
            Route("/api/rules/{id}", self.rule),
        ]

    async def health(self, _request: Request) -> Answer:
        """Whether a text is answered without delay, and how much may be sent."""
        limits = {"text": self._settings.text_bytes, "file": self._settings.file_bytes}
        return Answer({"status": self._service.status, "limits": limits})

    async def check(self, request: Request) -> Answer:
        """The findings of a text, and the people in it."""
        sent = await text_sent(request)

        def work(linter: Linter) -> Report:
            return linter.check_text(
                sent.text, sent.name, corrections=sent.corrections, people=True
            )

        return Answer(await self._service.on_text(timed(work)))

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


def timed(work: Callable[[Linter], Report]) -> Callable[[Linter], dict[str, Any]]:
    """Work that checks, as work that gives the answer, the time it took included."""

    def answer(linter: Linter) -> dict[str, Any]:
        start = time.perf_counter()
        report = work(linter)
        return {
            "version": 1,
            "report": report_dict(report, show_suppressed=True),
            "people": [person.to_dict() for person in report.people],
            "words": len(report.source_text.split()),
            "milliseconds": round((time.perf_counter() - start) * 1000, 1),
        }

    return answer
