from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tests.training.conftest import Written
from vblint.model import Span
from vblint.training.compare import compare
from vblint.training.compare_page import html
from vblint.training.pages import pieces


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30))))
def test_pieces_make_the_whole_text(text: str, pairs: list[tuple[int, int]]) -> None:
    size = len(text)
    spans = sorted(Span(min(a, size), min(a + b, size)) for a, b in pairs)
    assert "".join(words for words, _ in pieces(text, spans)) == text


class Marks(HTMLParser):
    """Marked words with their class, notes, and whatever would be fetched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.marks: list[tuple[str, str]] = []
        self.fetched: list[str] = []
        self._inside = self._aside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.fetched += [value for name, value in attrs if name == "src" and value]
        if tag in ("script", "link", "img", "iframe"):
            self.fetched.append(tag)
        if tag == "mark":
            self._inside = True
            self.marks.append((values["class"] or "", ""))
        self._aside |= tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "mark"
        self._aside &= tag != "sup"

    def handle_data(self, data: str) -> None:
        if self._inside and not self._aside:
            state, words = self.marks.pop()
            self.marks.append((state, words + data))


def test_both_texts_are_marked_side_by_side(written: Written) -> None:
    before = written("F15 zapput herself at risk. She zapbed <there> at ten.")
    after = written("A man hurt F15. She zapbed <there>. He zapclaimed.", "a.txt")
    page = html([compare(before, after)], "1.0")
    found = Marks(page)
    assert found.marks[3:] == [
        ("resolved", "zapput herself at risk"),
        ("left", "zapbed"),
        ("left", "zapbed"),
        ("new", "zapclaimed"),
    ]
    assert found.fetched == []
    assert "&lt;there&gt;" in page and "<there>" not in page
    assert "<li>“ten” <span" in page


def test_a_pair_without_findings_is_a_page_too(written: Written) -> None:
    page = html([compare(written("We left."), written("We left.", "a.txt"))], "1.0")
    assert len(Marks(page).marks) == 3  # the key
