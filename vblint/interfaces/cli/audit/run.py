"""The options and the course of ``vblint audit INPUT``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from vblint.interfaces.cli import exits
from vblint.interfaces.cli.files import Selection
from vblint.interfaces.cli.group import complain
from vblint.interfaces.cli.settings import configured, jobs_option, lexicon_options, words
from vblint.model import SEVERITIES

if TYPE_CHECKING:
    from vblint.audit.inputs import Source
    from vblint.audit.request import Request
    from vblint.audit.run import Bar

_Function = TypeVar("_Function", bound=Callable[..., Any])
_OPTIONS = (
    click.argument("input", type=click.Path(path_type=Path)),
    click.option("--output", type=click.Path(path_type=Path), metavar="DIR",
                 help="The folder of the audit (INPUT’s name with “-audit” if not given)."),
    click.option("--text", metavar="COLUMN", help="The column that is checked."),
    click.option("--id", "id_column", metavar="COLUMN", help="The column that names a record."),
    click.option("--by", multiple=True, metavar="COLUMNS", help="Count by these, and by all."),
    click.option("--date", metavar="COLUMN", help="Count by the month of this date."),
    click.option("--where", metavar="EXPR", help="Only these: \"unit = 'North'\" (as in SQL)."),
    click.option("--table", metavar="NAME", help="Which table of a database, or sheet."),
    click.option("--encoding", metavar="NAME", help="Of a CSV or JSON Lines file, if not told."),
    click.option("--undated", is_flag=True, help="Count records without a date as “no date”."),
    click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files of a folder."),
    click.option("--select", multiple=True, metavar="RULES", help="Only these rules, categories."),
    click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules or categories."),
    click.option("--min-severity", type=click.Choice(SEVERITIES), default="warning",
                 help="Count from this severity on; warning if not given."),
    click.option("--with-text", is_flag=True, help="Keep the words found, in findings.csv too."),
    click.option("--show-small-groups", is_flag=True, help="Show groups of fewer than 10 records."),
    click.option("--acknowledge-officer-ranking", "officer_reason", metavar="REASON", default="",
                 help="Let --by name people, and say why."),
    click.option("--sample", type=click.IntRange(2), metavar="N",
                 help="Draw N records for human judgement."),
    click.option("--seed", type=int, default=1, help="Another seed draws another sample."),
    click.option("--strata", type=click.Choice(("severity", "category")), default="severity",
                 help="Draw from the records of each severity, or of each category."),
    click.option("--quiet", "-q", is_flag=True, help="No progress, no summary."),
)  # fmt: skip


def run_options(command: _Function) -> _Function:
    """The options of an audit."""
    command = jobs_option(lexicon_options(command))
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def start(context: click.Context, options: Mapping[str, Any]) -> None:
    """Audit, write what there is to read, and say in a few lines how it went."""
    from vblint.audit import report
    from vblint.audit.records import Reader
    from vblint.audit.run import run
    from vblint.linter import Linter

    path: Path = options["input"]
    folder: Path = options["output"] or Path(f"{path.name or path.absolute().name}-audit")
    config = configured(
        options["config_file"],
        path if path.is_dir() else path.absolute().parent,
        {
            "select": words(options["select"]),
            "ignore": words(options["ignore"]),
            "min_severity": options["min_severity"],
            "lexicons": options["lexicons"],
            "jobs": options["jobs"],
        },
    )
    request = _request(context, options)
    reader = Reader(_source(path, config.exclude, options), request)
    quiet = options["quiet"]
    if not quiet and sys.stderr.isatty():
        click.echo(f"Looking through {path} …", err=True)
    try:
        run(reader, Linter(config), folder, _bar(quiet), config.jobs)
    except KeyboardInterrupt:
        complain(f"interrupted; {folder} keeps what is done: give the command again to continue")
        context.exit(exits.INTERRUPTED)
    told = report.write(folder, options["show_small_groups"])
    lines = [*told.lines]
    if options["sample"]:
        from vblint.audit.sample import draw

        lines += draw(folder, reader, options["sample"], options["seed"], options["strata"])
    if not quiet:
        click.echo("\n".join(lines))
    for problem in told.problems:
        complain(problem)
    context.exit(exits.COULD_NOT_CHECK if told.problems else exits.CLEAN)


def _request(context: click.Context, options: Mapping[str, Any]) -> Request:
    from vblint.audit.request import Request

    folder = options["input"].is_dir()
    if folder and options["text"]:
        raise click.UsageError("--text names a column; the notes of a folder have none", context)
    if not folder and not options["text"] and options["input"].exists():
        raise click.UsageError("--text COLUMN is needed: which column is to be checked?", context)
    request = Request(
        text=options["text"] or "",
        id=options["id_column"] or ("path" if folder else None),
        by=words(options["by"]),
        date=options["date"],
        where=options["where"],
        undated=options["undated"],
        with_text=options["with_text"],
        officer_reason=options["officer_reason"],
    )
    request.mind_officers()
    return request


def _source(path: Path, exclude: tuple[str, ...], options: Mapping[str, Any]) -> Source:
    from vblint.audit.inputs import open_source
    from vblint.audit.inputs.folder import FolderSource
    from vblint.config import anchored
    from vblint.errors import SourceError

    if not path.is_dir():
        return open_source(path, options["table"], options["encoding"])

    def unlisted(message: str) -> None:
        raise SourceError(message)

    left_out = (*exclude, *anchored(options["exclude"], Path.cwd()))
    return FolderSource(path, list(Selection((path,), left_out).files(unlisted)))


def _bar(quiet: bool) -> Bar:
    @contextmanager
    def bar(done: int, total: int) -> Iterator[Callable[[int], None]]:
        if quiet or not sys.stderr.isatty():
            yield lambda _: None
            return
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn("Checking"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]} records/s"),
            TimeRemainingColumn(),
            TextColumn("left"),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("", total=total, completed=done, rate="…")

            def more(count: int) -> None:
                speed = progress.tasks[0].speed
                progress.update(task, advance=count, rate=f"{speed:,.0f}" if speed else "…")

            yield more

    return bar
