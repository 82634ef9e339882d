"""Names and the people they name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vblint.engine.people import People

Make = Callable[[str], People]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Victim: Ms A. Suspect: Mr B.\nMs A rang. Mr B left.", "A victim B suspect"),
        ("Victim: Mr T. Suspect: Mrs T.\nMrs T rang. Mr T left.", "Mrs T suspect Mr T victim"),
        ("Suspect: Stuart BRADY, 41.\nBrady rang.", "Stuart BRADY suspect"),
        ("Adult suspect 'Biz' rang. Biz left.", "Biz suspect Biz suspect"),
        ("Child A rang. Child B left.", "Child A victim Child B victim"),
        ("Raped by Mr R. Q rang, Q left.", "R suspect Q victim Q victim"),
        ("The victims, Ms A and Ms C, left. Ms C rang.", "A victim C victim C victim"),
        ("Mrs Eileen Stubbs, 10.20. Eileen rang.", "Eileen Stubbs unknown"),
        ("Orla Dunn, 15. Orla rang.", "Orla Dunn victim"),
    ],
)
def test_names(people_of: Make, text: str, named: str) -> None:
    people = people_of(text)
    names = [m for m in people.mentions if m.kind == "name"]
    told = " ".join(f"{m.text} {people.who(m).role}" for m in names)
    assert told.endswith(named)


def test_an_article_is_no_name(people_of: Make) -> None:
    people = people_of("Victim: Ms A. A neighbour rang.")
    assert [m.text for m in people.mentions] == ["victim", "A", "neighbour"]
