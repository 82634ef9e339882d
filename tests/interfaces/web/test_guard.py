"""What becomes of work that takes too long or fails, and of a server that cannot be warmed."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vblint import Config, Linter
from vblint.errors import ConfigError, LexiconError
from vblint.interfaces.web.answer import Refusal
from vblint.interfaces.web.running import listening, run
from vblint.interfaces.web.security import Guard
from vblint.interfaces.web.service import Service
from vblint.interfaces.web.settings import Settings

SECRET = "Zephyrine"

T = TypeVar("T")


def in_a_thread(work: Callable[..., T], *args: Any) -> T:
    """Done where no other event loop runs: the browser's tests keep one in the main thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work, *args).result()


def finished(work: Coroutine[Any, Any, T]) -> T:
    done: T = in_a_thread(asyncio.run, work)
    return done


def answered(
    app: ASGIApp, receive: Receive | None = None, host: bytes = b"[::1]:8137"
) -> list[Message]:
    """What is sent back for one request."""
    sent: list[Message] = []

    async def nothing_more() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/x", "headers": [(b"host", host)]}
    guard = Guard(app, Settings(seconds=0.2))
    finished(guard(scope, receive or nothing_more, send))
    return sent


def refusal(sent: list[Message]) -> tuple[int, str]:
    start, body = sent
    assert b"content-security-policy" in dict(start["headers"])
    return start["status"], json.loads(body["body"])["error"]


def test_work_that_takes_too_long() -> None:
    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        await asyncio.sleep(60)

    assert refusal(answered(app)) == (504, "This took longer than 0.2 seconds; send less.")


def test_a_body_that_comes_too_slowly() -> None:
    async def slowly() -> Message:
        await asyncio.sleep(0.01)
        return {"type": "http.request", "body": b" ", "more_body": True}

    async def app(_scope: Scope, receive: Receive, _send: Send) -> None:
        while (await receive())["more_body"]:
            pass

    assert refusal(answered(app, slowly))[0] == 504


def test_a_fault_shows_its_kind_and_place_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def app(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ValueError(SECRET)

    status, sentence = refusal(answered(app))
    assert status == 500
    assert sentence.startswith("A fault in vblint (ValueError at tests.interfaces.web.test_guard:")
    output = capsys.readouterr()
    assert output.err == f"vblint: {sentence}\n"
    assert SECRET not in sentence + output.out + output.err


def test_a_fault_in_the_middle_of_an_answer_ends_it(capsys: pytest.CaptureFixture[str]) -> None:
    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError(SECRET)

    assert [message["type"] for message in answered(app)] == ["http.response.start"]
    assert SECRET not in capsys.readouterr().err


def test_whoever_asks_before_all_is_ready_waits_and_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service = Service(Config())
    assert service.status == "warming"
    monkeypatch.setattr("vblint.interfaces.web.service._PATIENCE", 0.05)
    for asked in (service.on_text, service.on_file):
        with pytest.raises(Refusal, match="503: vblint is still getting ready"):
            finished(asked(lambda linter: linter.config))
    monkeypatch.undo()
    linter = Linter()

    async def later() -> Linter:
        waiting = asyncio.create_task(service.on_text(lambda linter: linter))
        await asyncio.sleep(0.05)
        service.linter.set_result(linter)
        return await waiting

    assert finished(later()) is linter
    assert service.status == "ready"


def test_a_lexicon_that_cannot_be_used_stops_the_server(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "bad.yaml").write_text("category: nothing\n")
    sock = listening("127.0.0.1", 0)
    with pytest.raises(LexiconError):
        settings = Settings(Config(lexicons=(tmp_path,)), sock.getsockname()[1])
        in_a_thread(run, settings, sock)


def test_answers_are_not_held_back() -> None:
    """asyncio switches Nagle's algorithm off for sockets that say they are TCP."""
    with listening("127.0.0.1", 0) as sock:
        assert sock.proto == socket.IPPROTO_TCP


def test_a_port_that_is_taken() -> None:
    with listening("127.0.0.1", 0) as sock:
        port = sock.getsockname()[1]
        with pytest.raises(ConfigError, match=f"cannot listen on 127.0.0.1, port {port}: "):
            listening("127.0.0.1", port)


def test_the_next_port_if_the_usual_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with listening("127.0.0.1", 0) as taken:
        usual = taken.getsockname()[1]
        monkeypatch.setattr("vblint.interfaces.web.running.USUAL_PORT", usual)
        with listening("127.0.0.1", None) as next_one:
            assert usual < next_one.getsockname()[1] < usual + 20
