from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.training.conftest import Written
from vblint.model import Span
from vblint.outputs.cells import width
from vblint.training.compare import Comparison, compare
from vblint.training.compare_text import closing, marked, tally, text


def made(written: Written) -> Comparison:
    before = written(
        "Victim: F15.\n\nF15 zapput herself at risk by going there with a man whom she knew from "
        "the internet. She zapbed at ten. She said “it was my fault”.\n"
    )
    return compare(before, written("Victim: F15.\n\nA man took F15. She zapbed.\n", "a.txt"))


def test_each_sentence_stands_above_what_became_of_it(written: Written) -> None:
    shown = text(made(written), 80, colour=False).splitlines()
    assert shown[0].endswith("a.txt")
    assert shown[1:15] == [
        "  1 resolved, 1 left, 0 new; 2 facts to look for",
        "",
        "  resolved  3:5  error  X-RISK  own-risk",
        "    before  F15 zapput herself at risk by going there with a man whom she knew",
        "                ^^^^^^^^^^^^^^^^^^^^^^",
        "            from the internet.",
        "    after   A man took F15.",
        "",
        "  left      3:21  warning  X-IDIOM  own-idiom",
        "    “zapbed” blames.",
        "    Instead: Say what happened.",
        "    before  She zapbed at ten.",
        "                ^^^^^^",
        "    after   She zapbed.",
    ]
    assert shown[17:] == [
        "  Not in the rewrite. Is each still on record?",
        "    number     3:101  “ten”",
        "    quotation  3:116  “it was my fault”",
        "",
    ]


def test_colour_only_repeats_the_words(written: Written) -> None:
    import re

    found = made(written)
    coloured = text(found, 80, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == text(found, 80, colour=False)


def test_totals(written: Written) -> None:
    found = made(written)
    assert tally([found, found]) == "2 resolved, 2 left, 0 new; 4 facts to look for"
    words = "2 resolved, 2 left, 0 new; 4 facts to look for, in 2 pairs of files\n"
    assert closing([found, found], 80) == words


@given(
    st.text(alphabet="ab c é漢\u202e\t", min_size=1, max_size=60),
    st.integers(0, 59),
    st.integers(1, 60),
    st.integers(20, 80),
)
def test_lines_fit_and_underlines_stand_under_their_words(
    sentence: str, start: int, size: int, columns: int
) -> None:
    span = Span(start, min(start + size, len(sentence)))
    lines = marked(sentence, [span], columns)
    words = [line for line in lines if not line or set(line) - {"^", " "}]
    longest = max([0, *(width(word) for line in words for word in line.split())])
    assert all(width(line) <= max(columns, longest) for line in words)
    assert "".join("".join(words).split()).replace("\\u202e", "\u202e") == "".join(sentence.split())


def test_the_underline_of_words_on_two_lines() -> None:
    assert marked("one two three four", [Span(4, 13)], 9) == [
        "one two",
        "    ^^^",
        "three",
        "^^^^^",
        "four",
    ]
