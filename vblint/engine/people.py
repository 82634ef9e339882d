"""The people of a passage: which role each mention has, and whom a pronoun means."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace

from vblint.engine.cast import GIVEN, Person
from vblint.engine.deeds import ADJECTIVES, RETOLD, Deed, deeds, done_by, sex_beside, told_by_age
from vblint.engine.given import Given
from vblint.engine.introductions import introduce
from vblint.engine.mentions import Mention, RoleWords, mentions, tokens_of
from vblint.engine.program import Program
from vblint.engine.reading import Reading
from vblint.engine.who import NOBODY, Who
from vblint.model import Span

_TO_NAME = re.compile(r"(?: |, | [(–-] ?|\s*[:=]\s*)(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?")
_NO_ANTECEDENT = frozenset({"organisation", "professional", "thing"})
_LOOK_BACK = 8  # sentences a pronoun may reach back


class People:
    """Mentions of a passage and who they are. Built only when something was found there."""

    def __init__(self, reading: Reading, program: Program, words: RoleWords) -> None:
        self._reading = reading
        self._program = program
        self._words = words
        tokens = tokens_of(reading.text, reading.folded)
        self._given = given = Given(reading.corrections.people)
        self._persons, names = introduce(reading.text, tokens, program, words, given)
        found = mentions(tokens, reading.folded, given.with_phrases(words), names)
        self.mentions = [given.put_over(mention) for mention in found]
        self._at = [mention.start for mention in self.mentions]
        self._resolved: dict[int, Who] = {}
        self._gender_of_role: dict[str, str] = {}
        self._retold: dict[str, Person] = {}  # nouns, by what those people are said to do
        self._children, self._adults = told_by_age(self._reading.folded, self.mentions)
        self._has_victim = self.has_role("victim")
        self._victim_named = any(m.role == "victim" and not m.child for m in self.mentions) or any(
            p.role[0] == "victim" for p in self._persons.values()
        )
        self._vote_genders()
        self._weigh_deeds()
        self.subject = self._find_subject()

    def has_role(self, role: str) -> bool:
        """True if somebody in the passage has this role."""
        told = [*self._persons.values(), *self._retold.values()]
        return any(m.role == role for m in self.mentions) or any(p.role[0] == role for p in told)

    def in_span(self, start: int, end: int) -> list[Mention]:
        """Mentions that start in ``[start, end)``."""
        first = bisect.bisect_left(self._at, start)
        last = bisect.bisect_left(self._at, end)
        return self.mentions[first:last]

    def who(self, mention: Mention) -> Who:
        """The person a mention means."""
        if mention.start not in self._resolved:
            self._resolved[mention.start] = NOBODY  # a pronoun chain may come back here
            self._resolved[mention.start] = self._resolve(mention)
        return self._resolved[mention.start]

    def _resolve(self, mention: Mention) -> Who:
        if mention.kind == "name":
            return self._named(self._persons[mention.text])
        if mention.kind == "writer":
            return Who("professional", mention.text, "the writer speaks of themself")
        if mention.kind == "pronoun":
            return self._pronoun(mention)
        if self._given.role(mention):
            gender, child, plural = mention.gender, mention.child, mention.plural
            return Who(mention.role, mention.text, GIVEN, gender, child, plural, given=True)
        told = self._told(mention)
        role, why = told or (self._role_of(mention), f"“{mention.text}” names the role")
        if mention.role == "subject" and role == "victim":
            why = f"the record is about the {mention.text}"
        if mention.text in self._children:
            return Who("victim", mention.text, "a child, whatever the arrest", mention.gender, True)
        if mention.text in self._adults:
            return Who("unknown", mention.text, "an adult; nothing says more", mention.gender)
        if role == "partner":
            role, why = self._partner(mention)
        return Who(role, mention.text, why, mention.gender, mention.child, mention.plural)

    def _named(self, person: Person) -> Who:
        role, why = person.role
        if person.child and role != "suspect" and not person.given:
            role, why = "victim", f"{person.key} is {person.age}, a child"
        if role == "partner":
            role = "suspect"
        given = bool(person.given)
        return Who(role, person.key, why, person.gender, person.child, given=given)

    def _partner(self, mention: Mention) -> tuple[str, str]:
        """Somebody's partner is taken for the suspect when somebody else is the victim."""
        before = self._reading.folded[max(0, mention.start - 30) : mention.start].split()
        if before and before[-1] in {"my", "our", "your"}:
            return "unknown", f"“{mention.text}” of somebody who speaks"
        owned = bool(before) and (
            before[-1] in {"her", "his", "their"} or before[-1].endswith("'s")
        )
        if owned or self._has_victim:
            return "suspect", f"“{mention.text}” of the person harmed"
        return "unknown", f"“{mention.text}” could be either"

    def _pronoun(self, mention: Mention) -> Who:
        found = self._antecedent(mention) or self._antecedent(mention, staff=True)
        if found is None:
            return self._implied(mention)
        who = self.who(found)
        if who.role == "unknown" and who.text == "":
            return who
        why = (
            who.why
            if found.kind == "pronoun"
            else f"“{mention.text}” read as {who.text}: {who.why}"
        )
        gender = mention.gender or who.gender
        return replace(who, why=why, gender=gender, named=False)

    def _antecedent(self, pronoun: Mention, staff: bool = False) -> Mention | None:
        """The mention a pronoun most likely means: near, fitting, somebody who matters.

        ``staff``: a named professional will do, because nobody else does.
        """
        sentence = self._reading.sentence_at(pronoun.start)
        sentences = self._reading.all_sentences
        at = bisect.bisect_left(sentences, sentence)
        best: tuple[float, Mention] | None = None
        for distance, earlier in enumerate(reversed(sentences[max(0, at - _LOOK_BACK) : at + 1])):
            if best and best[0] <= distance:
                break
            for place, other in enumerate(
                self.in_span(earlier.start, min(earlier.end, pronoun.start))
            ):
                if self._fits(pronoun, other, staff):
                    score = distance + self._unlikeliness(other) + min(place, 9) / 100
                    if best is None or score < best[0]:
                        best = (score, other)
        return best[1] if best else None

    def _unlikeliness(self, other: Mention) -> float:
        """In sentences further away that a mention counts for: bystanders, unknown gender."""
        aside = {"witness": 1.5, "parent": 0.5, "unknown": 1.0 if other.kind == "noun" else 0.2}
        known = 0.0 if self._gender(other) else 0.6
        label = 0.05 if other.kind == "noun" else 0.0  # the name in “Victim: Ann”, not the label
        return aside.get(self._role_of(other), 0.0) + known + label

    def _fits(self, pronoun: Mention, other: Mention, staff: bool) -> bool:
        role = self._role_of(other)
        named = staff and role == "professional" and other.kind == "name"
        if other.kind == "writer" or (role in _NO_ANTECEDENT and not named):
            return False
        gender = self._gender(other)
        if role == "suspect" and not gender and pronoun.gender == "f":
            return False  # a suspect is she only where the note says so
        if pronoun.gender:
            return not other.plural and gender in {"", pronoun.gender}
        return other.plural or role == "victim"  # singular they, of a victim only

    def _role_of(self, mention: Mention) -> str:
        if mention.kind == "name":
            return self._persons[mention.text].role[0]
        if told := self._told(mention):
            return told[0]
        if mention.role == "subject":  # a customer, a patient: the victim, if nobody else is
            return "unknown" if self._victim_named else "victim"
        return mention.role

    def _gender(self, mention: Mention) -> str:
        """Of a name or noun; “the victim” has the gender of the note's only named victim."""
        if mention.kind == "name":
            return self._persons[mention.text].gender
        if mention.gender or mention.plural or mention.kind != "noun":
            return mention.gender
        return self._gender_of_role.get(mention.role, "")

    def victim_is_other_than(self, gender: str) -> bool:
        """The note's victim, told or likely, is of the other sex."""
        told = self.gender_of("victim")
        if told or self._has_victim:
            return bool(told) and told != gender
        # “He came to her door again”: of two people nobody introduces, she is the one harmed
        return gender == "m" and any(m.gender == "f" for m in self.mentions)

    @property
    def folded(self) -> str:
        """The passage as it is searched."""
        return self._reading.folded

    def gender_of(self, role: str) -> str:
        """f or m if all whom the note gives this role are said to be; else empty."""
        return self._gender_of_role.get(role, "")

    def _implied(self, mention: Mention) -> Who:
        """A pronoun that reaches nobody: what is done by or to them may still tell the role."""
        who = Who("unknown", mention.text, "", mention.gender, plural=mention.plural, named=False)
        if role := self._given.role(mention):
            return replace(who, role=role, why=GIVEN, given=True)
        person = self._persons.get(f"@{mention.gender}")
        if person and person.evidence:
            role, why = person.role
            return replace(who, role=role, why=why)
        return replace(who, why=f"nothing in the note says who “{mention.text}” is")

    def _vote_genders(self) -> None:
        """“Leon … he”: the next pronoun after a lone name tells its gender."""
        for index, mention in enumerate(self.mentions[:-1]):
            following = self.mentions[index + 1]
            near = following.start - mention.end < 120
            if mention.kind == "name" and self._persons[mention.text].role[0] == "suspect":
                near = near and (following.gender == "m" or not self._has_victim)
            if near and mention.kind == "name" and following.kind == "pronoun" and following.gender:
                self._persons[mention.text].votes[following.gender] += 1
        for person in self._persons.values():
            if not person.gender and person.votes:
                person.gender = max(person.votes, key=lambda g: person.votes[g])
        for role in ("victim", "suspect"):
            genders = {p.gender for p in self._persons.values() if p.role[0] == role}
            genders |= {
                sex_beside(self._reading.folded, m) for m in self.mentions if m.role == role
            } - {""}
            if len(genders) == 1:
                self._gender_of_role[role] = genders.pop()

    def _weigh_deeds(self) -> None:
        """What is done by or to somebody is evidence of their role."""
        folded = self._reading.folded
        for deed in deeds(folded, self.mentions, self._program):
            why = f"“{deed.mention.text} {deed.words}”"
            self._credit(deed.mention, deed, why)
            if deed.role == "suspect":
                for other in self.in_span(deed.mention.end, deed.end):
                    self._credit(other, deed._replace(role="victim"), why)
        for deed in done_by(folded, self.mentions, self._program):
            why = f"“{deed.words} {deed.mention.text}”"
            for named in self.in_span(deed.mention.start, deed.mention.end + 6):
                if "." not in folded[deed.mention.end : named.start]:
                    self._credit(named, deed, why)

    def _credit(self, mention: Mention, deed: Deed, why: str) -> None:
        """Count a deed as evidence about the person a mention means, if it means one."""
        if mention.kind == "name":
            person = self._persons[mention.text]
        elif mention.kind == "pronoun":
            found = self._antecedent(mention)
            while found is not None and found.kind == "pronoun":
                found = self._antecedent(found)
            if found is not None and found.kind != "name":
                return
            key = found.text if found else f"@{mention.gender}"
            person = self._persons.setdefault(key, Person(key, mention.gender))
        elif deed.plain and self._may_be_retold(mention, deed):
            person = self._retold.setdefault(mention.text, Person(mention.text, mention.gender))
        else:
            return
        person.add(deed.role, 3, why)

    def _may_be_retold(self, noun: Mention, deed: Deed) -> bool:
        """“Male” may be two people, unless the note has its victim under another name."""
        single = noun.role != "unknown" or self._victim_named or deed.words.endswith(ADJECTIVES)
        return single and noun.role in RETOLD

    def _told(self, noun: Mention) -> tuple[str, str] | None:
        """Role and reason if what somebody did says more than the noun."""
        may_be = noun.role in RETOLD and not self._given.role(noun)
        person = self._retold.get(noun.text) if may_be else None
        if person is None or len({weight for weight, _ in person.evidence.values()}) < len(
            person.evidence
        ):
            return None  # nothing, or as much for one as for the other
        return person.role

    def _find_subject(self) -> Who:
        """The person a subjectless line is about: the victim spoken of first and most."""
        counts: dict[str, int] = {}
        firsts: dict[str, Who] = {}
        for mention in self.mentions:
            if mention.kind not in {"name", "noun"}:
                continue
            who = self.who(mention)
            if who.role != "victim":
                continue
            key = who.text if mention.kind == "name" else "victim"
            counts[key] = counts.get(key, 0) + 1
            firsts.setdefault(key, who)
        if not counts:
            return NOBODY
        best = firsts[max(counts, key=lambda key: counts[key])]
        return Who(
            best.role, best.text, f"the note is about them: {best.why}", best.gender, best.child
        )

    def is_label(self, noun: Mention) -> bool:
        """True if it says what the person is whose name stands right behind it."""
        at = bisect.bisect_right(self._at, noun.start)
        following = self.mentions[at] if at < len(self.mentions) else noun
        between = self._reading.text[noun.end : following.start]
        return following.kind == "name" and bool(_TO_NAME.fullmatch(between))

    def source_of(self, mention: Mention) -> Span:
        """Where a mention stands in the document's source."""
        return self._reading.to_source(Span(mention.start, mention.end))

    def before_sentence(self, sentence: Span) -> tuple[Span, list[Mention]]:
        """The sentence just before, if it is in the same segment, and who is spoken of there."""
        sentences = self._reading.sentences_of(self._reading.segment_at(sentence.start))
        at = bisect.bisect_left(sentences, sentence)
        before = sentences[at - 1] if at else Span(sentence.start, sentence.start)
        found = self.in_span(before.start, before.end)
        return before, [mention for mention in found if mention.kind != "writer"]
