"""``vblint check``: from paths to reports and an exit code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

import vblint
from vblint import baseline as baselines
from vblint import outputs
from vblint.baseline import Comparison
from vblint.config import FAIL_ON, Config, anchored
from vblint.interfaces.cli import annotate, exits
from vblint.interfaces.cli.changed import since
from vblint.interfaces.cli.files import Selection, common_folder
from vblint.interfaces.cli.run import STANDARD_INPUT, Run
from vblint.interfaces.cli.settings import configured, jobs_option, lexicon_options, words
from vblint.interfaces.cli.sink import opened
from vblint.interfaces.cli.terminal import colour_wanted, width
from vblint.linter import Linter
from vblint.model import SEVERITIES


@click.command
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATHS|-]")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(tuple(outputs.FORMATS)),
    default="text",
    help="text (the default) or html for people, the others for programs: docs/output-formats.md.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Also write a copy of the one Word or PDF file checked, with comments in it.",
)
@click.option("--select", multiple=True, metavar="RULES", help="Only these rules or categories.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Not these rules or categories.")
@click.option("--min-severity", type=click.Choice(SEVERITIES), help="Show nothing below this.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Exit with 1 from this severity on.")
@click.option("--show-suppressed", is_flag=True, help="Show what was left alone, and why.")
@click.option("--include-text", is_flag=True, help="Words of the note in sarif, csv, junit …")
@lexicon_options
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files (repeatable).")
@click.option("--force-exclude", is_flag=True, help="Leave out named files too, for pre-commit.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Raise only what this file of “vblint baseline” does not hold.",
)
@click.option("--diff", metavar="REV", help="Only lines changed since this git revision.")
@click.option("--text-column", multiple=True, metavar="NAME", help="Read this column of tables.")
@click.option("--stdin-filename", metavar="NAME", help="The name of the text read from “-”.")
@jobs_option
@click.option("--statistics", is_flag=True, help="Count findings by rule.")
@click.option("--quiet", "-q", is_flag=True, help="Findings only: no summary, no progress.")
@click.option("--no-color", is_flag=True, help="No colour, even on a terminal.")
@click.pass_context
def check(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Check files, folders, or “-” for standard input; the current folder if none is named.

    RULES are rule ids, beginnings of ids such as VB1, or categories, between commas.

    Exit codes: 0 nothing to reconsider, 1 findings, 2 something could not be checked.
    """
    _mind_usage(context, paths, options)
    output: Path | None = options["output"]
    copy: Path | None = options["annotate"]
    paths = paths or (Path(),)
    config = _config(paths, options)
    linter = Linter(config)
    known = _known(options["baseline"])
    changes = since(options["diff"], common_folder(paths)) if options["diff"] else None
    selection = Selection(
        paths,
        config.exclude,
        options["force_exclude"],
        output and output.absolute(),
        changes.touches if changes else None,
    )
    amend = [each.marked for each in (known, changes) if each]
    run = Run(linter, selection, options["stdin_filename"], options["quiet"], amend)
    colour = output is None and colour_wanted(options["no_color"])
    with opened(output, colour) as write:
        run.write(write, _format(linter, options, colour))
    said = []
    if output:
        said.append(f"{run.summary.line()}; written to {output}")
    if copy and run.last and (run.last.source_text or not run.last.errors):
        said.append(annotate.write(run.last, paths[0], copy))
    if changes and not run.summary.files and not run.problems:
        said.append(f"no file that vblint reads has changed since {changes.revision}")
    if known:
        said += _stale(known, config)
    if said and not options["quiet"]:
        click.echo("\n".join(said), err=True)
    context.exit(exits.of_check(run.summary, config.fail_on, run.problems))


def _mind_usage(
    context: click.Context, paths: tuple[Path, ...], options: Mapping[str, Any]
) -> None:
    """Raise UsageError for what cannot be meant, before anything is read."""
    if STANDARD_INPUT in paths and len(paths) > 1:
        raise click.UsageError("“-” stands alone: check files in a run of their own", context)
    output: Path | None = options["output"]
    if output and output.absolute() in (path.absolute() for path in paths):
        raise click.UsageError(f"--output {output} would overwrite the text to be checked", context)
    if options["annotate"]:
        annotate.mind(paths, options["annotate"], output, context)
    if options["diff"] and STANDARD_INPUT in paths:
        raise click.UsageError("--diff compares files; it cannot be used with “-”", context)


def _known(path: Path | None) -> Comparison | None:
    return Comparison(baselines.read(path)) if path else None


def _stale(known: Comparison, config: Config) -> Iterator[str]:
    stale = known.stale(config.min_severity).total()
    if stale:
        yield (
            f"{known.path}: {stale:,} recorded finding{'' if stale == 1 else 's'} not there any "
            f"more; drop with: vblint baseline --prune --output {known.path}"
        )


def _config(paths: tuple[Path, ...], options: dict[str, Any]) -> Config:
    start = Path.cwd() if STANDARD_INPUT in paths else common_folder(paths)
    overrides = {
        "select": words(options["select"]),
        "ignore": words(options["ignore"]),
        "min_severity": options["min_severity"],
        "fail_on": options["fail_on"],
        "lexicons": options["lexicons"],
        "exclude": anchored(options["exclude"], Path.cwd()),
        "text_columns": options["text_column"],
        "jobs": options["jobs"],
    }
    return configured(options["config_file"], start, overrides)


def _format(linter: Linter, options: dict[str, Any], colour: bool) -> outputs.Format:
    told = outputs.Options(
        width=width(),
        colour=colour,
        show_suppressed=options["show_suppressed"],
        statistics=options["statistics"],
        quiet=options["quiet"],
        include_text=options["include_text"],
        version=vblint.__version__,
        rules=lambda: linter.rule_notes,
    )
    return outputs.make(options["format_name"], told)
