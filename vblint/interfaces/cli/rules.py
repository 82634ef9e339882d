"""``vblint rules``: the rules as a table or as JSON, filtered and searched."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from vblint.interfaces.cli.lookup import check_category, lexicon_of
from vblint.interfaces.cli.settings import configured, lexicon_options
from vblint.lexicon import Rule
from vblint.model import SEVERITIES


@click.command
@click.argument("search", required=False, metavar="[WORD]")
@click.option("--category", metavar="NAME", help="Only rules of this category.")
@click.option("--severity", type=click.Choice(SEVERITIES), help="Only rules of this severity.")
@click.option("--format", "format_name", type=click.Choice(("table", "json")), default="table")
@lexicon_options
def rules(
    search: str | None,
    category: str | None,
    severity: str | None,
    format_name: str,
    lexicons: tuple[Path, ...],
    config_file: Path | None,
) -> None:
    """List the rules, or those in which WORD occurs."""
    check_category(category)
    settings = configured(config_file, Path.cwd(), {"lexicons": lexicons})
    chosen = [
        rule
        for rule in lexicon_of(settings).rules
        if category in (None, rule.category)
        and severity in (None, rule.severity)
        and (search is None or search.casefold() in _searchable(rule))
    ]
    if format_name == "json":
        click.echo(json.dumps([_rule_dict(rule) for rule in chosen], indent=1))
    else:
        _table(chosen)


def _searchable(rule: Rule) -> str:
    parts = [rule.id, rule.name, rule.message, rule.rationale, rule.advice or "", *rule.suggest]
    parts += [pattern.text for pattern in rule.patterns]
    parts += [each.text.replace("[[", "").replace("]]", "") for each in rule.examples]
    return " ".join(" ".join(parts).casefold().split())


def _table(chosen: list[Rule]) -> None:
    by_category = sorted(chosen, key=lambda rule: (rule.category, rule.id))
    size = max((len(rule.id) for rule in chosen), default=0)
    for category, group in groupby(by_category, key=lambda rule: rule.category):
        click.echo(category)
        for rule in group:
            click.echo(f"  {rule.id:<{size}}  {rule.severity:<7}  {rule.name}")
        click.echo()
    click.echo(f"{len(chosen)} rule{'' if len(chosen) == 1 else 's'}")


def _rule_dict(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "category": rule.category,
        "severity": rule.severity,
        "ambiguity": rule.ambiguity,
        "message": rule.message,
        "rationale": rule.rationale,
        "suggest": list(rule.suggest),
        "advice": rule.advice,
        "references": list(rule.references),
        "evidence": rule.evidence,
    }
