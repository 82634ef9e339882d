"""A real ``vblint serve`` and a real Chromium, shared by the tests of the page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.interfaces.web.page.officer import Officer

WAIT = 180  # seconds for a server that compiles the lexicon first
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


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[str]:
    """A server that is warm, and stops afterwards: its address."""
    with subprocess.Popen(
        [sys.executable, "-m", "vblint", "serve", "--no-browser", "--port", "0", *options],
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        line = server.stdout.readline()
        found = next(word for word in line.split() if word.startswith("http://")).rstrip("/")
        try:
            until_ready(found)
            yield found
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the server is."""
    with serving(tmp_path_factory.mktemp("serve")) as found:
        yield found


def until_ready(address: str) -> None:
    limit = time.monotonic() + WAIT
    while time.monotonic() < limit:
        with urllib.request.urlopen(f"{address}/healthz") as response:  # noqa: S310
            if b"ready" in response.read():
                return
        time.sleep(0.1)
    raise AssertionError("the server does not get ready")


@pytest.fixture(scope="session")
def player() -> Iterator[Playwright]:
    path = chromium()
    assert path
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
    context.set_default_timeout(20_000)
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
    import docx

    document = docx.Document()
    document.add_heading("Strategy meeting", level=1)
    document.add_paragraph("Victim: Ann Lee (15). Suspect: Karl Roe (40).")
    document.add_paragraph("Ann put herself at risk by meeting him.")
    path = tmp_path / "minutes.docx"
    document.save(str(path))
    return path
