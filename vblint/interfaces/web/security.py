"""Who is answered at all, with how much, and for how long.

A page of another site that is open in the same browser can send requests to a loopback address.
It must neither read an answer nor have a text checked: requests are refused unless their Host is
one of ours (DNS rebinding) and their Origin and Sec-Fetch-Site, where a browser sends them, say
that the page is ours. There are no CORS headers, so what slips through could still not be read.
"""

from __future__ import annotations

import asyncio
import hmac
import sys

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vblint.interfaces.web.answer import Answer, Refusal
from vblint.interfaces.web.settings import Settings

_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_OUR_PAGE = frozenset({"same-origin", "none"})  # none: typed in, or a bookmark
_WITH_FILES = ("/api/file", "/api/download/")


class Guard:
    """The outermost layer of the application: nothing below it is reached unless it agrees."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse, or give up when the time is over; whatever fails below is one line."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _protect(MutableHeaders(scope=message))
            await send(message)

        try:
            self._mind(scope)
            limited = _Limited(receive, self._limit(scope["path"]))
            async with asyncio.timeout(self._settings.seconds):
                await self._app(scope, limited, guarded)
        except Refusal as refusal:
            failed = refusal.answer()
        except TimeoutError:
            limit = f"{self._settings.seconds:g} seconds"
            failed = Answer({"error": f"This took longer than {limit}; send less."}, 504)
        except Exception as error:
            failed = Answer({"error": _fault(error)}, 500)
        else:
            return
        if not begun:
            await failed(scope, receive, guarded)

    def _mind(self, scope: Scope) -> None:
        """Raise Refusal if this request is none of ours."""
        headers = Headers(scope=scope)
        host, hosts = headers.getlist("host"), self._settings.hosts
        if len(host) != 1 or (hosts and host[0].lower() not in hosts):
            raise Refusal(403, "This server does not answer to that name.")
        origins = headers.getlist("origin")
        ours = (f"http://{host[0].lower()}", f"https://{host[0].lower()}")
        if any(origin.lower() not in ours for origin in origins):
            raise Refusal(403, "Requests from pages of other sites are refused.")
        if not _OUR_PAGE.issuperset(headers.getlist("sec-fetch-site")):
            raise Refusal(403, "Requests from pages of other sites are refused.")
        if scope["path"].startswith("/api/"):
            self._mind_token(headers)
        self._mind_length(headers, self._limit(scope["path"]))

    def _mind_token(self, headers: Headers) -> None:
        token = self._settings.token
        sent = headers.get("authorization", "").encode("utf-8", "surrogatepass")
        if token and not hmac.compare_digest(sent, f"Bearer {token}".encode()):
            raise Refusal(401, "This server wants its token: “Authorization: Bearer TOKEN”.")

    def _mind_length(self, headers: Headers, limit: int) -> None:
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > limit:
            raise _too_large(limit)

    def _limit(self, path: str) -> int:
        with_file = path.startswith(_WITH_FILES)
        return self._settings.file_bytes if with_file else self._settings.text_bytes


class _Limited:
    """Receives a body up to a limit, whatever length it said it has."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._limit = limit
        self._size = 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._size += len(message.get("body", b""))
        if self._size > self._limit:
            raise _too_large(self._limit)
        return message


def _too_large(limit: int) -> Refusal:
    return Refusal(413, f"This is more than {limit / 1_000_000:g} MB; send it in parts.")


def _protect(headers: MutableHeaders) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    headers.setdefault("cache-control", "no-store")


def _fault(error: Exception) -> str:
    # Only the kind and the place: the message of an unforeseen error may quote a note.
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "?"
    line = f"A fault in vblint ({type(error).__name__} at {place}); please report it."
    print(f"vblint: {line}", file=sys.stderr)
    return line
