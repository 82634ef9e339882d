"""The lexicon: YAML folders read into plain values. Never imports spaCy.

The names below are imported when first used: a run whose lexicon is compiled already needs
neither YAML nor the rule types.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from vblint.lexicon.folders import lexicon_files, shipped_folder

if TYPE_CHECKING:
    from vblint.lexicon.stack import load, load_leniently
    from vblint.lexicon.types import (
        AMBIGUITIES,
        CATEGORIES,
        Cue,
        Example,
        Lexicon,
        Pattern,
        Reference,
        Rule,
        TermList,
        readable,
    )

__all__ = [
    "AMBIGUITIES",
    "CATEGORIES",
    "Cue",
    "Example",
    "Lexicon",
    "Pattern",
    "Reference",
    "Rule",
    "TermList",
    "lexicon_files",
    "load",
    "load_leniently",
    "readable",
    "shipped_folder",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'vblint.lexicon' has no attribute {name!r}")
    home = "stack" if name.startswith("load") else "types"
    return getattr(importlib.import_module(f"vblint.lexicon.{home}"), name)
