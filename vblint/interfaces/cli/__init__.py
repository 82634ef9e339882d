"""The command line: a module a command, imported only when that command is run."""

from __future__ import annotations

import click

from vblint.interfaces.cli.group import LazyGroup, Loader


def _version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from vblint import __version__

        click.echo(f"vblint {__version__}")
        context.exit()


def _audit() -> click.Command:
    from vblint.interfaces.cli.audit import audit

    return audit


def _baseline() -> click.Command:
    from vblint.interfaces.cli.baseline import baseline

    return baseline


def _check() -> click.Command:
    from vblint.interfaces.cli.check import check

    return check


def _compare() -> click.Command:
    from vblint.interfaces.cli.compare import compare

    return compare


def _explain() -> click.Command:
    from vblint.interfaces.cli.explain import explain

    return explain


def _evaluate() -> click.Command:
    from vblint.interfaces.cli.evaluate import evaluate_command

    return evaluate_command


def _fix() -> click.Command:
    from vblint.interfaces.cli.fix import fix

    return fix


def _rules() -> click.Command:
    from vblint.interfaces.cli.rules import rules

    return rules


def _lexicon() -> click.Command:
    from vblint.interfaces.cli.lexicon import lexicon

    return lexicon


def _lsp() -> click.Command:
    from vblint.interfaces.cli.lsp import lsp

    return lsp


def _serve() -> click.Command:
    from vblint.interfaces.cli.serve import serve

    return serve


def _worksheet() -> click.Command:
    from vblint.interfaces.cli.worksheet import worksheet

    return worksheet


_COMMANDS: dict[str, tuple[str, Loader]] = {
    "audit": ("Count wording to reconsider over many records.", _audit),
    "baseline": ("Record the findings of today, so that a check raises only new ones.", _baseline),
    "check": ("Check notes, reports and templates.", _check),
    "compare": ("Hold a text against its rewrite.", _compare),
    "evaluate": ("Measure vblint on texts that you have annotated.", _evaluate),
    "explain": ("Say what a rule finds, why, and what to write instead.", _explain),
    "fix": ("Go through the findings one by one, and mend the text.", _fix),
    "lexicon": ("Work on a lexicon folder.", _lexicon),
    "lsp": ("Serve findings to an editor (started by the editor).", _lsp),
    "rules": ("List or search the rules.", _rules),
    "serve": ("Check texts in a page of your browser.", _serve),
    "worksheet": ("Make a class exercise from sample texts.", _worksheet),
}

main = LazyGroup(
    "vblint",
    loaders=_COMMANDS,
    help="Find victim-blaming language in police and social-care writing.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="Show the version.",
        )
    ],
)
