from __future__ import annotations

import pytest

from tests.outputs.builders import NOTE, finding
from vblint.model import Suggestion, Suppression
from vblint.outputs.phrasing import alternatives, doubt, left_alone
from vblint.outputs.summary import cause


@pytest.mark.parametrize(
    ("suppression", "expected", "words"),
    [
        (Suppression("cue", "quotation: her words"), "quotation", "her words"),
        (Suppression("role", "suspect: named above"), "suspect", "named above"),
        (Suppression("directive", "agreed: see log"), "ignore comment", "agreed: see log"),
        (Suppression("exception", "another sense"), "other meaning", "another sense"),
        (Suppression("baseline", "known"), "baseline", "known"),
    ],
)
def test_left_alone(suppression: Suppression, expected: str, words: str) -> None:
    found = finding(
        NOTE,
        "refused to engage",
        suppression=suppression,
        cues=("quotation: her words",),
        role="suspect",
    )
    assert cause(found) == expected
    assert left_alone(found) == f"Left alone ({expected}): {words}"


def test_doubt_about_the_person() -> None:
    found = finding(NOTE, "refused to engage", severity="info", lowered_from="warning")
    assert doubt(found) == (
        "It is unclear who is meant, so this is for information, not a warning."
    )


def test_doubt_about_the_voice() -> None:
    found = finding(
        NOTE,
        "refused to engage",
        severity="info",
        lowered_from="error",
        cues=("mention: an earlier record is described",),
    )
    assert doubt(found) == (
        "An earlier record is described, so this is for information, not an error."
    )


def test_alternatives() -> None:
    found = finding(
        NOTE,
        "refused to engage",
        suggestions=(
            Suggestion("was not\noffered help", "replace"),
            Suggestion("was put at risk by [who]", "replace"),
            Suggestion("Say who.", "advice"),
        ),
    )
    assert alternatives(found) == [
        "“was not offered help”",
        "“was put at risk by [who]” (fill in the brackets)",
        "Say who.",
    ]
