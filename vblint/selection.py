"""Which rules a configuration wants: ids, id prefixes or category names."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from vblint.config import Config
from vblint.engine.cache import Compiled
from vblint.errors import ConfigError

if TYPE_CHECKING:
    from vblint.engine.program import Program, RuleCard


def selected(compiled: Compiled, config: Config) -> tuple[Compiled, tuple[str, ...]]:
    """The lexicon without the rules left out, and the ids of those; raises ConfigError."""
    if not config.select and not config.ignore:
        return compiled, ()
    program = compiled.program
    for name in (*config.select, *config.ignore):
        _check_known(name, program)
    ids = {card.id for card in program.rules}
    keep = [
        (not config.select or any(names(name, card, ids) for name in config.select))
        and not any(names(name, card, ids) for name in config.ignore)
        for card in program.rules
    ]
    skipped = tuple(card.id for card, kept in zip(program.rules, keep, strict=True) if not kept)
    return compiled.selecting({number for number, kept in enumerate(keep) if kept}), skipped


def names(name: str, card: RuleCard, ids: Container[str] = ()) -> bool:
    """True if the name is the rule's id, name or category, or begins its id (VB3).

    A name that is itself one of ``ids`` begins no other: VB101 is not VB1010.
    """
    if name in {card.id, card.category, card.name}:
        return True
    if name.upper() in ids:
        return card.id == name.upper()
    return name.upper().startswith(("VB", "X-")) and card.id.startswith(name.upper())


def _check_known(name: str, program: Program) -> None:
    if any(names(name, card) for card in program.rules):
        return
    known = {text for card in program.rules for text in (card.id, card.category, card.name)}
    import difflib

    close = difflib.get_close_matches(name, sorted(known), n=1)
    hint = f"; did you mean “{close[0]}”?" if close else "; see: vblint rules"
    raise ConfigError(f"no rule or category is called “{name}”{hint}")
