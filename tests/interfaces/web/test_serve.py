"""Starting the server: where it listens, and what stops it before it does."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable

import pytest

from tests.interfaces.conftest import Run
from tests.interfaces.web.conftest import Server

EVERYWHERE = "0.0.0.0"  # noqa: S104


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.0.2.1"])
@pytest.mark.parametrize("options", [[], ["--allow-remote"], ["--token", "t"]])
def test_others_may_connect_only_if_both_are_said(run: Run, host: str, options: list[str]) -> None:
    done = run("serve", "--host", host, *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        f"vblint: {host} can be reached from other computers; that needs --allow-remote and "
        "--token (see vblint serve --help)\n"
    )


def test_with_both_it_listens(started: Callable[..., Server]) -> None:
    server = started("--host", EVERYWHERE, "--allow-remote", "--token", "t")
    assert "not encrypted" in server.log
    assert server.ask("GET", "/healthz", host="force.example").status == 200
    text = {"text": "Ann is well."}
    assert server.post("/api/check", text, host="force.example").status == 401
    sent = {"Authorization": "Bearer t", "host": "force.example"}
    assert server.post("/api/check", text, **sent).status == 200
    assert server.post("/api/check", text, Origin="https://evil.example", **sent).status == 403


def test_a_port_that_is_taken(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"vblint: cannot listen on 127.0.0.1, port {port}: ")
    assert done.stderr.endswith("; try --port 0\n")


def test_a_host_that_there_is_not(run: Run) -> None:
    done = run("serve", "--host", "no such host")
    assert (done.exit_code, done.stderr) == (
        2,
        "vblint: --host no such host: is no address of this computer\n",
    )


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "python_multipart"])
def test_without_its_packages(run: Run, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name in [each for each in sys.modules if each.startswith("vblint.interfaces.web")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [each for each in sys.modules if each.split(".")[0] == missing]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    done = run("serve")
    assert (done.exit_code, done.stderr) == (
        2,
        "vblint: the page needs: pip install 'vblint[web]'\n",
    )


def test_ctrl_c_is_the_usual_end(started: Callable[..., Server]) -> None:
    server = started()
    assert server.stop() == 0
    assert server.log == (
        f"vblint is at http://127.0.0.1:{server.port}/ – nothing you write there is kept; "
        "stop it with Ctrl-C\n"
    )
