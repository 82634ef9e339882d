"""``vblint serve``: the page in your browser, and the HTTP API, on this computer."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

import click

from vblint.errors import ConfigError
from vblint.interfaces.cli import exits
from vblint.interfaces.cli.settings import configured, lexicon_options

_EXTRA = ("anyio", "multipart", "python_multipart", "starlette", "uvicorn")


@click.command
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Listen on this address.")
@click.option("--port", type=click.IntRange(0, 65535), help="Listen on this port; 0: any free one.")
@click.option("--no-browser", is_flag=True, help="Do not open the page in the browser.")
@click.option(
    "--token", envvar="VBLINT_TOKEN", metavar="TOKEN", help="Answer only who sends this token."
)
@click.option("--allow-remote", is_flag=True, help="Let other computers connect (needs --token).")
@lexicon_options
def serve(
    host: str,
    port: int | None,
    no_browser: bool,
    token: str | None,
    allow_remote: bool,
    lexicons: tuple[Path, ...],
    config_file: Path | None,
) -> None:
    """Check texts in a page of your browser. Nothing leaves this computer, nothing is kept.

    Programs may use the same server: docs/http-api.md. Stop it with Ctrl-C.
    """
    running = _running()
    address, remote = _address(host)
    if remote and not (allow_remote and token):
        raise click.UsageError(
            f"{host} can be reached from other computers; that needs --allow-remote and --token"
        )
    config = configured(config_file, Path.cwd(), {"lexicons": lexicons})
    sock = running.listening(address, port)
    port = sock.getsockname()[1]
    url = f"http://{f'[{address}]' if ':' in address else address}:{port}/"
    page = f"{url}#token={quote(token)}" if token else url  # a fragment is never sent
    shown = page if sys.stdout.isatty() else url  # not into a log
    click.echo(f"vblint is at {shown} – nothing you write there is kept; stop it with Ctrl-C")
    if remote:
        click.echo("Others can connect, and what they send is not encrypted: docs/http-api.md")
    if not no_browser and _has_screen():
        threading.Thread(target=webbrowser.open, args=[page], daemon=True).start()
    # The usual way to stop it. A thread may be in the middle of a text; nobody waits for it now.
    with contextlib.suppress(KeyboardInterrupt):
        running.run(running.Settings(config, port, token or "", remote), sock)
    sys.stdout.flush()
    os._exit(exits.CLEAN)


def _running() -> ModuleType:
    """The module that runs the server. Raises ConfigError if what it needs is not installed."""
    try:
        from vblint.interfaces.web import running
    except ModuleNotFoundError as error:
        if error.name and error.name.split(".")[0] in _EXTRA:
            raise ConfigError("the page needs: pip install 'vblint[web]'") from None
        raise
    return running


def _address(host: str) -> tuple[str, bool]:
    """The numeric address of a host, and whether other computers can reach it."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][4][0]
        return str(found), not ipaddress.ip_address(found).is_loopback
    except (OSError, ValueError):
        raise ConfigError(f"--host {host}: is no address of this computer") from None


def _has_screen() -> bool:
    """False on a Linux console, where a browser would take over the terminal."""
    graphical = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or bool(graphical)
