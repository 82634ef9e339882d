"""``vblint compare``: what a rewrite resolved, what is left, and what is new."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import vblint
from vblint.config import FAIL_ON, Config
from vblint.errors import SourceError
from vblint.interfaces.cli import exits
from vblint.interfaces.cli.files import Selection, common_folder
from vblint.interfaces.cli.group import complain
from vblint.interfaces.cli.settings import configured, lexicon_options
from vblint.interfaces.cli.sink import opened
from vblint.interfaces.cli.terminal import colour_wanted, width
from vblint.linter import Linter

if TYPE_CHECKING:
    from vblint.training.compare import Comparison

FORMATS = ("text", "html", "json")


@click.command
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    default="text",
    help="text (the default), html side by side, or json.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Exit with 1 from this severity on.")
@lexicon_options
@click.option("--no-color", is_flag=True, help="No colour, even on a terminal.")
@click.pass_context
def compare(context: click.Context, /, before: Path, after: Path, **options: Any) -> None:
    """Hold a text against its rewrite: AFTER against BEFORE, two files, or two folders.

    Also says which quotations, figures and names of BEFORE are not in AFTER: a rewrite must not
    lose evidence.

    Exit codes: 0 nothing is left or new, 1 something is, 2 something could not be compared.
    """
    output: Path | None = options["output"]
    if output and output.absolute() in (before.absolute(), after.absolute()):
        raise click.UsageError(f"--output {output} would overwrite a text", context)
    overrides = {"lexicons": options["lexicons"], "fail_on": options["fail_on"]}
    config = configured(options["config_file"], common_folder([before, after]), overrides)
    done, problems = _compared(Linter(config), list(_pairs(before, after, config, output)))
    colour = output is None and colour_wanted(options["no_color"])
    if done:
        with opened(output, colour) as write:
            write(_written(options["format_name"], done, colour))
        if output:
            _say(done, output)
    context.exit(_exit_code(done, config, problems))


def _pairs(
    before: Path, after: Path, config: Config, output: Path | None
) -> Iterator[tuple[Path, Path]]:
    """The files to compare; one that stands in one folder only is paired with what is missing."""
    for path in (before, after):
        if not path.exists():
            raise SourceError(f"{path}: no such file or folder; check the spelling")
    if before.is_dir() != after.is_dir():
        raise click.UsageError("name two files or two folders, not one of each")
    if not before.is_dir():
        yield before, after
        return
    names = [_names(folder, config, output) for folder in (before, after)]
    if not any(names):
        raise SourceError(f"nothing to compare in {before} and {after}: no file that vblint reads")
    for name in sorted({*names[0], *names[1]}):
        yield before / name, after / name


def _names(folder: Path, config: Config, output: Path | None) -> list[Path]:
    selection = Selection((folder,), config.exclude, leave_out=output and output.absolute())
    return [path.relative_to(folder) for path in selection.files(complain)]


def _compared(linter: Linter, pairs: Sequence[tuple[Path, Path]]) -> tuple[list[Comparison], int]:
    """The comparisons, and how many pairs could not be compared; of those, a line on stderr."""
    from vblint.training.compare import compare as held_against
    from vblint.training.reading import read

    done, problems = [], 0
    for before, after in pairs:
        try:
            done.append(held_against(read(linter, before), read(linter, after)))
        except SourceError as error:
            problems += 1
            complain(str(error))
    return done, problems


def _written(name: str, done: Sequence[Comparison], colour: bool) -> str:
    if name == "json":
        value = {"version": 1, "comparisons": [each.to_dict() for each in done]}
        return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    if name == "html":
        from vblint.training.compare_page import html

        return html(done, vblint.__version__)
    from vblint.training import compare_text

    blocks = [compare_text.text(each, width(), colour) for each in done]
    return "\n".join([*blocks, compare_text.closing(done, width())] if len(done) > 1 else blocks)


def _say(done: Sequence[Comparison], output: Path) -> None:
    from vblint.training.compare_text import tally

    click.echo(f"{tally(done)}; written to {output}", err=True)


def _exit_code(done: Sequence[Comparison], config: Config, problems: int) -> int:
    stays = [outcome.after for each in done for outcome in each.outcomes if outcome.after]
    return exits.of_comparison(stays, config.fail_on, problems)
