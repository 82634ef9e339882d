"""The application: routes, the page, and what stands around them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import jinja2
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import vblint
from vblint.interfaces.web.answer import Answer, Refusal
from vblint.interfaces.web.api import Api
from vblint.interfaces.web.security import Guard
from vblint.interfaces.web.service import Service
from vblint.interfaces.web.settings import Settings

_HERE = Path(__file__).parent
_SENTENCES = {404: "There is nothing here.", 405: "This cannot be asked in that way."}


def create_app(settings: Settings) -> Starlette:
    """The ASGI application of ``vblint serve``."""
    service = Service(settings.config)
    api = Api(service, settings)
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )

    async def page(_request: Request) -> Response:
        return HTMLResponse(pages.get_template("index.html").render(version=vblint.__version__))

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        service.start()
        yield
        service.stop()

    app = Starlette(
        routes=[
            Route("/", page),
            Mount("/static", StaticFiles(directory=_HERE / "static")),
            *api.routes(),
        ],
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={HTTPException: _refused},
        lifespan=lifespan,
    )
    app.state.service = service
    return app


async def _refused(_request: Request, error: Exception) -> Response:
    """Every refusal is JSON with one sentence, those of the framework too."""
    assert isinstance(error, HTTPException)  # noqa: S101 – what it is registered for
    if isinstance(error, Refusal):
        return error.answer()
    sentence = _SENTENCES.get(error.status_code, "This cannot be answered.")
    return Answer({"error": sentence}, error.status_code, headers=error.headers)
