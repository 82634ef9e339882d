from __future__ import annotations

from collections.abc import Callable

import pytest

from vblint.engine.people import People

Make = Callable[[str], People]


def roles(people: People) -> list[tuple[str, str]]:
    return [(m.text, people.who(m).role) for m in people.mentions]


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("Victim: Ann Lee (F, 34)\nAnn was seen.", "Ann Lee", "victim"),
        ("Suspect: Karl Jones\nJones was seen.", "Karl Jones", "suspect"),
        ("Leon (13) came home.", "Leon", "victim"),
        ("Kamran V (28), who supplies cannabis, left.", "Kamran V", "unknown"),
        ("IP Danuta rang.", "Danuta", "victim"),
        ("Seen by PC Mehta.", "Mehta", "professional"),
        ("F15 was found.", "F15", "victim"),
        ("A 15yo was found.", "15yo", "victim"),
        ("Karl was arrested.", "Karl", "suspect"),
        ("Karl slapped her.", "Karl", "suspect"),
        ("Anna was raped.", "Anna", "victim"),
        ("The council wrote.", "council", "organisation"),
        ("DP M16 was seen.", "dp", "victim"),
        ("Her boyfriend rang.", "boyfriend", "suspect"),
    ],
)
def test_who_somebody_is(people_of: Make, text: str, word: str, role: str) -> None:
    assert (word, role) in roles(people_of(text))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Victim: Ann Lee (F, 34)\nSuspect: Karl Jones (M, 36)\n\nHe left.", "suspect"),
        ("Victim: Ann Lee (F, 34)\nSuspect: Karl Jones (M, 36)\n\nShe left.", "victim"),
        ("Victim: Ann Lee (F, 34)\n\nSeen by PC Mehta. She left.", "victim"),
        ("He slapped her and she ran.", "victim"),
        ("She was arrested. Later she left.", "suspect"),
        ("He left.", "unknown"),
    ],
)
def test_whom_a_pronoun_means(people_of: Make, text: str, last: str) -> None:
    people = people_of(text)
    pronouns = [m for m in people.mentions if m.kind == "pronoun"]
    assert people.who(pronouns[-1]).role == last


def test_the_reason_is_told(people_of: Make) -> None:
    people = people_of("Victim: Ann Lee (F, 34)\n\nShe left.")
    who = people.who(people.mentions[-1])
    assert who.why == "“She” read as Ann Lee: “Victim: Ann Lee”"


def test_a_subjectless_note_is_about_its_victim(people_of: Make) -> None:
    assert people_of("Victim: Ann Lee (F, 34)\n\nRefuses to engage.").subject.role == "victim"
    assert people_of("Refuses to engage.").subject.role == "unknown"


def test_a_title_tells_two_people_of_one_surname_apart(people_of: Make) -> None:
    people = people_of(
        "Victim: Amara Bello, 34. Suspect: Joel Bello, 36.\n\nMs Bello rang. Mr Bello was out."
    )
    assert [r for w, r in roles(people) if w.endswith("Bello")][-2:] == ["victim", "suspect"]
