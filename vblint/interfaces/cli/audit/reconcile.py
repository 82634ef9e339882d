"""``vblint audit reconcile``: what people’s judgements say of an audit."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("reconcile")
@click.argument("sheet", type=click.Path(path_type=Path))
@click.option(
    "--run",
    "folder",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder of the audit.",
)
@click.option("--incomplete", is_flag=True, help="Leave out items without a judgement.")
def reconcile_command(sheet: Path, folder: Path, incomplete: bool) -> None:
    """Measure an audit by a judged SHEET (CSV, Excel or Word) of its sample.

    Gives precision, recall and the share of records corrected for both, with 95% intervals, writes
    corrected.csv, and adds them to the dashboard.
    """
    from vblint.audit.reconcile import lines, reconcile

    found = reconcile(sheet, folder, incomplete)
    click.echo("\n".join([*lines(found), f"Dashboard: {folder / 'dashboard.html'}"]))
