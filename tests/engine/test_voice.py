"""Whose words, asserted or not: the hard cases, each with its other side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, str]]]
QUOTED = "quotation: somebody's exact words"
NOT_SO = "negation: the writer says it is not so"
NOTHING = "negation: the writer says nothing suggests it"
NEXT = "negation: the next sentence says it is not so"
PUTTING = "mention: a way of putting it is talked about"
GUIDANCE = "mention: the text is guidance on wording"
SOMEONE = "attribution: someone else is reported to say this"
DEFENCE = "attribution: defence is reported to say this"
NEIGHBOUR = "attribution: neighbour is reported to say this"
HE = "attribution: He is reported to say this"
SISTER = "attribution: sister is reported to say this"
SUSPECT = "attribution: suspect is reported to say this"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("She said “I zapbed it”.", QUOTED),
        ("She said 'I zapbed it' and left.", QUOTED),
        ("IP: “I zapbed it and", QUOTED),
        ("The boys' zapbed and the girls' room.", "warning"),
        ("It is not a zapbed.", NOT_SO),
        ("She did not come home because of a zapbed.", "warning"),
        ("No suggestion of a zapbed.", NOTHING),
        ("Not only that, it was a zapbed.", "warning"),
        ("Suspect states it was a zapbed.", SUSPECT),
        ("Suspect was interviewed. It was a zapbed.", "warning"),
        ("Suspect states he left but it was a zapbed.", "warning"),
        ("Social worker says it is a zapbed.", "info"),
        ("I think it is a zapbed.", "warning"),
        ("Her brother said it was a zapbed and I tend to agree.", "warning"),
        ("A zapbed, according to the suspect.", SUSPECT),
        ("According to the suspect it was a zapbed.", SUSPECT),
        ("Her sister's view was that it was a zapbed.", SISTER),
        ("IP was told by the suspect that it was a zapbed.", SUSPECT),
        ("The suspect's account: it was a zapbed.", "attribution: given as somebody's account"),
        ("Suspect says they met. He'd wanted a zapbed.", "info"),
        ("Suspect says they met. It was a zapbed.", "warning"),
        ("IP says he fell, more likely a zapbed.", "warning"),
        ("She said “it was a zapbed”, which is about right.", "warning"),
        ("It was a zapbed. FALSE. Nobody asks for it.", NEXT),
        ("The idea that it was a zapbed came later.", "info"),
        ("It was in no sense a zapbed.", NOTHING),
        ("ZAPBED: yes / no", "form field: a heading or label"),
        ("zapbed → what was done", "mention: listed with what to write instead"),
        ("His account is that it was a zapbed.", "attribution: His is reported to say this"),
        ("His account is a zapbed.", "warning"),
        ("It was her belief that it was a zapbed.", "attribution: her is reported to say this"),
        ("The defence will be that it was a zapbed.", DEFENCE),
        ("Per the neighbour, it was a zapbed.", NEIGHBOUR),
        ("Inft: it was a zapbed.", "attribution: given as somebody's account"),
        ("Victim: it was a zapbed.", "warning"),
        ("Receptionist thought it was a zapbed.", "warning"),
        ("The receptionist thought that he saw a zapbed.", SOMEONE),
        ("A report that it was a zapbed.", "warning"),
        ("He suggested to his boss that it was a zapbed.", HE),
        ("Inspector's report to CPS: it was a zapbed.", "warning"),
        ("Suspect says he left. Looking at the messages it was a zapbed.", "warning"),
        ("Describing this as a zapbed shifts the blame.", PUTTING),
        ("I have to say it was a zapbed.", "warning"),
        ("A zapbed must not be written here.", "mention: the wording is judged"),
        ("Avoid sending one officer. It was a zapbed.", "warning"),
        ("Avoid terms like these. It was a zapbed.", GUIDANCE),
        ("Staff should avoid using zapbed in logs.", "mention: the wording itself is discussed"),
    ],
)  # fmt: skip
def test_voice_and_assertion(found: Found, text: str, what: str) -> None:
    assert [(words.lower(), why) for words, why, _ in found(text)] == [("zapbed", what)]


def test_a_blockquote_is_a_quotation(found: Found) -> None:
    assert [why for _, why, _ in found("> a zapbed\n\nA zapbed.")] == [QUOTED, "warning"]


def test_a_witness_statement_is_the_witness_speaking(found: Found) -> None:
    text = "MG11 witness statement\n\nI saw a zapbed there."
    assert [why for _, why, _ in found(text)] == ["mention: a statement in the witness's own words"]
