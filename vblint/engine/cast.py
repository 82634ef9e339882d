"""The named persons of a note, and which words name whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from vblint.engine.mentions import RoleWords

_ARTICLES = frozenset({"a", "i"})  # no names, unless a title or noun stands before them
_NOT_NAMES = frozenset(
    """
    the a an and or but if when he she they it we i you this that these those his her their
    there no not yes all both mr mrs ms miss dr monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october
    november december nfa dash marac mash idva isva dv da cse cce ptsd gp nhs uk bwv cctv abe
    vri mg3 mg11 log ref op re st rd street road school house court after before on at in to
    from with for of by police officer what who why how risk high medium low standard action
    actions outcome summary date time note notes police child children victim suspect adult
    social council nrm rhi crime none is was has had not unknown tbc female male
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


class Cast:
    """Persons gathered so far."""

    def __init__(self, words: RoleWords) -> None:
        self.words = words
        self.persons: dict[str, Person] = {}
        self.names: dict[str, str] = {}
        self.couples: frozenset[str] = frozenset()  # surnames of a Mr and a Mrs, folded
        self._shared: set[str] = set()

    def add(
        self,
        name: str,
        role: str | None,
        weight: int,
        why: str,
        gender: str = "",
        title: str = "",
    ) -> None:
        """Somebody of this name is in the note; with a role, why they have it."""
        person = self.person(name, title)
        if person and role and role != "unknown":
            person.add(role, weight, why)
        if person and gender:
            person.gender = person.gender or gender

    def aged(self, name: str, age: int, gender: str, title: str = "") -> None:
        """Somebody of this name is so many years old."""
        person = self.person(name, title)
        if not person or not 0 < age < 111:
            return
        person.age, person.gender = age, person.gender or gender
        if age < 18:
            person.add("victim", 7, f"{person.key} is {age}, a child")

    def coded(self, noun: str, letter: str, role: str) -> None:
        """“Child A”: the letter names them, with the noun before it if it is an article."""
        key = f"{noun.capitalize()} {letter}"
        person = self.persons.setdefault(key, Person(key, self.words.gender(noun)))
        if role:
            person.add(role, 8, f"“{key}”")
        self.names[f"{noun.split(' ')[-1]} {letter.lower()}"] = key
        if letter.lower() not in _ARTICLES:
            self.names.setdefault(letter.lower(), key)

    def _half(self, surname: str, title: str) -> Person | None:
        """Mr or Mrs Bello; Bello alone is neither."""
        if not title:
            return None
        key = f"{title} {surname}"
        gender = "m" if title == "Mr" else "" if title == "Dr" else "f"
        for word in {"m": ("mr",), "f": ("mrs", "ms", "miss")}.get(gender, ()):
            self.names[f"{word} {surname.lower()}"] = key
        return self.persons.setdefault(key, Person(key, gender))

    def person(self, name: str, title: str = "") -> Person | None:
        """The person of this name, new or known; None if it names nobody for certain."""
        parts = [part.strip(".") for part in name.split(" ")]
        coded = bool(title) and len(parts) == 1 and len(parts[0]) == 1  # “Ms A”
        parts = [p for p in parts if p and (coded or p.lower() not in _NOT_NAMES)]
        parts = [p for p in parts if p.lower() not in self.words.roles or len(p) == 1]
        if not parts:
            return None
        folded = [part.lower() for part in parts]
        if len(folded) == 1 and folded[0] in self._shared:
            return None  # “Bello” alone, where two people have that surname
        if len(folded) == 1 and folded[0] in self.couples:
            return self._half(parts[0], title)
        key = self.names.get(folded[0], " ".join(parts))
        person = self.persons.setdefault(key, Person(key))
        if folded[0] not in _ARTICLES:
            self.names[folded[0]] = key
        elif title:
            self.names[f"{title.lower()} {folded[0]}"] = key
        for word in folded[1:]:
            self._add_surname(word, key)
        if len(parts) == 1 and "." in parts[0]:  # T.W. is written TW later
            self.names.setdefault(folded[0].replace(".", ""), key)
        person.gender = person.gender or self.words.name_gender(folded[0])
        return person

    def give(self, name: str, role: str, is_name: bool) -> bool:
        """Put a role over the evidence of somebody; False if ``name`` means nobody here.

        ``is_name``: it looks like one, so that it may be somebody whom nothing else introduces.
        """
        folded = name.lower()
        keys = {key.lower(): key for key in self.persons}
        of_parts = {self.names.get(part) for part in folded.split(" ")}
        key = keys.get(folded) or self.names.get(folded)
        if key is None and len(of_parts) == 1:
            key = of_parts.pop()
        person = self.persons[key] if key else self.person(name) if is_name else None
        if person:
            person.given = role
        return person is not None

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
