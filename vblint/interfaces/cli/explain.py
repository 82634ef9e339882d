"""``vblint explain``: one rule in full, for the person who met it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from vblint.interfaces.cli.lookup import find_rule, lexicon_of
from vblint.interfaces.cli.settings import configured, lexicon_options
from vblint.interfaces.cli.terminal import width
from vblint.lexicon import Lexicon, Reference, Rule, readable
from vblint.outputs.cells import wrap

_MAX_MEASURE = 88
_EVIDENCE = {
    "seen": "A source below uses this wording.",
    "principle": "The sources below support the idea; the wording is ours.",
}
_DOUBT = {
    "low": "",
    "medium": "One step less serious where it is unclear who is meant.",
    "high": "For information only where it is unclear who is meant.",
}


@click.command
@click.argument("rule_id", metavar="RULE")
@lexicon_options
def explain(rule_id: str, lexicons: tuple[Path, ...], config_file: Path | None) -> None:
    """Say what RULE finds, why it matters, what to write instead, and when it is fine."""
    settings = configured(config_file, Path.cwd(), {"lexicons": lexicons})
    loaded = lexicon_of(settings)
    rule = find_rule(rule_id, loaded)
    columns = min(width(), _MAX_MEASURE)
    click.echo(f"{rule.id}  {rule.name}")
    click.echo(f"{rule.severity}, {rule.category}")
    for title, paragraphs in _sections(rule, loaded):
        click.echo(f"\n{title}")
        for paragraph in paragraphs:
            for number, line in enumerate(wrap(paragraph, columns - 4)):
                click.echo(("  " if number == 0 else "    ") + line)


def _sections(rule: Rule, loaded: Lexicon) -> Iterator[tuple[str, list[str]]]:
    found = [f"“{_plain(each.text)}”" for each in rule.examples if each.kind == "flag"]
    fine = [f"“{_plain(each.text)}”" for each in rule.examples if each.kind == "pass"]
    doubt = _DOUBT[rule.ambiguity]
    yield "What it finds", [*found, doubt] if doubt else found
    yield "Why", [rule.rationale]
    instead = [f"“{readable(text)}”" for text in rule.suggest]
    yield "Instead", [*instead, rule.advice] if rule.advice else instead
    yield "When it is fine", fine
    sources = [_source(loaded.references[key]) for key in rule.references]
    yield "Sources", [_EVIDENCE[rule.evidence], *sources]


def _plain(example: str) -> str:
    return " ".join(example.replace("[[", "").replace("]]", "").split())


def _source(reference: Reference) -> str:
    return f"{reference.title}. {reference.publisher}, {reference.year}. {reference.url or ''}"
