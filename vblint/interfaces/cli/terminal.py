"""What standard output is: how wide, and whether colour is welcome there."""

from __future__ import annotations

import os
import sys

_DEFAULT_WIDTH = 80


def width() -> int:
    """Columns of the terminal; 80 where standard output is none."""
    if not sys.stdout.isatty():
        return _DEFAULT_WIDTH
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _DEFAULT_WIDTH
    except OSError:
        return _DEFAULT_WIDTH


def colour_wanted(no_color: bool) -> bool:
    """True on a terminal that can, unless ``--no-color`` or NO_COLOR says otherwise."""
    refused = no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not refused
