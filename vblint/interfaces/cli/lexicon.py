"""``vblint lexicon check``: what a force runs on its own folder."""

from __future__ import annotations

from pathlib import Path

import click

from vblint.interfaces.cli import exits
from vblint.interfaces.cli.lookup import check_category
from vblint.proofread import proofread


@click.group
def lexicon() -> None:
    """Work on a lexicon folder."""


@lexicon.command
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...")
@click.option("--category", metavar="NAME", help="Only the rules of this category.")
@click.pass_context
def check(context: click.Context, folders: tuple[Path, ...], category: str | None) -> None:
    """Check that lexicon folders hold together and that every example behaves as it says.

    Without DIR the shipped lexicon is checked; a DIR is checked on top of it.

    Exit codes: 0 no problem, 1 problems, 2 a folder could not be read.
    """
    check_category(category)
    problems = proofread(folders, category)
    for problem in problems:
        click.echo(f"{problem.path}:{problem.line}:{problem.column}: {problem.message}")
    count = len(problems)
    click.echo(f"{count} problem{'' if count == 1 else 's'}" if count else "No problems found.")
    context.exit(exits.of_lexicon(count))
