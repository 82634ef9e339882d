"""The script that makes the pictures of the guides runs, and the guides show what there is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

DOCS = Path(__file__).parent.parent / "docs"
GUIDES = [DOCS / "guide-for-trainers.md", DOCS / "guide-for-officers.md"]
MADE = ["compare-terminal.png", "compare.png", "worksheet.png"]


@pytest.mark.skipif(
    "CI" not in os.environ and not (shutil.which("soffice") and shutil.which("chromium")),
    reason="needs LibreOffice Writer and Chromium",
)
def test_the_pictures_can_be_made(tmp_path: Path) -> None:
    script = DOCS / "pictures" / "training.py"
    subprocess.run([sys.executable, script, tmp_path], check=True, timeout=400)
    assert sorted(path.name for path in tmp_path.iterdir()) == MADE
    for name in MADE:
        with Image.open(tmp_path / name) as made, Image.open(DOCS / "pictures" / name) as kept:
            assert made.size == kept.size
            assert len(made.convert("RGB").getcolors(1 << 24) or ()) > 20  # not an empty page


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_the_links_of_a_guide_lead_somewhere(guide: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", guide.read_text("utf-8"))
    assert len(links) > 3
    for link in links:
        assert (DOCS / link).exists() or link == "pictures/page-light.png", link
