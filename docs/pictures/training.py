"""Makes the pictures of docs/guide-for-trainers.md: `python docs/pictures/training.py [FOLDER]`.

A worksheet as LibreOffice prints it, a comparison as a page and in a terminal. Without FOLDER they
go beside this script. Needs vblint[all], pillow, chromium and LibreOffice (soffice).
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

import pypdfium2
from PIL import Image
from rich.console import Console
from rich.text import Text

from vblint.linter import default_linter
from vblint.training.compare import compare
from vblint.training.compare_text import text
from vblint.training.reading import read

PICTURES = Path(__file__).parent
DOCS = PICTURES.parent
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{margin: 0; padding: 24px 28px; background: #16181b; color: #e8e5df}}
pre {{margin: 0; font: 15px/1.45 "DejaVu Sans Mono", monospace}}
</style><pre>$ vblint compare before.txt after.txt\n\n{code}</pre>"""
BEFORE = (
    "Victim: Kayleigh (15). Suspect: Dean Rudd (31).\n\n"
    "She put herself at risk by getting into a car with an older male she met online.\n"
    "She told us “it was my own fault”. She is a regular misper from Fern House.\n"
)
AFTER = (
    "Victim: Kayleigh (15). Suspect: Dean Rudd (31).\n\n"
    "Rudd, whom she knows from the internet, drove her away in his car.\n"
    "She said that it was her own fault. She is a regular misper.\n"
)


def main(folder: Path) -> None:
    """Write the three pictures."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        worksheet(work, folder / "worksheet.png")
        comparison(work, folder / "compare.png")
        terminal(work, folder / "compare-terminal.png")


def worksheet(work: Path, picture: Path) -> None:
    """The first two pages of a sheet, side by side."""
    vblint("worksheet", DOCS / "samples", "--seed", "2", "--output", work / "sheet.docx")
    profile = f"-env:UserInstallation={(work / 'office').as_uri()}"
    run(
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        work,
        work / "sheet.docx",
    )
    pdf = pypdfium2.PdfDocument(work / "sheet.pdf")
    pages = [pdf[number].render(scale=1.1).to_pil() for number in (0, 1)]
    pdf.close()
    joined = Image.new("RGB", (sum(p.width for p in pages) + 12, pages[0].height), "#8a8778")
    joined.paste(pages[0], (0, 0))
    joined.paste(pages[1], (pages[0].width + 12, 0))
    joined.save(picture, optimize=True)


def comparison(work: Path, picture: Path) -> None:
    """The page of a sample and its twin."""
    pair = [DOCS / folder / "officer-note.txt" for folder in ("samples", "rewritten")]
    vblint("compare", *pair, "--format", "html", "--output", work / "compare.html")
    page = work / "compare.html"
    page.write_text(page.read_text("utf-8").replace(f"{DOCS}/", ""), "utf-8")
    photograph(page, picture, "1000,1250")


def terminal(work: Path, picture: Path) -> None:
    """What the command prints, in its colours."""
    (work / "before.txt").write_text(BEFORE, "utf-8")
    (work / "after.txt").write_text(AFTER, "utf-8")
    with chdir(work):
        pair = [read(default_linter(), Path(f"{name}.txt")) for name in ("before", "after")]
        printed = text(compare(*pair), 80, colour=True)
    console = Console(record=True, width=80, file=io.StringIO())
    console.print(Text.from_ansi(printed), soft_wrap=True)
    page = work / "terminal.html"
    page.write_text(console.export_html(inline_styles=True, code_format=TERMINAL), "utf-8")
    photograph(page, picture, "800,590")


def photograph(page: Path, picture: Path, size: str) -> None:
    """A screenshot of a page, taken by Chromium."""
    run(
        *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *("--disable-background-networking", f"--user-data-dir={page.parent / 'chromium'}"),
        *("--hide-scrollbars", f"--window-size={size}", f"--screenshot={picture.resolve()}"),
        page.as_uri(),
    )


def vblint(*args: object) -> None:
    """Run vblint."""
    run(sys.executable, "-m", "vblint", *args)


def run(*command: object) -> None:
    """Run a program to its end."""
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=180)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
