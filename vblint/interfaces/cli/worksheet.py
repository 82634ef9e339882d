"""``vblint worksheet``: a class exercise from sample texts, with its answer key."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import vblint
from vblint.errors import ConfigError, SourceError
from vblint.interfaces.cli.files import Selection, common_folder
from vblint.interfaces.cli.group import complain
from vblint.interfaces.cli.lookup import check_category
from vblint.interfaces.cli.settings import configured, lexicon_options, words
from vblint.interfaces.cli.sink import write_bytes
from vblint.linter import Linter

if TYPE_CHECKING:
    from vblint.training.wording import Part
    from vblint.training.worksheet import Worksheet

FORMATS = ("docx", "html")
DIFFICULTIES = ("easy", "medium", "hard")


@click.command
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "format_name", type=click.Choice(FORMATS), help="Word, or a page to print."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="The sheet.")
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The answer key, in a file of its own; without it the key is the sheet's last pages.",
)
@click.option("--categories", multiple=True, metavar="NAMES", help="Only wordings of these.")
@click.option(
    "--difficulty",
    type=click.Choice(DIFFICULTIES),
    default="medium",
    help="How plain the wordings are, and how much help there is; medium.",
)
@click.option(
    "--items",
    type=click.IntRange(1, 100),
    default=8,
    help="Texts are taken until there are so many to find; 8.",
)
@click.option("--seed", type=int, default=1, help="Another seed, another sheet.")
@lexicon_options
@click.pass_context
def worksheet(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Make a class exercise from the texts in PATHS: what to find, traps, and an answer key.

    The same texts, options and seed make the same sheet. Use invented texts, not case files.
    """
    form, output = _target(options["format_name"], options["output"], options["answers"])
    answers: Path | None = options["answers"]
    targets = [path for path in (output, answers) if path]
    _mind(paths, targets, form, context)
    categories = words(options["categories"])
    for category in categories:
        check_category(category)
    settings = {"lexicons": options["lexicons"], "min_severity": "info"}
    config = configured(options["config_file"], common_folder(paths), settings)
    written = {target.absolute() for target in targets}
    selection = Selection(paths, config.exclude, only=lambda path: path.absolute() not in written)
    sheet = _made(Linter(config), selection, categories, options)
    write_bytes(output, _written(sheet, form, ("sheet",) if answers else ("sheet", "key")))
    if answers:
        write_bytes(answers, _written(sheet, form, ("key",)))
    texts = ", ".join(text.title for text in sheet.texts)
    click.echo(f"{len(sheet.items)} to find in: {texts}; written to {output}", err=True)
    if len(sheet.items) < options["items"]:
        click.echo(f"{options['items']} were asked for; there are no more in these texts", err=True)


def _target(form: str | None, output: Path | None, answers: Path | None) -> tuple[str, Path]:
    """Format and file of the sheet; what is not said is told from the other, or docx."""
    if form is None:
        suffix = output.suffix.lower().removeprefix(".") if output else ""
        form = {"htm": "html"}.get(suffix, suffix) or FORMATS[0]
        if form not in FORMATS:
            raise ConfigError(f"{output}: end the name in .docx or .html, or say --format")
    if output is None:
        output = Path(f"worksheet.{form}")
        if output.exists():
            raise ConfigError(f"{output} is there already; name a file with --output")
    return form, output


def _mind(paths: tuple[Path, ...], targets: list[Path], form: str, context: click.Context) -> None:
    """Raise UsageError or ConfigError for files that must not, or cannot, be written."""
    real = [os.path.realpath(path) for path in targets]
    if len(set(real)) < len(real):
        raise click.UsageError("--output and --answers name the same file", context)
    for target, name in zip(targets, real, strict=True):
        if name in map(os.path.realpath, paths):
            raise click.UsageError(f"{target} would overwrite a text", context)
    if form == "docx":
        try:
            import docx  # noqa: F401
        except ModuleNotFoundError:
            message = "a sheet for Word needs: pip install 'vblint[training]'; or use --format html"
            raise ConfigError(message) from None


def _made(
    linter: Linter, selection: Selection, categories: tuple[str, ...], options: dict[str, Any]
) -> Worksheet:
    from vblint.training.reading import read
    from vblint.training.worksheet import Wanted
    from vblint.training.worksheet import worksheet as made

    readings = [read(linter, path) for path in selection.files(complain)]
    if not readings:
        named = ", ".join(map(str, selection.paths))
        raise SourceError(f"no texts in {named}: no file that vblint reads")
    wanted = Wanted(options["difficulty"], categories, options["items"], options["seed"])
    return made(readings, wanted, linter.rule_notes)


def _written(sheet: Worksheet, form: str, parts: tuple[Part, ...]) -> bytes:
    if form == "html":
        from vblint.training.worksheet_page import html

        return html(sheet, parts, vblint.__version__).encode("utf-8", "backslashreplace")
    from vblint.training.worksheet_word import docx

    return docx(sheet, parts, vblint.__version__)
