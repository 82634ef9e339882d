"""What a person types: one key, or a line. Needs a terminal."""

from __future__ import annotations

import click


def key(known: str) -> str:
    """The next key out of ``known`` (small letters and digits); other keys do nothing.

    ``q`` at the end of the input. Raises KeyboardInterrupt for Ctrl-C.
    """
    while True:
        try:
            pressed = click.getchar().lower()
        except EOFError:
            return "q"
        if pressed in known and len(pressed) == 1:
            click.echo(pressed)
            return pressed


def agreed(question: str) -> bool:
    """Whether a question is answered with y; Enter and n are no."""
    click.echo(f"{question} [y/N] ", nl=False)
    while True:
        try:
            pressed = click.getchar().lower()
        except EOFError:
            pressed = "n"
        if pressed in ("y", "n", "\r", "\n"):
            click.echo("yes" if pressed == "y" else "no")
            return pressed == "y"


def line(prompt: str, start: str = "") -> str:
    """A line, to be edited from ``start``; empty if nothing was typed, or at Ctrl-D."""
    try:
        import readline
    except ImportError:  # Windows: the line starts empty
        return _line(prompt)
    readline.set_auto_history(False)
    readline.set_startup_hook(lambda: readline.insert_text(start))
    try:
        return _line(prompt)
    finally:
        readline.set_startup_hook(None)


def _line(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        click.echo()
        return ""
