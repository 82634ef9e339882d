"""An editor: a client of the language server that speaks the protocol over real pipes."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

WAIT = 180


class Editor:
    """Starts ``vblint lsp`` in a folder, and talks to it."""

    def __init__(self, folder: Path, capabilities: dict[str, Any]) -> None:
        self.folder = folder
        self._number = 0
        self._notes: list[dict[str, Any]] = []
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._server = subprocess.Popen(
            [sys.executable, "-m", "vblint", "lsp", "--stdio"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(os.environ),
        )
        threading.Thread(target=self._read, daemon=True).start()
        told = self.ask("initialize", processId=None, rootUri=None, capabilities=capabilities)
        self.server_capabilities = told["capabilities"]
        self.tell("initialized")

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "plaintext") -> str:
        uri = self.uri(name)
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def change(self, uri: str, version: int, text: str) -> None:
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and wait for its result."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        answer = self._next(lambda message: message.get("id") == self._number)
        assert "error" not in answer, answer
        return answer["result"]

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def told(self, method: str) -> dict[str, Any]:
        """Wait for a notification, or a request, of the server."""
        message = self._next(lambda message: message.get("method") == method)
        if "id" in message:
            self._send({"id": message["id"], "result": None})
        return dict(message["params"])

    def pushed(self, uri: str) -> list[dict[str, Any]]:
        """Wait for the diagnostics of a text."""
        while True:
            params = self.told("textDocument/publishDiagnostics")
            if params["uri"] == uri:
                return list(params["diagnostics"])

    def silent(self, method: str) -> bool:
        """True if no such message has come so far."""
        while not self._messages.empty():
            self._notes.append(self._messages.get())
        return all(message.get("method") != method for message in self._notes)

    def close(self) -> tuple[int, str]:
        """Say goodbye; the exit code, and what stands on standard error."""
        if self._server.poll() is None:
            self.ask("shutdown")
            self.tell("exit")
        assert self._server.stderr
        error = self._server.stderr.read().decode()
        return self._server.wait(WAIT), error

    def kill(self) -> None:
        self._server.kill()
        self._server.wait()
        for pipe in (self._server.stdin, self._server.stdout, self._server.stderr):
            if pipe:
                pipe.close()

    def _send(self, message: dict[str, Any]) -> None:
        assert self._server.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _next(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        for number, message in enumerate(self._notes):
            if wanted(message):
                return self._notes.pop(number)
        while True:
            message = self._messages.get(timeout=WAIT)
            if wanted(message):
                return message
            self._notes.append(message)

    def _read(self) -> None:
        stream = self._server.stdout
        assert stream
        try:
            while header := stream.readline():
                length = 0
                while header.strip():
                    name, _, value = header.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                    header = stream.readline()
                self._messages.put(json.loads(stream.read(length)))
        except ValueError:  # closed
            return


@pytest.fixture
def editor(notes: Path) -> Iterator[Callable[..., Editor]]:
    running: list[Editor] = []

    def start(**capabilities: Any) -> Editor:
        running.append(Editor(notes, capabilities))
        return running[-1]

    yield start
    for each in running:
        each.kill()
