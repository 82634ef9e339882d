"""What docs/http-api.md and docs/python.md show is what happens."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interfaces.web.conftest import Server
from vblint.interfaces.web.downloads import KINDS
from vblint.interfaces.web.request import FORMATS
from vblint.model import ROLES

ROOT = Path(__file__).parents[3]
HTTP = (ROOT / "docs" / "http-api.md").read_text("utf-8")
PYTHON = (ROOT / "docs" / "python.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def curl(server: Server, command: str, folder: Path) -> str:
    if shutil.which("curl") is None and not os.environ.get("CI"):
        pytest.skip("curl is not installed")
    command = command.replace("8137", str(server.port)).replace("@docs/", f"@{ROOT}/docs/")
    done = subprocess.run(
        ["bash", "-ec", command], cwd=folder, capture_output=True, encoding="utf-8", timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_curl_examples(server: Server, tmp_path: Path) -> None:
    check, file, downloads = blocks(HTTP, "sh")
    answer = json.loads(curl(server, check, tmp_path))
    assert [each["text"] for each in answer["report"]["findings"]] == ["put herself at risk"]
    shown = json.loads(re.sub(r",? … ?", "", blocks(HTTP, "json")[0]))
    assert shown.keys() == answer.keys()
    (ann,) = (each for each in answer["people"] if each["name"] == "Ann")
    assert shown["people"][0] | {"spans": ann["spans"]} == ann
    assert shown["people"][0]["spans"] == ann["spans"][:1]
    assert shown["words"] == answer["words"]
    assert json.loads(curl(server, file, tmp_path))["downloads"] == ["html", "corrected"]
    assert curl(server, downloads, tmp_path) == "Ann was put at risk by Karl by going."
    assert "officer-note" in (tmp_path / "report.html").read_text("utf-8")


def test_the_python_example(server: Server) -> None:
    (code,) = blocks(HTTP, "python")
    assert output(code.replace("8137", str(server.port))) == ["VB101 put herself at risk"]


def test_the_examples_of_the_library() -> None:
    first, second = blocks(PYTHON, "python")
    assert "risk" in output(first)[0]
    assert output(second) == [line[2:] for line in second.splitlines() if line.startswith("# ")]


def output(code: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_every_format_role_and_download_is_named() -> None:
    for name in (*FORMATS, *ROLES):
        assert f"`{name}`" in HTTP
    for kind in KINDS:
        assert re.search(rf"`(?:POST /api/download/|…/){kind}`", HTTP)


def test_every_address_is_named(server: Server) -> None:
    for path in server.get("/openapi.json").json["paths"]:
        assert path.split("{")[0].rstrip("/") in HTTP
