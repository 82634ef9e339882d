"""``vblint baseline``: record what is there, so that a check raises only what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from vblint import baseline as baselines
from vblint.baseline import Baseline, Comparison, Entry
from vblint.config import anchored
from vblint.errors import ConfigError
from vblint.interfaces.cli import exits
from vblint.interfaces.cli.files import Selection, common_folder
from vblint.interfaces.cli.group import complain
from vblint.interfaces.cli.settings import configured, jobs_option, lexicon_options
from vblint.interfaces.cli.sink import opened
from vblint.jobs import check_paths
from vblint.linter import Linter

DEFAULT = Path("vblint-baseline.json")


@click.command
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=DEFAULT,
    metavar="FILE",
    help="The baseline; vblint-baseline.json if not given.",
)
@click.option("--update", is_flag=True, help="Add what is new, and drop what is gone.")
@click.option("--prune", is_flag=True, help="Only drop what is gone.")
@lexicon_options
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files (repeatable).")
@jobs_option
@click.pass_context
def baseline(context: click.Context, /, paths: tuple[Path, ...], **options: Any) -> None:
    """Record the findings of PATHS, so that “vblint check --baseline FILE” raises only new ones.

    The file holds names of files, rules and fingerprints, and no words of any text. One that is
    there already is changed only with --update or --prune, which say what they change.
    """
    if options["update"] and options["prune"]:
        raise click.UsageError("--update prunes as well; give one of the two", context)
    paths = paths or (Path(),)
    overrides = {
        "lexicons": options["lexicons"],
        "exclude": anchored(options["exclude"], Path.cwd()),
        "jobs": options["jobs"],
    }
    config = configured(options["config_file"], common_folder(paths), overrides)
    path: Path = options["output"]
    known = baselines.read(path) if path.exists() or options["prune"] else None
    found = _Found(Linter(config), Selection(paths, config.exclude, leave_out=path.absolute()))
    old = known or Baseline(path, config.min_severity)
    added, stale = found.compared(old)
    if known and not (options["update"] or options["prune"]):
        raise ConfigError(
            f"{path}: is there already; --update would add {_findings(added)} and drop "
            f"{_findings(stale)}, --prune would only drop"
        )
    if options["prune"]:
        added = Counter()
    new = replace(old, counts=old.counts + added - stale)
    if known is None or new.counts != known.counts:
        with opened(path, colour=False) as write:
            write(new.to_json())
    if known:
        _say("added", added)
        _say("dropped", stale)
    click.echo(f"{path} holds {_findings(new.counts)}")
    context.exit(exits.COULD_NOT_CHECK if found.problems else exits.CLEAN)


class _Found:
    """The findings of a selection, against a baseline."""

    def __init__(self, linter: Linter, selection: Selection) -> None:
        self._linter = linter
        self._selection = selection
        self.problems = 0  # files and folders that could not be read

    def compared(self, old: Baseline) -> tuple[Counter[Entry], Counter[Entry]]:
        """What the baseline lacks, and what of it is stale."""
        comparison = Comparison(old)
        added: Counter[Entry] = Counter()
        files = self._selection.files(self._problem)
        for report in check_paths(files, self._linter, self._linter.config.jobs):
            for error in report.errors:
                self._problem(error if report.uri in error else f"{report.uri}: {error}")
            added += old.entries(comparison.marked(report))
        return added, comparison.stale(self._linter.config.min_severity)

    def _problem(self, message: str) -> None:
        self.problems += 1
        complain(message)


def _say(what: str, changes: Counter[Entry]) -> None:
    for line in _by_file(changes):
        click.echo(f"{what}  {line}")


def _by_file(changes: Counter[Entry]) -> Iterator[str]:
    by_rule: Counter[tuple[str, str]] = Counter()
    for entry, count in changes.items():
        by_rule[entry.file, entry.rule] += count
    for (file, rule), count in sorted(by_rule.items()):
        yield f"{file}: {rule}" + (f" ({count} times)" if count > 1 else "")


def _findings(counts: Counter[Entry]) -> str:
    number = counts.total()
    return f"{number:,} finding{'' if number == 1 else 's'}"
