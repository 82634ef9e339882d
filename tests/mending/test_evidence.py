"""Which documents say that they are evidence."""

from __future__ import annotations

import pytest

from vblint.config import EVIDENCE
from vblint.mending.evidence import says_evidence
from vblint.sources import read_text

SENTENCES = "She said that she had been there. " * 10


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("ann_mg11.txt", "Notes", "MG11"),
        ("a.txt", "WITNESS STATEMENT\n\nI am the above person.", "witness statement"),
        ("a.md", "# Victim personal statement\n\nText.", "victim personal statement"),
        ("a.html", "<title>Transcript of interview</title><p>x", "transcript"),
        ("a.txt", "ABE interview\nPage 1", "ABE"),
        ("a.txt", "First account:\n\nShe said so.", "first account"),
        ("a.txt", "Exhibit AB/1", "exhibit"),
        (
            "a.txt",
            SENTENCES + "This is true to the\nbest of my knowledge and belief.",
            "statement of truth",
        ),
        ("a.txt", "Abe Long\n\nHe left.", ""),
        ("a.txt", "A witness statement will be taken tomorrow.", ""),
        ("a.txt", f"{SENTENCES}\n\n" * 20 + "Exhibit AB/1", ""),
        ("exhibition.txt", "Notes", ""),
    ],
)
def test_says_evidence(name: str, text: str, said: str) -> None:
    assert says_evidence(read_text(text, name), EVIDENCE) == said


def test_own_patterns() -> None:
    document = read_text("Section 47  report\n\nExhibit 1", "a.txt")
    assert says_evidence(document, ("section 47 report",)) == "section 47 report"
    assert says_evidence(document, ()) == ""
