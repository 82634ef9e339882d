"""vblint: a linter for victim-blaming language in police and social-care writing.

    import vblint
    report = vblint.check_text("She put herself at risk.")
    for finding in report.raised:
        print(finding.span, finding.message)

Importing vblint is cheap: the lexicon is read when the first text is checked, spaCy is imported
when the first sentence needs the parser.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from vblint.config import Config
    from vblint.linter import Linter
    from vblint.model import Corrections, Finding, Report, Span

__version__ = "0.1.0"
__all__ = [
    "Config",
    "Corrections",
    "Finding",
    "Linter",
    "Report",
    "Span",
    "__version__",
    "check_path",
    "check_text",
]

_HOMES = {
    "Config": "vblint.config",
    "Corrections": "vblint.model",
    "Finding": "vblint.model",
    "Linter": "vblint.linter",
    "Report": "vblint.model",
    "Span": "vblint.model",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'vblint' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def check_text(text: str, filename: str | None = None) -> Report:
    """Check a text with the default configuration; ``filename`` tells its format."""
    return _default().check_text(text, filename)


def check_path(path: Path | str) -> Report:
    """Check a file with the default configuration; raises SourceError if it cannot be read."""
    return _default().check_path(path)


def _default() -> Linter:
    from vblint.linter import default_linter

    return default_linter()
