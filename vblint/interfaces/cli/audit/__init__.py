"""``vblint audit``: an audit, and what is done with one afterwards.

``vblint audit INPUT`` audits; ``vblint audit reconcile`` and ``vblint audit trend`` are commands of
their own. An input that has one of these names is given with its folder: ``./trend``.
"""

from __future__ import annotations

from typing import Any

import click

from vblint.interfaces.cli.audit.run import run_options, start
from vblint.interfaces.cli.group import Loader


def _reconcile() -> click.Command:
    from vblint.interfaces.cli.audit.reconcile import reconcile_command

    return reconcile_command


def _trend() -> click.Command:
    from vblint.interfaces.cli.audit.trend import trend_command

    return trend_command


_AFTERWARDS: dict[str, tuple[str, Loader]] = {
    "reconcile": ("Measure an audit by the judgements on its sample.", _reconcile),
    "trend": ("Compare two audits, or two periods of one.", _trend),
}


class _Audit(click.Command):
    """The audit itself, unless its first argument is one of the commands for afterwards."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        if args and args[0] in _AFTERWARDS:
            command = _AFTERWARDS[args[0]][1]()
            return command.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Afterwards"):
            formatter.write_dl(
                [(f"vblint audit {name}", text) for name, (text, _) in _AFTERWARDS.items()]
            )


@click.command("audit", cls=_Audit)
@run_options
@click.pass_context
def audit(context: click.Context, /, **options: Any) -> None:
    """Count the records with wording to reconsider, in a table or a folder of notes.

    INPUT is CSV, TSV, Parquet, JSON Lines, Excel or SQLite, or a folder. The folder of --output
    gets a dashboard, tables and, with --sample, sheets for human judgement: docs/audit.md. An
    audit that was interrupted goes on when its command is given again.

    Exit codes: 0 all records counted, 2 something could not be read.
    """
    start(context, options)
