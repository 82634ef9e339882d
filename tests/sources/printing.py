"""Real PDFs, printed by Chromium and LibreOffice; skipped where those are missing, never in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    missing = f"needs {names[0]} (Debian packages chromium, libreoffice-writer-nogui)"
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


def chromium(page: str, folder: Path) -> Path:
    """An HTML page as Chromium prints it, with its own headers and footers."""
    source, printed = folder / "page.html", folder / "chromium.pdf"
    source.write_text(page, encoding="utf-8")
    command = [_program("chromium", "chromium-browser", "google-chrome"), "--headless"]
    command += ["--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    _run([*command, f"--print-to-pdf={printed}", source.as_uri()])
    return printed


def libreoffice(flat_odt: str, folder: Path) -> Path:
    """A flat ODT document as LibreOffice Writer exports it."""
    source = folder / "letter.fodt"
    source.write_text(flat_odt, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [_program("soffice"), profile, "--headless", "--convert-to", "pdf"]
    _run([*command, "--outdir", str(folder), str(source)])
    return folder / "letter.pdf"


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)
