"""Rules and categories by the words that users type for them."""

from __future__ import annotations

from vblint.config import Config
from vblint.errors import ConfigError
from vblint.interfaces.cli.group import did_you_mean
from vblint.lexicon import CATEGORIES, Lexicon, Rule, load, shipped_folder


def lexicon_of(settings: Config) -> Lexicon:
    """The shipped lexicon with the configured folders on top. Raises LexiconError."""
    return load([shipped_folder(), *settings.lexicons])


def find_rule(word: str, lexicon: Lexicon) -> Rule:
    """The rule with that id or name, in capitals or not. Raises ConfigError if there is none."""
    for rule in lexicon.rules:
        if word.casefold() in (rule.id.casefold(), rule.name.casefold()):
            return rule
    ids = [rule.id for rule in lexicon.rules]
    names = [rule.name for rule in lexicon.rules]
    hint = did_you_mean(word.upper(), ids) or did_you_mean(word.lower(), names)
    raise ConfigError(f"no rule is called “{word}”{hint or '; see: vblint rules'}")


def check_category(category: str | None) -> None:
    """Raise ConfigError if there is no such category."""
    if category is not None and category not in CATEGORIES:
        hint = did_you_mean(category.lower(), CATEGORIES) or f"; there are {', '.join(CATEGORIES)}"
        raise ConfigError(f"no category “{category}”{hint}")
