"""Phrases → regex sources, with the lexicon's inflections and term lists at hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from vblint.engine.chain import Plain
from vblint.lexicon.inflect import Forms, forms, spellings
from vblint.lexicon.phrases import Choice, Gap, Item, Mark, Sequence_, Term, Word, required, walk
from vblint.lexicon.types import Lexicon, TermList

SEPARATOR = "[ \"'()]+"  # quotation marks and brackets do not keep a phrase apart
GAP = r"(?:,?[ \"'()]+[\w£$%&][\w'/£$%&.]*?)"
_UNITS = r"(?: ?(?:yo|y/o|yrs?|years?)(?: old| of age)?)?"
BUILT_INS = {
    "number": r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    "child-age": rf"(?:aged? )?(?:1[0-7]|[1-9]){_UNITS}",
    "adult-age": rf"(?:aged? )?(?:1[89]|[2-9]\d){_UNITS}",
}


class Renderer:
    """Renders the phrases of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.terms: Mapping[str, TermList] = lexicon.terms
        self.irregular = lexicon.irregular
        self._written: dict[Word, tuple[str, ...]] = {}

    def forms(self, lemma: str) -> Forms:
        return forms(lemma, self.irregular)

    def written(self, word: Word) -> tuple[str, ...]:
        """Every way the word is written: inflections, then spellings of each."""
        if word not in self._written:
            bases = self.forms(word.text).all() if word.inflect else (word.text,)
            self._written[word] = tuple(dict.fromkeys(s for b in bases for s in spellings(b)))
        return self._written[word]

    def source(self, phrase: Sequence_, named: list[str] | None = None) -> str:
        """Regex source; separators stand before every item but the first required one."""
        first = next((i for i, item in enumerate(phrase) if required(item)), len(phrase) - 1)
        parts = []
        for index, item in enumerate(phrase):
            body = self.item(item, named)
            optional = isinstance(item, Choice) and item.optional
            after_quote = index > 0 and phrase[index - 1] == Mark('"') and index - 1 <= first
            if isinstance(item, Gap):
                parts.append(f"{GAP}{{0,{item.words}}}?,?")
            elif isinstance(item, Mark):
                parts.append(body)
            elif index < first:
                parts.append(f"(?:{body}{SEPARATOR})?" if optional else body + SEPARATOR)
            elif index == first or after_quote:
                parts.append(body)
            elif optional and not self._only_marks(item):
                parts.append(f"(?:{SEPARATOR}{body})?")
            elif optional:
                parts.append(f"(?:{body})?")
            else:
                parts.append(SEPARATOR + body)
        return "".join(parts)

    def plain(self, phrase: Sequence_, named: Collection[str] = ()) -> Plain:
        """The phrase as `chain.py` reads it; finds what `source` finds."""
        first = next((i for i, item in enumerate(phrase) if required(item)), len(phrase) - 1)
        found: Plain = []
        for index, item in enumerate(phrase):
            body = self._plain_item(item, named)
            optional = isinstance(item, Choice) and item.optional
            after_quote = index > 0 and phrase[index - 1] == Mark('"') and index - 1 <= first
            if isinstance(item, Gap | Mark):
                found += body
            elif index < first:
                found += [["[", [*body, " "]]] if optional else [*body, " "]
            elif index == first or after_quote:
                found += body
            elif optional:
                found.append(["[", body if self._only_marks(item) else [" ", *body]])
            else:
                found += [" ", *body]
        return found

    def _plain_item(self, item: Item, named: Collection[str]) -> Plain:
        """An item as the part of a plain phrase it is."""
        if isinstance(item, Gap):
            return [item.words]
        if isinstance(item, Mark):
            return [[item.char]]
        if isinstance(item, Term):
            return [["<", item.name, item.possessive, item.name if item.name in named else ""]]
        if isinstance(item, Word):
            return _one_of(self.written(item))
        if all(len(option) == 1 and isinstance(option[0], Word) for option in item.options):
            words = [option[0] for option in item.options]
            return _one_of(
                [w for word in words if isinstance(word, Word) for w in self.written(word)]
            )
        options = sorted(item.options, key=lambda option: len(self.source(option)), reverse=True)
        plain = [self.plain(option, named) for option in dict.fromkeys(options)]
        return plain[0] if len(plain) == 1 else [["(", *plain]]

    @staticmethod
    def _only_marks(item: Item) -> bool:
        return isinstance(item, Choice) and all(
            isinstance(part, Mark) for option in item.options for part in option
        )

    def item(self, item: Item, named: list[str] | None) -> str:
        if isinstance(item, Word):
            return _either([_literal(text) for text in self.written(item)])
        if isinstance(item, Term):
            body = f"\x01{item.name}\x01"
            if named and item.name in named:
                body = f"(?P<{item.name.replace('-', '_')}>{body})"
            return body + "'?s?" if item.possessive else body
        if isinstance(item, Choice):
            return _either([self.source(option, named) for option in item.options])
        return " *," if item == Mark(",") else "[\"']" if isinstance(item, Mark) else ""

    def single_words(self, phrase: Sequence_) -> tuple[str, ...]:
        """The single words a dependency step allows."""
        found: list[str] = []
        for item in walk(phrase):
            if isinstance(item, Word):
                found += self.written(item)
            elif isinstance(item, Term):
                found += [text for text in self.wordings(item.name) if " " not in text]
        return tuple(dict.fromkeys(found))

    def wordings(self, name: str) -> tuple[str, ...]:
        """Every plain wording of a term list; optional words are left out and put in."""
        return tuple(
            dict.fromkeys(
                " ".join(words)
                for pattern in self.terms[name].words
                for words in self._expand(pattern.phrase)
            )
        )

    def _expand(self, phrase: Sequence_) -> list[list[str]]:
        found: list[list[str]] = [[]]
        for item in phrase:
            ways: list[list[str]] = []
            if isinstance(item, Word):
                ways = [[text] for text in self.written(item)]
            elif isinstance(item, Term) and item.name in self.terms:
                ways = [text.split(" ") for text in self.wordings(item.name)]
            elif isinstance(item, Choice):
                ways = [way for option in item.options for way in self._expand(option)]
                ways += [[]] if item.optional else []
            found = [[*before, *way] for before in found for way in (ways or [[]])]
        return found


def _literal(text: str) -> str:
    """A word as regex; before 's and 're the separator has taken the apostrophe."""
    escaped = re.escape(text.removeprefix("'"))
    return f"(?<='){escaped}" if text.startswith("'") else escaped


def _one_of(words: Iterable[str]) -> Plain:
    longest_first = sorted(dict.fromkeys(words), key=len, reverse=True)
    return longest_first if len(longest_first) == 1 else [["|", *longest_first]]


def _either(options: list[str]) -> str:
    options = list(dict.fromkeys(sorted(options, key=len, reverse=True)))
    return options[0] if len(options) == 1 else "(?:" + "|".join(options) + ")"
