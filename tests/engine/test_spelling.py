from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint import Linter
from vblint.engine.reading import readings
from vblint.engine.spelling import Edit, Spelling, one_slip
from vblint.model import Document, Segment, SourceMap, Span

KNOWN = Spelling(["promiscuous", "refuses", "engage", "absconded"], ["reuses", "engaged"])
TWO = [Edit(0, 7, "refusses"), Edit(11, 17, "enagage")]
LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("text", "read", "edits"),
    [
        ("She is promiscous.", "She is promiscuous.", [Edit(7, 18, "promiscous")]),
        ("refusses to enagage", "refuses to engage", TWO),
        ("ABSCONED AGAIN", "ABSCONDED AGAIN", [Edit(0, 9, "ABSCONED")]),
        ("Left. Promiscuos, she is.", "Left. Promiscuous, she is.", [Edit(6, 17, "Promiscuos")]),
        ("She reuses it and engaged them.", "She reuses it and engaged them.", []),
        ("With Engige she left.", "With Engige she left.", []),  # a name
        ("The engine's engag'e", "The engine's engag'e", []),
    ],
)  # fmt: skip
def test_typing_errors_are_read_through(text: str, read: str, edits: list[Edit]) -> None:
    assert KNOWN.read(text) == (read, edits)


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        ("abcd", "abcd", False),
        ("abd", "abcd", True),
        ("abccd", "abcd", True),
        ("abxd", "abcd", True),
        ("abdc", "abcd", True),
        ("bacd", "abcd", True),
        ("abcde", "abcdfe", True),
        ("badc", "abcd", False),
        ("ab", "abcd", False),
    ],
)
def test_one_slip(written: str, meant: str, slip: bool) -> None:
    assert one_slip(written, meant) is slip


@given(st.data())
def test_every_single_slip_is_mended(data: st.DataObject) -> None:
    word = "promiscuous"
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(LETTERS)
    swapped = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    for slip in (word[:at] + word[at + 1 :], word[:at] + letter + word[at:],
                 word[:at] + letter + word[at + 1 :], swapped):  # fmt: skip
        assert KNOWN.read(f"x {slip} y")[0] == f"x {word} y"


@given(st.lists(st.sampled_from(["promiscous", "refusses", "absconed", "door", ",", "enagage"])))
def test_places_are_those_of_the_words_as_written(words: list[str]) -> None:
    text = " ".join(words)
    segment = Segment(text, "paragraph", SourceMap(((0, 0),)))
    for reading in readings(Document("", text, (segment,)), KNOWN):
        at = 0
        for word in words:
            read = KNOWN.read(word)[0]
            span = Span(at, at + len(read))
            assert reading.text[span.start : span.end] == read
            source = reading.to_source(span)
            assert text[source.start : source.end] == word == reading.written(span)
            at = span.end + 1


def test_a_finding_shows_the_words_as_written() -> None:
    text = "Victim: Ann (15)\n\nShe is promiscous and refusses to enagage."
    found = [(f.text, text[f.span.start : f.span.end]) for f in Linter().check_text(text)]
    assert found == [("promiscous", "promiscous"), ("refusses to enagage", "refusses to enagage")]


def test_the_shipped_words_mend_no_english_word() -> None:
    from vblint.engine.cache import compiled
    from vblint.engine.frequency import english
    from vblint.lexicon import shipped_folder

    index = compiled((shipped_folder(),)).index
    spelling = Spelling(index.telling, index.others)
    assert [word for word in english() if spelling.meant(word)] == []
