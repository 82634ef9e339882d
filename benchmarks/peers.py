"""The tools that vblint is measured beside, installed from the registries into one folder."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

PYTHON = ("proselint==0.16.0", "codespell==2.4.3")
NODE = ("alex@11.0.1", "write-good@1.0.8")
HERE = Path(__file__).parent


def install(folder: Path) -> None:
    """Install what is not there yet."""
    if not (folder / "bin" / "codespell").exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "pip", "install", "--quiet", *PYTHON], check=True)
    if not (folder / "node_modules" / ".bin" / "alex").exists():
        quietly = ["--silent", "--no-fund", "--no-audit"]
        command = ["npm", "install", *quietly, "--prefix", str(folder)]
        subprocess.run([*command, *NODE], check=True)


def cold(folder: Path, files: Sequence[Path]) -> dict[str, list[str]]:
    """The command that checks files, by tool."""
    named = list(map(str, files))
    node = folder / "node_modules" / ".bin"
    return {
        "vblint": [str(Path(sys.executable).parent / "vblint"), "check", "--jobs", "1", *named],
        "codespell": [str(folder / "bin" / "codespell"), *named],
        "proselint": [str(folder / "bin" / "proselint"), "check", *named],
        "alex": [str(node / "alex"), "--quiet", *named],
        "write-good": [str(node / "write-good"), *named],
    }


def cost(command: Sequence[str]) -> tuple[float, float, float]:
    """(seconds, seconds of the processor, peak MiB) of one process; its output is thrown away."""
    # By way of a small process: the peak that Linux tells is at least that of whoever started it.
    launch = [sys.executable, "-S", "-E", str(HERE / "launch.py"), *command]
    done = subprocess.run(launch, stdout=subprocess.PIPE, check=True)
    seconds, processor, peak, code = json.loads(done.stdout)
    if command[0].endswith("vblint") and code not in (0, 1):
        raise SystemExit(f"{' '.join(command[:3])} … ended with {code}")
    return seconds, processor, peak


def warm_node(folder: Path, tool: str, notes: Path) -> float:
    """Words a second of alex or write-good."""
    return _rate(["node", str(HERE / "warm.mjs"), tool, str(notes)], folder)


def warm_python(way: str, notes: Path) -> float:
    """Words a second of one of the ways of warm.py."""
    return _rate([sys.executable, str(HERE / "warm.py"), way, str(notes)], HERE.parent)


def _rate(command: list[str], folder: Path) -> float:
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, check=True)
    told = json.loads(done.stdout)
    return float(told["words"] / told["seconds"])


def warm_files(command: list[str], nothing: list[str], words: int) -> float:
    """Words a second of a tool without an interface of its own: less what starting it takes.

    ``command`` must take clearly longer than ``nothing``, or this tells nothing either.
    """
    starting = min(cost(nothing)[1] for _ in range(3))
    return words / max(cost(command)[1] - starting, 1e-3)
