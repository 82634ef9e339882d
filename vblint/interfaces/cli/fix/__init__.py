"""``vblint fix``: a person goes through the findings of text files and mends them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from vblint.config import Config, anchored
from vblint.errors import ConfigError
from vblint.interfaces.cli import exits
from vblint.interfaces.cli.files import Selection, common_folder
from vblint.interfaces.cli.fix.session import Session
from vblint.interfaces.cli.run import STANDARD_INPUT
from vblint.interfaces.cli.settings import configured, lexicon_options, words
from vblint.interfaces.cli.terminal import colour_wanted
from vblint.linter import Linter
from vblint.model import SEVERITIES


@click.command
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS]")
@click.option("--dry-run", is_flag=True, help="Write nothing: show what would be changed.")
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules or categories.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules or categories.")
@click.option("--min-severity", type=click.Choice(SEVERITIES), help="Show nothing below this.")
@lexicon_options
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files (repeatable).")
@click.option("--no-color", is_flag=True, help="No colour.")
@click.pass_context
def fix(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Go through the findings in text, Markdown, HTML and templates, and mend them.

    Each finding is shown with its reason; a key accepts an alternative, lets you write your own,
    leaves it, or writes an ignore comment. The changes to a file are shown, and written only
    when you say so. Statements and other evidence are refused.

    Exit codes: 0 done, 2 something could not be read or is not to be changed.
    """
    if STANDARD_INPUT in paths:
        raise click.UsageError("“-” cannot be mended: name files or folders", context)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ConfigError(
            "fix asks about every change, so it needs a terminal; for a report use: vblint check"
        )
    paths = paths or (Path(),)
    config = _config(paths, options)
    session = Session(
        Linter(config),
        Selection(paths, config.exclude),
        dry_run=options["dry_run"],
        colour=colour_wanted(options["no_color"]),
    )
    session.run()
    context.exit(exits.COULD_NOT_CHECK if session.problems else exits.CLEAN)


def _config(paths: tuple[Path, ...], options: dict[str, Any]) -> Config:
    overrides = {
        "select": words(options["select"]),
        "ignore": words(options["ignore"]),
        "min_severity": options["min_severity"],
        "lexicons": options["lexicons"],
        "exclude": anchored(options["exclude"], Path.cwd()),
    }
    return configured(options["config_file"], common_folder(paths), overrides)
