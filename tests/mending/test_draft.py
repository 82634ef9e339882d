"""Changes to a text: what they touch, and which are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.test_properties import TEXTS
from vblint import Linter
from vblint.errors import EditError
from vblint.mending.draft import Draft, filled, gaps
from vblint.mending.edit import Edit
from vblint.model import Finding, Span
from vblint.sources.decode import decoded

NAMES = ["a.txt", "a.md", "a.html", "a.txt.j2", "a.md.j2", "a.html.j2"]


def only(linter: Linter, text: str, name: str = "a.txt") -> Finding:
    [finding] = linter.check_text(text, name).raised
    return finding


def replaced(linter: Linter, text: str, words: str, name: str = "a.txt") -> str:
    return Draft(text, name).replacement(only(linter, text, name), words).applied(text)


@pytest.mark.parametrize(
    ("name", "before", "words", "after"),
    [
        ("a.txt", "It was zapbed then.\r\n", "left alone", "It was left alone then.\r\n"),
        ("a.txt", "😀 zap-\n  bed!", "hurt", "😀 hurt!"),
        ("a.md", "# A zapbed *day*\n", "bad", "# A bad *day*\n"),
        ("a.md", "A zapbed day", "*bad*", "A \\*bad\\* day"),
        (
            "a.html",
            "<p>A&nbsp;zapbed <b>day</b>",
            "A & <B>",
            "<p>A&nbsp;A &amp; &lt;B&gt; <b>day</b>",
        ),
        (
            "a.html",
            '<img alt="A zapbed day">',
            'so-called 4" bad',
            '<img alt="A so-called 4&quot; bad day">',
        ),
        ("a.html.j2", "{% if x %}<p>zapbed{% endif %}", "bad", "{% if x %}<p>bad{% endif %}"),
        ("a.txt.j2", "{{ _('A zapbed day') }}", "bad", "{{ _('A bad day') }}"),
    ],
)
def test_new_words(own_linter: Linter, name: str, before: str, words: str, after: str) -> None:
    assert replaced(own_linter, before, words, name) == after


@pytest.mark.parametrize(
    ("name", "text", "words", "why"),
    [
        ("a.txt", "A zapbed day", "[who] did it", "not filled in"),
        ("a.txt", "A zapbed day", "  ", "no words"),
        ("a.txt", "A zapbed day", "one\ntwo", "one line"),
        ("a.html", "<p>A zap<b>bed</b> day", "bad", "markup between"),
        ("a.txt.j2", "A zapbed {{ day }}", "{{ bad }}", "as markup"),
        ("a.txt.j2", "{{ _('A zapbed day') }}", "the child's", "as markup"),
        ("a.txt", "A zapbed day. She said “was it”.", "“bad", "quotation marks"),
        ("a.txt", "A zapbed day", 'a "bad"', "quotation marks"),
    ],
)
def test_refused(own_linter: Linter, name: str, text: str, words: str, why: str) -> None:
    with pytest.raises(EditError, match=why):
        replaced(own_linter, text, words, name)


def test_a_character_that_the_encoding_lacks_is_refused(own_linter: Linter) -> None:
    text, encoding = decoded("A zapbed café day".encode("cp1252"), "a.txt")
    assert encoding.codec == "cp1252"
    draft = Draft(text, "a.txt", lambda character: character != "→")
    with pytest.raises(EditError, match="no “→”"):
        draft.replacement(only(own_linter, text), "a → b")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", "A zapbed day.  \r\nMore.", "A zapbed day. # C  \r\nMore."),
        ("a.txt", "A zapbed day # vblint: ignore X", "A zapbed <!-- C --> day # vblint: ignore X"),
        ("a.md", "A zapbed day.  \nMore.", "A zapbed day. <!-- C -->  \nMore."),
        ("a.md", "# A zapbed day #\n", "# A zapbed <!-- C --> day #\n"),
        ("a.md", "|a|b|\n|-|-|\n|a zapbed c|d|\n", "|a|b|\n|-|-|\n|a zapbed c|d| <!-- C -->\n"),
        ("a.md", "|a zapbed c|d|\n|-|-|\n", "|a zapbed <!-- C --> c|d|\n|-|-|\n"),
        ("a.html", "<p>A zapbed day</p>\n<p>x", "<p>A zapbed day</p> <!-- C -->\n<p>x"),
        ("a.html", "<p>A zapbed day</p><p\nid=x>b", "<p>A zapbed <!-- C --> day</p><p\nid=x>b"),
        ("a.html.j2", "<p>A zapbed day</p>\n{% if x %}", "<p>A {# C #}zapbed day</p>\n{% if x %}"),
        ("a.txt.j2", "A zapbed day\n{{ x }}", "A {# C #}zapbed day\n{{ x }}"),
    ],
)  # fmt: skip
def test_ignore_comments(own_linter: Linter, name: str, before: str, after: str) -> None:
    finding = only(own_linter, before, name)
    edit = Draft(before, name).ignoring(finding, "her  own word")
    changed = edit.applied(before)
    assert changed == after.replace("C", "vblint: ignore X-IDIOM -- her own word")
    report = own_linter.check_text(changed, name)
    assert not report.raised
    assert [f.suppression and f.suppression.by for f in report.findings] == ["directive"]


def test_no_comment_where_readers_would_see_it(own_linter: Linter) -> None:
    text = "{{ _('A zapbed day') }}"
    with pytest.raises(EditError, match="no place"):
        Draft(text, "a.j2").ignoring(only(own_linter, text, "a.j2"), "x")


@pytest.mark.parametrize("reason", ["", " \n", "a --> b", "a #} b"])
def test_reasons_that_cannot_be(own_linter: Linter, reason: str) -> None:
    text = "A zapbed day"
    with pytest.raises(EditError):
        Draft(text, "a.txt").ignoring(only(own_linter, text), reason)


def test_gaps() -> None:
    assert gaps("told by [who] and [who] at [where]") == ["who", "where"]
    assert filled("told by [who] at [where]", {"who": "x", "where": "y"}) == "told by x at y"


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 5), st.text(max_size=5), st.data())
def test_other_spans_move_with_the_text(
    text: str, start: int, length: int, words: str, data: st.DataObject
) -> None:
    start = min(start, len(text))
    edit = Edit(Span(start, min(start + length, len(text))), words)
    before = data.draw(st.booleans())
    room = (0, edit.span.start) if before else (edit.span.end, len(text))
    a, b = sorted(data.draw(st.tuples(st.integers(*room), st.integers(*room))))
    if a == b:
        return
    moved = edit.moved(Span(a, b))
    assert edit.applied(text)[moved.start : moved.end] == text[a:b]


ENCODINGS = st.sampled_from(
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ]
)


@given(TEXTS, TEXTS, st.sampled_from(NAMES), ENCODINGS)
def test_one_change_changes_nothing_else(
    own_linter: Linter, before: str, after: str, name: str, kept: tuple[bytes, str]
) -> None:
    """And none changes nothing: line ends, encoding and byte-order mark are as they were."""
    mark, codec = kept
    written = f"{before}\nZapbed{after}".encode(codec, "replace")
    data = mark + written
    text, encoding = decoded(data, name)
    assert encoding.encode(text) == data
    for finding in own_linter.check_text(text, name).raised:
        draft = Draft(text, name)
        for make, argument in ((draft.replacement, "hurt"), (draft.ignoring, "why")):
            try:
                edit = make(finding, argument)
            except EditError:
                continue
            changed = encoding.encode(edit.applied(text))
            head = mark + text[: edit.span.start].encode(codec)
            tail = text[edit.span.end :].encode(codec)
            assert changed == head + edit.text.encode(codec) + tail
            assert edit.span == finding.span or not len(edit.span)
            if argument == "why":
                again = own_linter.check_text(edit.applied(text), name).raised
                assert edit.moved(finding.span) not in [each.span for each in again]
