"""A real Chromium, and people who use the page in it."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import docx
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.interfaces.web.conftest import Server
from tests.interfaces.web.page.officer import Officer

WAIT = 180  # seconds for a server that compiles the lexicon first
PATIENCE = 30_000  # milliseconds for anything the page does, on a busy machine
ARGUMENTS = [
    # No name is found: what the browser itself wants of the world, it does not get.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    *"--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync".split(),
]


def chromium() -> str:
    """Path of the browser. Without one the tests are skipped, but not in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is not installed")
        pytest.skip("needs chromium (Debian package “chromium”)")
    return path


def until_ready(server: Server) -> str:
    """The address of a server, once it is warm."""
    limit = time.monotonic() + WAIT
    while server.get("/healthz").json["status"] != "ready":
        assert time.monotonic() < limit, server.log
        time.sleep(0.1)
    return f"http://127.0.0.1:{server.port}"


@pytest.fixture(scope="session")
def address(server: Server) -> str:
    """Where the server is."""
    return until_ready(server)


@pytest.fixture(scope="session")
def player() -> Iterator[Playwright]:
    path = chromium()
    assert path
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as player:
        yield player


@pytest.fixture(scope="session")
def browser(player: Playwright) -> Iterator[Browser]:
    browser = player.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh browser profile, of which no request may leave this computer."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 860}, permissions=["clipboard-read", "clipboard-write"]
    )
    context.set_default_timeout(PATIENCE)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    context.close()
    hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("blob:", "data:"))}
    assert hosts <= {"127.0.0.1"}, hosts


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """The page as it is first seen; no script may fail and no rule of the page be broken in it."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" else None,
    )
    page.goto(address)
    yield page
    expected = ("Failed to load resource",)  # a server that was stopped, a file that was refused
    assert [said for said in complaints if not said.startswith(expected)] == []


@pytest.fixture
def officer(page: Page) -> Officer:
    """Somebody who uses the page."""
    return Officer(page)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A Word file with one plain finding."""
    document = docx.Document()
    document.add_heading("Strategy meeting", level=1)
    document.add_paragraph("Victim: Ann Lee (15). Suspect: Karl Roe (40).")
    document.add_paragraph("Ann put herself at risk by meeting him.")
    path = tmp_path / "minutes.docx"
    document.save(str(path))
    return path
