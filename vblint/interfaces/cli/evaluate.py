"""``vblint evaluate``: how well vblint does on texts that you have annotated."""

from __future__ import annotations

import json
from pathlib import Path

import click

from vblint.evaluation import Evaluation, Item, Wrong, evaluate, read_items
from vblint.evaluation.measure import MEASURES
from vblint.interfaces.cli.settings import configured, lexicon_options
from vblint.linter import Linter
from vblint.outputs.cells import one_line
from vblint.shares import Share

_AROUND = 50  # code points of context on each side of a wrong wording
_TITLES = {
    "category": "problem wordings raised, by category",
    "domain": "problem wordings raised, by domain",
    "kind": "problem wordings raised, by kind of text",
    "reason": "tempting wordings left quiet, by reason",
}


@click.command("evaluate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--misses", is_flag=True, help="Show every missed wording and every false alarm.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON (offsets, no text).")
@lexicon_options
def evaluate_command(
    files: tuple[Path, ...],
    misses: bool,
    as_json: bool,
    lexicons: tuple[Path, ...],
    config_file: Path | None,
) -> None:
    """Measure vblint on annotated FILES (JSON Lines, see docs/annotation.md).

    Shares are given with their 95 % interval: a small sample says little, and shows it.
    """
    items = [item for path in files for item in read_items(path)]
    settings = configured(config_file, Path.cwd(), {"lexicons": lexicons})
    found = evaluate(Linter(settings), items)
    if as_json:
        click.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=1))
        return
    if misses:
        _wrong(found.wrong, {item.id: item for item in items})
    _tables(found)


def _wrong(wrong: tuple[Wrong, ...], items: dict[str, Item]) -> None:
    for each in wrong:
        text, span = items[each.item].text, each.span
        before = text[max(span.start - _AROUND, 0) : span.start]
        after = text[span.end : span.end + _AROUND]
        marked = f"…{before}[[{text[span.start : span.end]}]]{after}…"
        click.echo(f"{each.kind}: {each.item} {each.what}\n    {one_line(marked)}\n")


def _tables(found: Evaluation) -> None:
    click.echo(f"{found.items} annotated text{'' if found.items == 1 else 's'}\n")
    for name, share in found.measures.items():
        click.echo(f"  {_share(share)}  {MEASURES[name]}")
    for group, shares in found.groups.items():
        if shares:
            click.echo(f"\n{_TITLES[group]}")
        for name, share in shares.items():
            click.echo(f"  {_share(share)}  {name}")


def _share(share: Share) -> str:
    counts = f"{share.part}/{share.whole}"
    if share.value is None or share.interval is None:
        return f"{counts:>9}  {'–':>5}  {'':13}"
    low, high = (f"{bound:.2f}" for bound in share.interval)
    return f"{counts:>9}  {share.value:5.2f}  ({low} – {high})"
