from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vblint.model import Span
from vblint.outputs.cells import visible, width
from vblint.outputs.excerpt import Excerpt, excerpts
from vblint.outputs.lines import LineIndex


def shown(text: str, words: str, columns: int = 76) -> list[Excerpt]:
    start = text.index(words)
    return excerpts(text, LineIndex(text), Span(start, start + len(words)), columns)


def test_a_short_line_is_shown_whole_without_its_indent() -> None:
    assert shown("x\n  F15 put herself at risk.\ny", "put herself at risk") == [
        Excerpt("F15 ", "put herself at risk", ".", "    " + "^" * 19)
    ]


def test_a_long_line_is_cut_at_words_around_the_span() -> None:
    text = "alpha beta gamma delta epsilon put herself at risk zeta eta theta iota kappa"
    assert shown(text, "put herself at risk", 40) == [
        Excerpt("… epsilon ", "put herself at risk", " zeta eta …", " " * 10 + "^" * 19)
    ]


def test_a_span_over_two_lines_is_marked_on_both() -> None:
    assert shown("She put\r\n   herself at risk.", "put\r\n   herself at risk") == [
        Excerpt("She ", "put", "", "    ^^^"),
        Excerpt("", "herself at risk", ".", "^" * 15),
    ]


def test_wide_characters_push_the_underline_along() -> None:
    [excerpt] = shown("日本 👮 blamed", "blamed")
    assert excerpt.underline == " " * 8 + "^^^^^^"


def test_right_to_left_text_and_joined_emoji_are_marked_in_the_line() -> None:
    assert shown("هي blamed هنا", "blamed") == [Excerpt("هي ", ">>blamed<<", " هنا", None)]
    assert shown("👩\u200d👧 blamed", "blamed") == [Excerpt("👩\u200d👧 ", ">>blamed<<", "", None)]


def test_ten_million_characters_on_one_line() -> None:
    text = "word " * 1_000_000 + "blamed" + " word" * 1_000_000
    [excerpt] = shown(text, "blamed")
    assert excerpt.marked == "blamed"
    assert width(excerpt.before + excerpt.marked + excerpt.after) <= 76


def test_a_span_wider_than_the_screen_is_cut() -> None:
    [excerpt] = shown("a" * 500, "a" * 400, 40)
    assert excerpt.marked == "a" * 39 + "…"


@given(
    st.text(st.sampled_from("ab \n\r\t😀日é\u0301ש\u200d\x1b\u202e\udc80")),
    st.text(st.sampled_from("xy日 "), min_size=1, max_size=10).filter(str.strip),
    st.text(st.sampled_from("ab \n\r\t😀日é\u0301ש\u200d\x1b\u202e\udc80")),
    st.integers(36, 100),
)
def test_every_line_fits_and_marks_the_span(
    before: str, words: str, after: str, columns: int
) -> None:
    text = before + words + after
    span = Span(len(before), len(before) + len(words))
    [excerpt] = excerpts(text, LineIndex(text), span, columns)
    assert width(excerpt.before + excerpt.marked + excerpt.after) <= columns
    if excerpt.underline is None:
        assert (
            visible(words).strip() == excerpt.marked.removeprefix(">>").removesuffix("<<").strip()
        )
    else:
        assert visible(words).strip() == excerpt.marked.strip()
        assert len(excerpt.underline) == width(excerpt.before) + width(excerpt.marked)
