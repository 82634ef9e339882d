"""Runs the application: a socket, uvicorn, and silence about what is sent."""

from __future__ import annotations

import os
import socket
from concurrent.futures import Future
from typing import Any

import uvicorn

from vblint.errors import ConfigError
from vblint.interfaces.web.app import create_app
from vblint.interfaces.web.settings import Settings

USUAL_PORT = 8137
_TRIED = 20  # ports from there on, if nobody asked for a certain one
_CONNECTIONS = 1000  # more are refused
_WAITING = 128  # connections the system may keep until they are taken


def listening(host: str, port: int | None) -> socket.socket:
    """A socket that listens, on the usual port or the next free one if ``port`` is None.

    Raises ConfigError if there is none.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    ports = range(USUAL_PORT, USUAL_PORT + _TRIED) if port is None else (port,)
    for number in ports:
        # Said to be TCP, or asyncio leaves Nagle's algorithm on: 40 ms more for every answer.
        sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name == "posix":  # elsewhere it would share a port that is taken
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, number))
            sock.listen(_WAITING)
        except OSError as error:
            sock.close()
            reason = error.strerror
        else:
            return sock
    where = f"port {ports[0]}" if port is not None else f"ports {ports[0]} to {ports[-1]}"
    raise ConfigError(f"cannot listen on {host}, {where}: {reason}; try --port 0")


def run(settings: Settings, sock: socket.socket) -> None:
    """Serve until a signal stops it. Raises VblintError if the lexicon cannot be used."""
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="error",
        http="h11",
        ws="none",
        lifespan="on",
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)

    def warmed(linter: Future[Any]) -> None:
        server.should_exit = server.should_exit or linter.exception() is not None

    app.state.service.linter.add_done_callback(warmed)
    server.run(sockets=[sock])
    linter = app.state.service.linter
    if linter.done():
        linter.result()
