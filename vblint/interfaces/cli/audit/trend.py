"""``vblint audit trend``: two audits, or two periods of one, compared."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("trend")
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RUN...")
@click.option(
    "--periods",
    nargs=2,
    metavar="FROM..TO FROM..TO",
    help="Two periods of one run, as 2026-01..2026-06 2026-07..2026-12.",
)
@click.option(
    "--different-lexicons",
    is_flag=True,
    help="Compare although the lexicon, vblint or the rules asked for changed, and say so.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.pass_context
def trend_command(
    context: click.Context,
    runs: tuple[Path, ...],
    periods: tuple[str, str] | None,
    different_lexicons: bool,
    as_json: bool,
) -> None:
    """Compare the shares of two RUNs (folders of audits), the earlier first, or of two periods.

    Says by how much the share changed, with a 95% interval, and whether chance alone would do.
    """
    from vblint.audit.trend import lines, of_periods, of_runs

    if len(runs) != (1 if periods else 2):
        what = "one RUN with --periods" if periods else "two RUNs, or one with --periods"
        raise click.UsageError(f"name {what}", context)
    if periods:
        found = of_periods(runs[0], periods)
    else:
        found = of_runs(runs[0], runs[1], different_lexicons)
    click.echo(
        json.dumps(found.to_dict(), ensure_ascii=False, indent=1)
        if as_json
        else "\n".join(lines(found))
    )
