"""``vblint lexicon``: what the editor of a lexicon folder runs."""

from __future__ import annotations

from pathlib import Path

import click

from vblint.interfaces.cli import exits
from vblint.interfaces.cli.lookup import check_category
from vblint.lexicon import load, shipped_folder
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


@lexicon.command
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--lexicon", "lexicons", multiple=True, type=click.Path(path_type=Path))
def pages(folder: Path, lexicons: tuple[Path, ...]) -> None:
    """Write a page a rule, and an index, to DIR; pages of rules that are gone are removed."""
    from vblint.rulebook import pages as rule_pages

    found = rule_pages(load([shipped_folder(), *lexicons]))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in found:
            old.unlink()
    for name, text in found.items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(f"{len(found)} pages in {folder}")


@lexicon.command
def schema() -> None:
    """Print the JSON Schema of a rules file, for editors."""
    import json

    from vblint.lexicon.schema import rule_file_schema

    click.echo(json.dumps(rule_file_schema(), indent=2))
