"""Real PDFs, printed by Chromium and LibreOffice; skipped where those are missing, never in CI."""

from __future__ import annotations

import io
import itertools
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfWriter

SYLLABLES = ("ba", "de", "fi", "go", "lu")
NAMES = ["".join(parts) for parts in itertools.product(SYLLABLES, repeat=4)]
FILLER = [f"We met near the house called {name} and went on." for name in NAMES]  # no two alike
SHORT, COLUMN, LONG = FILLER[0], " ".join(FILLER[1:8]), " ".join(FILLER[8:130])
PAGE = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Report</title><style>
body {{font: 11pt "DejaVu Serif"; width: 11cm}} .two {{column-count: 2; column-gap: 1cm}}
td {{padding: 0 1cm}}</style>
<h1>Referral</h1>
<p>{SHORT} She zorbled the long high fence of the neigh&shy;bour&shy;hood as “they” said.</p>
<table><tr><td>Name</td><td>Ann</td></tr><tr><td>Age</td><td>15</td></tr></table>
<div class="two"><p>{COLUMN} She zorbled the fence. {COLUMN}</p></div>
<p>{LONG} The end zorbled.</p></html>"""

LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:page-layout style:name="pm1">
<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/>
<style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">
<style:header><text:p>County report</text:p></style:header>
<style:footer><text:p>Page <text:page-number/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>%s</office:text></office:body></office:document>"""


@cache
def web_page() -> bytes:
    """`PAGE` as Chromium prints it."""
    with tempfile.TemporaryDirectory() as folder:
        return chromium(PAGE, Path(folder)).read_bytes()


@cache
def letter() -> bytes:
    """A letter of two pages as LibreOffice exports it."""
    body = f"<text:p>Short first one.</text:p><text:p>{LONG} They zorbled.</text:p>"
    with tempfile.TemporaryDirectory() as folder:
        return libreoffice(LETTER % body, Path(folder)).read_bytes()


def pdf_of(writer: PdfWriter) -> bytes:
    """The bytes of a changed PDF."""
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


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
