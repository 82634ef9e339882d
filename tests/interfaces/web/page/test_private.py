"""What is written stays on this computer: the browser's own log of the network says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Playwright

from tests.interfaces.web.page.conftest import ARGUMENTS, chromium
from tests.interfaces.web.page.officer import Officer


def test_no_connection_leaves_this_computer(
    player: Playwright, address: str, tmp_path: Path, sample: Path
) -> None:
    log = tmp_path / "net.json"
    browser = player.chromium.launch(
        executable_path=chromium(), args=[*ARGUMENTS, f"--log-net-log={log}"]
    )
    page = browser.new_page()
    page.goto(address)
    officer = Officer(page)
    page.get_by_role("button", name="Try an example note").click()
    officer.checked()
    officer.open("put herself at risk").get_by_text("Why, and sources").click()
    page.locator(".sources").wait_for()
    page.locator("#chooser").set_input_files(sample)
    page.locator("#file").wait_for()
    with page.expect_download():
        page.get_by_role("button", name="Copy with comments").click()
    browser.close()

    found = json.loads(log.read_text("utf-8"))
    kinds = {number: name for name, number in found["constants"]["logEventTypes"].items()}
    events = [(kinds[event["type"]], event.get("params", {})) for event in found["events"]]
    tried = [
        params["address"] for kind, params in events if kind == "TCP_CONNECT_ATTEMPT" if params
    ]
    assert {each.rpartition(":")[0] for each in filter(None, tried)} == {"127.0.0.1"}
    asked = [wanted for kind, params in events for wanted in of_the_page(kind, params)]
    assert len(asked) > 10
    assert {urlsplit(each).hostname for each in asked} == {"127.0.0.1"}


def of_the_page(kind: str, params: dict[str, Any]) -> list[str]:
    """The address that is asked for, or looked up, for the page and not for the browser itself."""
    keys = ("initiator", "network_isolation_key", "network_anonymization_key")
    if "127.0.0.1" not in " ".join(str(params.get(key)) for key in keys):
        return []
    wanted = {"URL_REQUEST_START_JOB": "url", "HOST_RESOLVER_MANAGER_JOB": "host"}.get(kind)
    return [params[wanted]] if wanted else []


def test_nothing_is_stored(officer: Officer) -> None:
    officer.paste("He is a regular misper.")
    officer.checked()
    stored = officer.page.evaluate(
        """async () => [
          localStorage.length, sessionStorage.length, document.cookie,
          (await indexedDB.databases()).length, (await caches.keys()).length,
        ]"""
    )
    assert stored == [0, 0, "", 0, 0]
    officer.page.reload()
    assert officer.text() == ""
