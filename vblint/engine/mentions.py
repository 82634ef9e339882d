"""Finding who is spoken of: role nouns, coded labels (F15), names and pronouns, in text order."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from vblint.engine.program import Program

_TOKEN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
CODE = re.compile(r"([fm])?(\d{1,2})(?:yo|yrs?|y/o)?")
_NAME_OR_CODE = re.compile(r"[^a-z]|[fm]?\d")  # a capital, or what `CODE` may read
_AGE_AFTER = re.compile(r"\s?(?:yo|y/o|yrs?|years?)\b(?:\s?old)?|-year-old", re.IGNORECASE)
PRONOUNS = {
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself"), ""),
}
WRITER = frozenset({"i", "we", "us", "my", "our", "me"})
# Later lists win where a word stands in several.
_ROLE_LISTS = (
    ("person-noun", "unknown"),
    ("thing", "thing"),
    ("record-subject", "subject"),
    ("witness", "witness"),
    ("parent", "parent"),
    ("partner", "partner"),
    ("organisation", "organisation"),
    ("professional", "professional"),
    ("child", "victim"),
    ("misper", "victim"),
    ("victim", "victim"),
    ("suspect", "suspect"),
)


class Token(NamedTuple):
    """A word as written; offsets into the reading's text."""

    start: int
    end: int
    word: str  # folded, without a possessive 's
    written: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person or body is spoken of. ``gender``: f, m or "" (not told)."""

    start: int
    end: int
    text: str
    kind: str  # noun, name, pronoun or writer
    role: str = "unknown"
    gender: str = ""
    child: bool = False
    plural: bool = False
    possessive: bool = False


class RoleWords:
    """The role nouns of a program, by their first word."""

    def __init__(self, program: Program, abbreviations: tuple[tuple[str, str], ...]) -> None:
        self.female = frozenset(program.words.get("female-noun", ()))
        self.male = frozenset(program.words.get("male-noun", ()))
        self.female_names = frozenset(program.words.get("female-name", ()))
        self.male_names = frozenset(program.words.get("male-name", ()))
        roles: dict[str, str] = {}
        for name, role in _ROLE_LISTS:
            roles.update(dict.fromkeys(program.words.get(name, ()), role))
        for word, role in abbreviations:
            roles[word.lower()] = role
        self.children = frozenset(program.words.get("child", ()))
        self.roles = {word: role for word, role in roles.items() if role != "none"}
        self._index()

    def _index(self) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for word in self.roles:
            parts = tuple(word.split(" "))
            self._by_first[parts[0]].append(parts)
        for options in self._by_first.values():
            options.sort(key=len, reverse=True)
        self.telling = frozenset((*self._by_first, *PRONOUNS, *WRITER, "you"))

    def with_phrases(self, phrases: Iterable[str]) -> RoleWords:
        """These words and some more, folded, of untold role."""
        more = copy.copy(self)
        more.roles = dict.fromkeys(phrases, "unknown") | self.roles
        more._index()
        return more

    def gender(self, words: str) -> str:
        """f or m if the last or only word says so."""
        for word in reversed(words.split(" ")):
            if word in self.female:
                return "f"
            if word in self.male:
                return "m"
        return ""

    def name_gender(self, word: str) -> str:
        """f or m if the word is a first name mostly given to girls or to boys."""
        return "f" if word in self.female_names else "m" if word in self.male_names else ""

    def noun_at(self, tokens: list[Token], index: int) -> tuple[str, int] | None:
        """(wording, tokens used) of the longest role noun that starts here."""
        for parts in self._by_first.get(tokens[index].word, ()):
            if len(parts) == 1:
                return parts[0], 1
            following = tokens[index : index + len(parts)]
            if [token.word for token in following] == list(parts):
                return " ".join(parts), len(parts)
        return None


@lru_cache(maxsize=8)
def tokens_of(text: str, folded: str) -> list[Token]:
    """Words of a text; hyphens separate, a possessive 's is dropped from ``word``."""
    found = []
    for hit in _TOKEN.finditer(text):
        word = folded[hit.start() : hit.end()].removesuffix("'s")
        found.append(Token(hit.start(), hit.end(), word.rstrip("."), hit.group()))
    return found


def mentions(
    tokens: list[Token], folded: str, words: RoleWords, names: dict[str, str]
) -> list[Mention]:
    """Every mention in order. ``names`` maps a folded name word to the key of its person."""
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        used = 1
        if token.word not in words.telling and not _NAME_OR_CODE.match(token.written):
            index += used
            continue
        noun = words.noun_at(tokens, index)
        if token.word in PRONOUNS:
            found.append(_pronoun(token))
        elif token.word in WRITER and token.written != "US":
            found.append(Mention(token.start, token.end, token.written, "writer", "professional"))
        elif token.word == "you":
            found.append(Mention(token.start, token.end, token.written, "noun"))
        elif noun and not _is_no_person(tokens, index, noun[0]):
            used = noun[1]
            found.append(_noun(noun[0], tokens[index : index + used], words))
        elif key := _named(tokens, index, names):
            while index + used < len(tokens) and _same_name(tokens, index + used, names, key):
                used += 1
            found.append(_name(tokens[index : index + used], key))
        elif mention := _coded(token, folded):
            found.append(mention)
        index += used
    return found


_SUSPECTING = frozenset("i we they you he she to would also strongly rather do must".split())


def _is_no_person(tokens: list[Token], at: int, wording: str) -> bool:
    """IP as in internet protocol; to suspect as a verb."""
    before = tokens[at - 1].word if at else ""
    if wording == "suspect" and before in _SUSPECTING:
        return True
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return wording == "ip" and following in {"address", "addresses", "range", "camera", "phone"}


def _pronoun(token: Token) -> Mention:
    gender = PRONOUNS[token.word]
    possessive = token.word in {"his", "their", "hers", "theirs"}
    return Mention(
        token.start, token.end, token.written, "pronoun", gender=gender,
        plural=not gender, possessive=possessive,
    )  # fmt: skip


def _noun(wording: str, used: list[Token], words: RoleWords) -> Mention:
    start, end = used[0].start, used[-1].end
    return Mention(
        start, end, wording, "noun", words.roles[wording], words.gender(wording),
        child=wording in words.children, plural=_is_plural(wording),
        possessive=used[-1].written.lower().endswith(("'s", "’s")),
    )  # fmt: skip


def _is_plural(wording: str) -> bool:
    irregular = {"children", "people", "men", "women", "police", "staff", "wives", "youth"}
    last = wording.rsplit(" ", 1)[-1]
    return last in irregular or (last.endswith("s") and last not in {"sus", "yps", "us", "ms"})


def _named(tokens: list[Token], at: int, names: dict[str, str]) -> str:
    """Key of the person a capitalised word names; the title before it may tell which."""
    token = tokens[at]
    if not token.written[:1].isupper():
        return ""
    title = f"{tokens[at - 1].word} {token.word}" if at else ""
    return names.get(title) or names.get(token.word, "")


def _same_name(tokens: list[Token], at: int, names: dict[str, str], key: str) -> bool:
    """True if the next word is another part of the same name."""
    near = tokens[at].start - tokens[at - 1].end <= 2
    return near and _named(tokens, at, names) == key


def _name(used: list[Token], key: str) -> Mention:
    possessive = used[-1].written.lower().endswith(("'s", "’s"))
    return Mention(used[0].start, used[-1].end, key, "name", possessive=possessive)


def _coded(token: Token, folded: str) -> Mention | None:
    """F15, M34, 15yo: a person by sex and age; under 18 a child, so a victim."""
    hit = CODE.fullmatch(token.word)
    if not hit:
        return None
    letter, age = hit[1] or "", int(hit[2])
    after = _AGE_AFTER.match(folded, token.end)
    if not letter and not token.word.endswith(("yo", "yr", "yrs", "y/o")) and not after:
        return None
    if age > 110 or (after and folded[after.end() : after.end() + 12].lstrip().startswith("ago")):
        return None
    end = after.end() if after else token.end
    child = age < 18
    role = "victim" if child else "unknown"
    return Mention(token.start, end, token.written, "noun", role, letter, child=child)
