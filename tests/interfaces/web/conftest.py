"""The real server, in a process of its own on a loopback port, and requests written by hand."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ENVIRONMENT = dict(os.environ)  # with the cache that all tests of the shipped lexicon share
VBLINT = [sys.executable, "-c", "from vblint.interfaces.cli import main; main()"]


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Server:
    """``vblint serve`` with these options. All that it prints is kept in ``log``."""

    def __init__(self, *options: str, folder: Path) -> None:
        self._output = folder / "output.txt"
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        self.process = subprocess.Popen(
            [*VBLINT, "serve", "--no-browser", "--port", "0", *options],
            stdout=self._output.open("wb"),
            stderr=subprocess.STDOUT,
            env={**ENVIRONMENT, "TMPDIR": str(self.temporary), "PYTHONIOENCODING": "utf-8"},
        )
        self.port = self._wait_for_port()

    def _wait_for_port(self) -> int:
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            if found := re.search(r":(\d+)/", self.log):
                return int(found[1])
            time.sleep(0.05)
        raise AssertionError(f"the server did not start: {self.log}")

    @property
    def log(self) -> str:
        return self._output.read_text("utf-8")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)

    def raw(self, request: bytes, more: Iterator[bytes] | None = None) -> Reply:
        """Send bytes as they are, and read what comes until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            with contextlib.suppress(OSError):  # it may hang up before it has read everything
                connection.sendall(request)
                for piece in more or ():
                    connection.sendall(piece)
            data = b""
            with contextlib.suppress(ConnectionResetError):
                while piece := connection.recv(65536):
                    data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        if headers.get("transfer-encoding") == "chunked":
            body = b"".join(re.split(rb"\r?\n?[0-9a-f]+\r\n", body))
        return Reply(int(first.split(" ")[1]) if first else 0, headers, body)

    def ask(
        self, method: str, path: str, body: bytes = b"", *, host: str = "", **headers: str
    ) -> Reply:
        """One request; underscores in the names of headers stand for hyphens."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.port}'}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if body and "Content_Length" not in headers:
            lines.append(f"Content-Length: {len(body)}")
        lines += ["Connection: close", "", ""]
        return self.raw("\r\n".join(lines).encode() + body)

    def get(self, path: str, **headers: str) -> Reply:
        return self.ask("GET", path, b"", **headers)

    def post(self, path: str, value: object, **headers: str) -> Reply:
        """JSON; give ``Content_Type`` to say that it is something else."""
        headers = {"Content_Type": "application/json", **headers}
        return self.ask("POST", path, json.dumps(value).encode(), **headers)

    def send(self, path: str, name: str, data: bytes, **fields: object) -> Reply:
        """A form with a file, and fields that hold JSON."""
        parts = [_part(f'name="file"; filename="{name}"', data)]
        parts += [_part(f'name="{each}"', json.dumps(fields[each]).encode()) for each in fields]
        body = b"".join(parts) + b"--BOUNDARY--\r\n"
        return self.ask("POST", path, body, Content_Type="multipart/form-data; boundary=BOUNDARY")


def _part(disposition: str, data: bytes) -> bytes:
    head = f"--BOUNDARY\r\nContent-Disposition: form-data; {disposition}\r\n\r\n"
    return head.encode() + data + b"\r\n"


@pytest.fixture(scope="session")
def started() -> Iterator[Callable[..., Server]]:
    """Starts servers, which are stopped at the end."""
    with contextlib.ExitStack() as stack:

        def start(*options: str) -> Server:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = Server(*options, folder=folder)
            stack.callback(server.stop)
            return server

        yield start


@pytest.fixture(scope="session")
def server(started: Callable[..., Server]) -> Server:
    return started()
