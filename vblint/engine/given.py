"""What a reader says of the people of a text: it goes over all that the text seems to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vblint.engine.fold import fold
from vblint.engine.mentions import CODE, PRONOUNS, Mention, RoleWords, tokens_of

_ARTICLES = ("the ", "a ", "an ")


class Given:
    """Roles by name or phrase. Names leave it for the person they mean (`Cast.give`)."""

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        self._roles: dict[str, tuple[str, str]] = {}  # folded → (as written, role)
        for name, role in people:
            tokens = tokens_of(name, fold(name))
            folded = " ".join(token.word for token in tokens)
            for article in _ARTICLES:
                folded = folded.removeprefix(article)
            if folded:
                written = " ".join(token.written for token in tokens)
                self._roles[_one_for_all(folded)] = written, role

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """(folded, as written, role) of each; may be taken out on the way."""
        yield from [(folded, *rest) for folded, rest in self._roles.items()]

    def take_out(self, folded: str) -> None:
        """Somebody with a name has this role now."""
        del self._roles[folded]

    def with_phrases(self, words: RoleWords) -> RoleWords:
        """The role words, and the phrases of a reader that are none of them."""
        phrases = [each for each in self._roles if each not in words.roles and not CODE.match(each)]
        return words.with_phrases(phrases) if phrases else words

    def role(self, mention: Mention) -> str:
        """The role given to a noun, or to a pronoun that reaches nobody; empty if none is."""
        if mention.kind not in {"noun", "pronoun"}:
            return ""
        return self._roles.get(_one_for_all(mention.text.lower()), ("", ""))[1]

    def put_over(self, mention: Mention) -> Mention:
        """The mention, if it is a noun, with the role given to it."""
        role = self.role(mention) if mention.kind == "noun" else ""
        return replace(mention, role=role) if role else mention


def _one_for_all(word: str) -> str:
    """She, her and herself are one person: “@f”."""
    return f"@{PRONOUNS[word]}" if word in PRONOUNS else word
