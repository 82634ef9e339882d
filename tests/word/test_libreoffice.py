"""Files that LibreOffice wrote, and vblint's comments as LibreOffice understands them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.outputs.builders import finding
from vblint.model import Report
from vblint.outputs.word import annotated
from vblint.sources import read_bytes

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    SOFFICE is None and "CI" not in os.environ, reason="needs LibreOffice Writer"
)
PAGE = """<html><body>
<h1>Circumstances</h1>
<p>The child <b>put her</b><i>self</i> at risk on <a href="https://example.org">Tuesday</a>.</p>
<ul><li>She ran.</li></ul>
<blockquote>I ran.</blockquote>
<table border="1"><tr><td>Risk</td><td>The child put herself in danger.</td></tr></table>
</body></html>"""


def converted(source: Path, form: str, *options: str) -> Path:
    """The file in another format, beside it; LibreOffice has a profile of its own."""
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", *options, "--convert-to", form, source.name]
    subprocess.run(command, cwd=source.parent, check=True, capture_output=True, timeout=120)
    return source.with_suffix("." + form.partition(":")[0])


@pytest.fixture(scope="module")
def note(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = tmp_path_factory.mktemp("word") / "note.html"
    page.write_text(PAGE, encoding="utf-8")
    return converted(page, "docx:MS Word 2007 XML", "--writer")


def test_a_file_that_libreoffice_wrote(note: Path) -> None:
    found = read_bytes(note.read_bytes(), "note.docx")
    assert [(s.text, s.kind, s.anchor) for s in found.segments] == [
        ("Circumstances", "heading", "heading “Circumstances”"),
        (
            "The child put herself at risk on Tuesday.",
            "paragraph",
            "paragraph 1 under “Circumstances”",
        ),
        ("She ran.", "list-item", "paragraph 2 under “Circumstances”"),
        ("I ran.", "blockquote", "paragraph 3 under “Circumstances”"),
        ("Risk", "cell", "table 1, row 1, under “Circumstances”"),
        ("The child put herself in danger.", "cell", "table 1, row 1, under “Circumstances”"),
    ]


def test_libreoffice_sees_each_comment_on_its_words(note: Path) -> None:
    data, words = note.read_bytes(), ("put herself at risk", "put herself in danger")
    text = read_bytes(data, "note.docx").text
    found = tuple(finding(text, each) for each in words)
    commented = note.with_name("commented.docx")
    commented.write_bytes(annotated(data, Report("note.docx", found, source_text=text)))
    flat = converted(commented, "fodt").read_text("utf-8")
    covered = re.findall(
        r'<office:annotation [^>]*office:name="([^"]+)"(.*?)</office:annotation>(.*?)'
        r'<office:annotation-end office:name="\1"/>',
        flat,
        re.DOTALL,
    )
    assert [re.sub(r"<[^>]+>", "", inner) for _, _, inner in covered] == list(words)
    assert all("<dc:creator>vblint</dc:creator>" in head for _, head, _ in covered)
