"""The lexicon: YAML folders read into plain values. Never imports spaCy."""

from vblint.lexicon.load import lexicon_files, load, shipped_folder
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
    "shipped_folder",
]
