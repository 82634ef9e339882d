"""Who a name belongs to, from how notes introduce people.

Headers (“Victim: Ann Lee (F, 34)”), ages (“Leon (13)”), nouns beside names (“IP Danuta”, “PC
Mehta”), and what is said to be done by or to somebody (“Karl was arrested”). Evidence is weighed;
the strongest role wins and is shown to the reader as the reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from vblint.engine.mentions import RoleWords, Token
from vblint.engine.program import Program

_NAME = (
    r"(?:Mc[A-Z]|(?:Mc|Mac|O['’]|[A-Z]['’])?[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?"
    r"|(?:[A-Z]\.?){1,3}(?![A-Za-z]))"
)
_NAMES = rf"{_NAME}(?: {_NAME}){{0,2}}"
_AGE = r"(?:aged?\s*)?(?P<age>\d{1,3})(?:\s?(?:yo|y/o|yrs?|years?)(?:\s?old)?)?"
_SEX = r"(?:(?:[MF]|male|female)[\s,]*)?"
_NAME_AGE = re.compile(  # "Leon (13)", "Ann Lee (F, 34)", "Ruby A, 14,", "Tia is 11."
    rf"(?P<name>{_NAMES})(?:\s*\({_SEX}|,\s*(?:now\s)?{_SEX}|\s(?:is|was)\s){_AGE}(?=[\s,.;)MF])"
)
_YEAR_GROUP = re.compile(  # “Poppy N (Y9)”, “Orla, Yr 10,”: a pupil of that school year
    rf"(?P<name>{_NAMES})(?:\s*\(|,\s*)(?:Y|Yr|Year)\s?(?P<year>[1-9]|1[0-3])(?=[\s,.;)])"
)
_SEX_AFTER = re.compile(r"[(,]\s*(?:\d{1,3}\s*,?\s*)?([MF])\b")
_HEADER = re.compile(  # "Victim: Ann Lee", "- child: T.W. (15)", "Suspect name - Karl"
    r"(?:^|[\n|;–-]|\. |\bre\b)[ \t*_#>]*(?P<label>[A-Za-z][A-Za-z /'’()-]{0,30}?)"
    rf"(?:\s*(?::|=|\s[–-]\s)|\n\n)[ \t*_]*(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?(?P<name>{_NAMES})",
)
_REGINA = re.compile(rf"\bR v\.? (?P<name>{_NAMES})")  # “R v Olumide”
_AFTER_NOUN = re.compile(rf"(?: |, | - )(?:(?:Mr|Mrs|Ms|Miss)\.? )?(?P<name>{_NAMES})")
_BEFORE_NOUN = re.compile(
    rf"(?P<name>{_NAMES})(?:, \d\d)?(?:, | \()(?:the |a |an |our )?(?:\w+ )?$"
)
_TITLE = re.compile(rf"\b(?P<title>Mr|Mrs|Ms|Miss)\.? (?P<name>{_NAMES})")
DETAINED = frozenset({"dp", "detained person", "nominal", "arrestee"})
_NOT_NAMES = frozenset(
    """
    the a an and or but if when he she they it we i you this that these those his her their
    there no not yes all both mr mrs ms miss dr monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october
    november december nfa dash marac mash idva isva dv da cse cce ptsd gp nhs uk bwv cctv abe
    vri mg3 mg11 log ref op re st rd street road school house court after before on at in to
    from with for of by police officer what who why how risk high medium low standard action
    actions outcome summary date time note notes police child children victim suspect adult
    social council nrm rhi crime none
    """.split()
)

GIVEN = "a reader said who this is"


@dataclass
class Person:
    """A named person and the evidence about them: role → (weight, why)."""

    key: str
    gender: str = ""
    age: int | None = None
    evidence: dict[str, tuple[int, str]] = field(default_factory=dict)
    votes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    given: str = ""  # the role that a reader says they have, whatever the evidence

    def add(self, role: str, weight: int, why: str) -> None:
        """Evidence adds up; the first reason given for a role is the one shown."""
        known = self.evidence.get(role)
        self.evidence[role] = (weight + (known[0] if known else 0), known[1] if known else why)

    @property
    def child(self) -> bool:
        """Known to be under 18."""
        return self.age is not None and self.age < 18

    @property
    def role(self) -> tuple[str, str]:
        """(role, why) with the most evidence.

        Victim or suspect goes before parent, witness or partner; a grown son is no child.
        """
        if self.given:
            return self.given, GIVEN
        found = {role: seen for role, seen in self.evidence.items() if role != "child"}
        detained = found.pop("detained", None)
        if detained and not self.child:  # a child in custody is a child first
            found.setdefault("suspect", detained)
        if "child" in self.evidence and (self.age is None or self.age < 18):
            found.setdefault("victim", self.evidence["child"])
        if not found:
            return "unknown", "nothing in the note says who this is"
        telling = [role for role in found if role in {"victim", "suspect"}] or list(found)
        role = max(telling, key=lambda r: found[r][0])
        return role, found[role][1]


def introduce(
    text: str,
    tokens: list[Token],
    program: Program,
    words: RoleWords,
    given: dict[str, tuple[str, str]],
) -> tuple[dict[str, Person], dict[str, str]]:
    """Persons by key, and the key for each folded word of their names.

    ``given`` is what a reader says, as `said.given` has it; what is a name is taken out of it.
    """
    cast = _Cast(words)
    labels = frozenset(program.words.get("subject-label", ()))
    accused = frozenset(program.words.get("suspect-label", ()))
    for hit in _HEADER.finditer(text):
        label = re.sub(r"\b(?:name|details|s)\b|[()]", "", hit["label"].lower()).strip()
        role = words.roles.get(label)
        if role and role != "unknown":
            cast.add(hit["name"], role, 10, f"“{hit['label'].strip()}: {hit['name']}”")
        elif label in labels:
            cast.add(hit["name"], "victim", 4, f"the record is about them (“{label}”)")
        elif label in accused:
            cast.add(hit["name"], "suspect", 8, f"“{hit['label'].strip()}: {hit['name']}”")
    for hit in _REGINA.finditer(text):
        cast.add(hit["name"], "suspect", 8, f"“{hit.group()}”")
    for hit in _NAME_AGE.finditer(text):
        cast.aged(hit["name"], int(hit["age"]), _sex(text, hit))
    for hit in _YEAR_GROUP.finditer(text):
        cast.aged(hit["name"], int(hit["year"]) + 4, "")
    for hit in _TITLE.finditer(text):
        cast.add(hit["name"], None, 0, "", "m" if hit["title"] == "Mr" else "f")
    _beside_nouns(text, tokens, words, cast)
    for token in tokens:  # first names standing alone
        if token.written[:1].isupper() and words.name_gender(token.word):
            cast.add(token.written.removesuffix("'s").removesuffix("’s"), None, 0, "")
    cast.titled()
    cast.give(given)
    return cast.persons, cast.names


def _sex(text: str, hit: re.Match[str]) -> str:
    found = _SEX_AFTER.search(text, hit.end("name"), hit.end() + 4)
    return found[1].lower() if found else ""


def _beside_nouns(text: str, tokens: list[Token], words: RoleWords, cast: _Cast) -> None:
    """“IP Danuta”, “suspect Karl Jones”, “her ex-husband Femi”, “DS Patel”."""
    index = 0
    while index < len(tokens):
        noun, first = words.noun_at(tokens, index), tokens[index]
        index += noun[1] if noun else 1
        if not noun:
            continue
        role, last = words.roles[noun[0]], tokens[index - 1]
        named = _BEFORE_NOUN.search(text, max(0, first.start - 50), first.start)
        if named and role in {"victim", "suspect"}:  # “Ms Lyle, victim of the assault”
            cast.add(named["name"], role, 8, f"“{text[named.start() : last.end]}”")
        hit = _AFTER_NOUN.match(text, last.end)
        if hit and len(hit["name"]) > 1:
            shown = f"“{text[last.start : hit.end()]}”"
            known = "child" if noun[0] in words.children else role
            known = "detained" if noun[0] in DETAINED else known
            cast.add(hit["name"], known, 8, shown, words.gender(noun[0]))


class _Cast:
    """Persons gathered so far."""

    def __init__(self, words: RoleWords) -> None:
        self.words = words
        self.persons: dict[str, Person] = {}
        self.names: dict[str, str] = {}
        self._shared: set[str] = set()

    def add(self, name: str, role: str | None, weight: int, why: str, gender: str = "") -> None:
        person = self.person(name)
        if person and role and role != "unknown":
            person.add(role, weight, why)
        if person and gender:
            person.gender = person.gender or gender

    def aged(self, name: str, age: int, gender: str) -> None:
        person = self.person(name)
        if not person or not 0 < age < 111:
            return
        person.age, person.gender = age, person.gender or gender
        if age < 18:
            person.add("victim", 7, f"{person.key} is {age}, a child")

    def person(self, name: str) -> Person | None:
        parts = [part.strip(".") for part in name.split(" ")]
        parts = [p for p in parts if p and p.lower() not in _NOT_NAMES]
        parts = [p for p in parts if p.lower() not in self.words.roles or len(p) == 1]
        if not parts:
            return None
        folded = [part.lower() for part in parts]
        if len(folded) == 1 and folded[0] in self._shared:
            return None  # “Bello” alone, where two people have that surname
        key = self.names.get(folded[0], " ".join(parts))
        person = self.persons.setdefault(key, Person(key))
        self.names[folded[0]] = key
        for word in folded[1:]:
            self._add_surname(word, key)
        if len(parts) == 1 and "." in parts[0]:  # T.W. is written TW later
            self.names.setdefault(folded[0].replace(".", ""), key)
        person.gender = person.gender or self.words.name_gender(folded[0])
        return person

    def give(self, given: dict[str, tuple[str, str]]) -> None:
        """Put roles over the evidence of those that are named, and take them out of ``given``."""
        keys = {key.lower(): key for key in self.persons}
        for folded, (phrase, role) in list(given.items()):
            of_parts = {self.names.get(part) for part in folded.split(" ")}
            key = keys.get(folded) or self.names.get(folded)
            if key is None and len(of_parts) == 1:
                key = of_parts.pop()
            is_name = folded not in self.words.roles and re.fullmatch(_NAMES, phrase)
            person = self.persons[key] if key else self.person(phrase) if is_name else None
            if person:
                person.given = role
                del given[folded]

    def _add_surname(self, word: str, key: str) -> None:
        """A surname two people share names neither of them, unless a title tells them apart."""
        if word not in self._shared and self.names.setdefault(word, key) != key:
            self._shared.add(word)
            del self.names[word]

    def _other_gender(self, person: Person, surname: str) -> str:
        """Of two people with one surname, the one of untold gender has the other title."""
        others = {
            other.gender
            for other in self.persons.values()
            if other is not person and other.key.lower().endswith(f" {surname}")
        }
        return {"m": "f", "f": "m"}.get(others.pop(), "") if len(others) == 1 else ""

    def titled(self) -> None:
        """“Mr Bello”, “Ms Bello”: names with the title that goes with the person."""
        for person in self.persons.values():
            surname = person.key.lower().split(" ")[-1]
            gender = person.gender or self._other_gender(person, surname)
            titles = {"m": ("mr",), "f": ("mrs", "ms", "miss")}.get(gender, ())
            for title in titles if " " in person.key else ():
                self.names.setdefault(f"{title} {surname}", person.key)
                self.names.setdefault(f"{title} {surname[:1]}", person.key)
