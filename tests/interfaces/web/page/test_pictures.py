"""The pictures of the documentation can be made anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PIL import Image

from tests.interfaces.web.page.conftest import chromium

PICTURES = Path(__file__).parents[4] / "docs" / "pictures"


def test_the_pictures(address: str, tmp_path: Path) -> None:
    chromium()
    subprocess.run(
        [sys.executable, PICTURES / "page.py", address, tmp_path], check=True, timeout=120
    )
    made = {path.name: Image.open(path) for path in tmp_path.iterdir()}
    assert set(made) == {
        f"page-{name}.png" for name in ("empty", "light", "dark", "phone", "error")
    }
    for name, picture in made.items():
        with Image.open(PICTURES / name) as kept:
            assert picture.size == kept.size, name
        assert len(picture.convert("RGB").getcolors(1 << 24) or []) > 50, f"{name} is blank"
