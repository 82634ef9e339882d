"""The phrase syntax: text → a small tree. docs/lexicon-format.md explains it to editors.

word   word~   a|b   (two words|one)   [optional]   <term-list>   <term-list>'s   ..   ...   ,   "
"""

from __future__ import annotations

import re
from dataclasses import dataclass


class PhraseError(ValueError):
    """A phrase that does not follow the syntax; ``offset`` counts characters into it."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Word:
    """A written word; with ``inflect`` also every inflection of it."""

    text: str
    inflect: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """Any entry of a term list or built-in list."""

    name: str
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several wordings; ``optional`` when it may also be absent."""

    options: tuple[Sequence_, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``words`` words of anything, commas allowed."""

    words: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A comma or a quotation mark."""

    char: str


Item = Word | Term | Choice | Gap | Mark
Sequence_ = tuple[Item, ...]

_TOKEN = re.compile(r"""\s+|<[^<>]*>(?:'s)?|\.\.\.?|[()\[\]|,"]|[^\s()\[\]|,"<>]+""")
_WORD = re.compile(r"[\w'£$%&/.+-]+~?\Z")
GAPS = {"..": 3, "...": 10}


def parse_phrase(text: str) -> Sequence_:
    """Parse a phrase; raises PhraseError naming the offending character."""
    return _Parser(text).parse()


class _Parser:
    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, int]] = []
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found:
                raise PhraseError(f"“{text[at]}” has no meaning here", at)
            self.tokens.append((found.group(), at))
            at = found.end()
        self.tokens.append(("", len(text)))
        self.at = 0

    def parse(self) -> Sequence_:
        options = self.options(end="")
        if len(options) > 1:  # a|b at the top joins single words, never whole phrases
            raise PhraseError("put round brackets about alternatives of several words", 0)
        if not any(required(item) for item in options[0]):
            raise PhraseError("the phrase could match nothing at all", 0)
        return options[0]

    def options(self, end: str) -> tuple[Sequence_, ...]:
        """Alternatives up to ``end``; inside brackets ``|`` separates whole wordings."""
        options: list[list[Item]] = [[]]
        glued = False
        while True:
            token, offset = self.tokens[self.at]
            self.at += 1
            if token == end:
                break
            if token == "":
                raise PhraseError(f"a “{end}” is missing", offset)
            if token.isspace():
                glued = False
            elif token == "|":
                if end:
                    options.append([])
                else:
                    self.join(options[-1], glued, offset)
            else:
                options[-1].append(self.item(token, offset))
                glued = True
        if any(not option for option in options):
            raise PhraseError("an empty alternative", self.tokens[self.at - 1][1])
        return tuple(tuple(option) for option in options)

    def join(self, items: list[Item], glued: bool, offset: int) -> None:
        """``a|b`` outside brackets: the item before and the one after become one choice."""
        token, after = self.tokens[self.at]
        if not glued or not token or token.isspace() or token == "|":
            raise PhraseError("“|” must stand between two words without spaces", offset)
        self.at += 1
        right, left = self.item(token, after), items.pop()
        options = left.options if isinstance(left, Choice) and not left.optional else ((left,),)
        items.append(Choice((*options, (right,))))

    def item(self, token: str, offset: int) -> Item:
        if token == "(":
            return Choice(self.options(end=")"))
        if token == "[":
            return Choice(self.options(end="]"), optional=True)
        if token in GAPS:
            return Gap(GAPS[token])
        if token in {",", '"'}:
            return Mark(token)
        if token.startswith("<"):
            name = token.removesuffix("'s")[1:-1]
            if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
                raise PhraseError(f"“{token}” is not the name of a term list", offset)
            return Term(name, token.endswith("'s"))
        if not _WORD.match(token):
            raise PhraseError(f"“{token}” has no meaning here", offset)
        return Word(token.removesuffix("~").lower(), token.endswith("~"))


def required(item: Item) -> bool:
    """True when the item must be present in every match."""
    if isinstance(item, Choice):
        return not item.optional and all(any(map(required, o)) for o in item.options)
    return isinstance(item, Word | Term)


def walk(phrase: Sequence_) -> list[Item]:
    """Every item of the tree, in reading order."""
    found: list[Item] = []
    for item in phrase:
        found.append(item)
        if isinstance(item, Choice):
            for option in item.options:
                found += walk(option)
    return found
