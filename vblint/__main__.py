"""``python -m vblint``."""

from vblint.interfaces.cli import main

main()
