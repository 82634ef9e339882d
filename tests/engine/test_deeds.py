"""What people do, or have done to them, tells who they are – and does not tell too much."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vblint.engine.people import People

Make = Callable[[str], People]


def role_of(people: People, word: str) -> str:
    """Role of the last mention of a name or noun."""
    return next(people.who(m).role for m in reversed(people.mentions) if m.text == word)


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("Her uncle abused the girls. Uncle left.", "uncle", "suspect"),
        ("Her uncle collected the girls. Uncle left.", "uncle", "witness"),
        ("The carer slapped the resident. The carer left.", "carer", "suspect"),
        ("The carer rang the resident. The carer left.", "carer", "professional"),
        ("The teacher has been arrested. The teacher left.", "teacher", "suspect"),
        ("Mr Lomas (40) was arrested.", "Lomas", "suspect"),
        ("The arrested male left. The male rang.", "male", "suspect"),
        ("Officers saw a male. The male rang.", "male", "unknown"),
        ("The teacher had him arrested. The teacher left.", "teacher", "professional"),
        ("She was slapped by a carer. The carer left.", "carer", "suspect"),
        ("She was washed by a carer. The carer left.", "carer", "professional"),
        ("The suspect is a nurse. The nurse left.", "nurse", "suspect"),
        ("The suspect saw a nurse. The nurse left.", "nurse", "professional"),
        ("The nurse was assaulted by a visitor. The nurse left.", "nurse", "victim"),
        ("Johnson assaulted Ms Patel. Johnson left.", "Johnson", "suspect"),
        ("Johnson assaulted Ms Patel. Johnson left.", "Patel", "victim"),
        ("She is controlled by Rashaan Coyle. Coyle left.", "Rashaan Coyle", "suspect"),
        ("K was trafficked by T. K is safe, K is well.", "K", "victim"),
        ("K was trafficked by T. K is safe, K is well.", "T", "suspect"),
        ("A male punched him. The male left.", "male", "unknown"),
        ("Victim: Ann Lee (F, 34)\n\nA male punched her. The male left.", "male", "suspect"),
    ],
)
def test_a_deed_tells_more_than_the_noun(people_of: Make, text: str, word: str, role: str) -> None:
    assert role_of(people_of(text), word) == role


def test_a_child_who_is_said_to_have_done_harm_stays_a_child(people_of: Make) -> None:
    assert role_of(people_of("Leon (15) was arrested. Leon left."), "Leon") == "victim"


def test_both_sides_of_a_deed_are_told(people_of: Make) -> None:
    people = people_of("Johnson assaulted Ms Patel. Johnson left.")
    assert [people.who(m).why for m in people.mentions] == ["“Johnson assaulted ms patel”"] * 3


def test_the_sex_beside_a_noun_tells_whom_she_means(people_of: Make) -> None:
    female = people_of("Suspect (F, 45) rang the IP. She left.")
    untold = people_of("Suspect (45) rang the IP. She left.")
    assert female.who(female.mentions[-1]).role == "suspect"
    assert untold.who(untold.mentions[-1]).role == "victim"
