"""Where lexicon folders are and which files they hold. Reads no YAML."""

from __future__ import annotations

from pathlib import Path

from vblint.errors import LexiconError


def shipped_folder() -> Path:
    """The lexicon inside an installed package, else the one beside a source checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "lexicons" / "en", package.parent / "lexicons" / "en"):
        if (folder / "lexicon.yaml").is_file():
            return folder
    raise LexiconError("the shipped lexicon is missing; install vblint again", package)


def lexicon_files(folder: Path) -> list[Path]:
    """Every YAML file of a lexicon folder, in a fixed order; raises LexiconError if none."""
    files = sorted(folder.rglob("*.yaml")) if folder.is_dir() else []
    if not files:
        raise LexiconError("no lexicon folder: expected *.yaml files in it", folder)
    return files
