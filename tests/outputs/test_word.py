from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outputs.builders import finding
from tests.outputs.seen import commented, formatted
from tests.word.builders import (
    STRICT,
    field,
    para,
    run,
    table,
    text_box,
    unzipped,
    word_file,
    zipped,
)
from tests.word.nestings import NESTINGS
from vblint.errors import SourceError
from vblint.model import Finding, Report, Span, Suggestion, Suppression
from vblint.outputs.word import annotated
from vblint.sources import read_bytes

RISK = "put herself at risk"
WORDING = [
    f"“{RISK}” blames the child.",
    "Instead: “was put at risk by [who]” (fill in the brackets)",
    "VB101 puts-self-at-risk (error)",
]


def report(data: bytes, *words: str) -> Report:
    """A report that finds the first of each of these words."""
    text = read_bytes(data, "a.docx").text
    return Report("a.docx", tuple(finding(text, each) for each in words), source_text=text)


def comments(data: bytes) -> dict[str, list[str]]:
    """Paragraphs of each comment by its id, as python-docx reads them."""
    made = docx.Document(io.BytesIO(data))
    assert all((each.author, each.initials) == ("vblint", "vb") for each in made.comments)
    return {str(each.comment_id): each.text.split("\n") for each in made.comments}


def test_a_comment_on_words_of_three_formats() -> None:
    data = word_file(para("F15 put ", run("her", "<w:b/>"), run("self at risk.", "<w:i/>")))
    result = annotated(data, report(data, RISK))
    assert commented(result) == {"0": RISK}
    assert formatted(result) == formatted(data)
    assert comments(result) == {"0": WORDING}


def test_all_other_parts_stay_as_they_were() -> None:
    data = word_file(para(f"F15 {RISK}."), styles="<w:style/>", header=para("Head"))
    picture = bytes(range(256))
    data = zipped({**unzipped(data), "word/media/a.png": picture, "customXml/x.xml": b"<x/>"})
    before, after = unzipped(data), unzipped(annotated(data, report(data, RISK)))
    changed = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"}
    assert list(after) == [*before, "word/comments.xml"]
    assert {name for name in before if before[name] != after[name]} == changed


def test_comments_that_are_there_already_are_kept() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph(f"F15 {RISK} today.")
    made.add_comment(paragraph.runs, "Please check.", "Sgt Bell")
    file = io.BytesIO()
    made.save(file)
    data = file.getvalue()
    result = annotated(data, report(data, RISK))
    assert commented(result) == {"0": f"F15 {RISK} today.", "1": RISK}
    texts = [(c.author, c.text.split("\n")[0]) for c in docx.Document(io.BytesIO(result)).comments]
    assert texts == [("Sgt Bell", "Please check."), ("vblint", WORDING[0])]


def test_tables_links_and_tracked_insertions() -> None:
    data = word_file(
        table((para("Risk"), table((para("Ann one two"),)) + para("")))
        + para("<w:hyperlink>", f"{run('Ann three four')}", "</w:hyperlink>")
        + para("Ann ", f"<w:ins w:id='1'>{run('five six')}</w:ins>")
    )
    result = annotated(data, report(data, "two", "three", "six"))
    assert commented(result) == {"0": "two", "1": "three", "2": "six"}
    assert formatted(result) == formatted(data)
    # The mark is outside the insertion, or it would go when that is rejected.
    inserted = unzipped(result)["word/document.xml"].decode().partition("<w:ins")[2]
    assert inserted.index("</w:ins>") < inserted.index("commentReference")


def test_several_comments_on_the_same_words() -> None:
    data = word_file(para("one two three four"))
    result = annotated(data, report(data, "two three", "two", "three", "o thre", "one"))
    assert commented(result) == {
        "0": "two three",
        "1": "two",
        "2": "three",
        "3": "o thre",
        "4": "one",
    }


@pytest.mark.parametrize(
    ("data", "place", "host"),
    [
        (
            word_file(
                para("First.")
                + para("Last.")
                + "<w:sectPr><w:headerReference r:id='header'/></w:sectPr>",
                header=para(RISK),
            ),
            "Page header",
            "First.",
        ),
        (
            word_file(
                para("First.")
                + para("Last.")
                + "<w:sectPr><w:footerReference r:id='footer'/></w:sectPr>",
                footer=para(RISK),
            ),
            "Page footer",
            "Last.",
        ),
        (
            word_file(
                para("First.") + para("Said.", "<w:r><w:footnoteReference w:id='1'/></w:r>"),
                footnotes=f"<w:footnote w:id='1'>{para(RISK)}</w:footnote>",
            ),
            "Footnote 1",
            "Said.",
        ),
        (
            word_file("<w:sectPr><w:headerReference r:id='header'/></w:sectPr>", header=para(RISK)),
            "Page header",
            "",
        ),
    ],
)
def test_where_word_allows_no_comment_the_nearest_paragraph_has_it(
    data: bytes, place: str, host: str
) -> None:
    result = annotated(data, report(data, RISK))
    assert commented(result) == {"0": host}
    assert comments(result) == {"0": [f"{place}: “{RISK}”", *WORDING]}
    assert read_bytes(result, "a.docx").text == read_bytes(data, "a.docx").text


def test_a_text_box() -> None:
    data = word_file(para("First.") + para("Beside.", text_box(para(RISK))))
    result = annotated(data, report(data, RISK))
    assert comments(result) == {"0": [f"Text box 1: “{RISK}”", *WORDING]}
    assert commented(result) == {"0": f"Beside.\n{RISK}"}


def test_only_what_is_raised_has_a_comment() -> None:
    data = word_file(para("one two"))
    found = report(data, "one", "two")
    alone = replace(found.findings[0], suppression=Suppression("role", "suspect"))
    result = annotated(data, replace(found, findings=(alone, found.findings[1])))
    assert commented(result) == {"0": "two"}


def test_doubt_and_alternatives_are_in_the_comment() -> None:
    data = word_file(para("one two"))
    said = (Suggestion("was", "replace"), Suggestion("Say who.", "advice"))
    one = replace(
        report(data, "one").findings[0], severity="warning", lowered_from="error", suggestions=said
    )
    result = annotated(data, Report("a.docx", (one,), source_text="one two"))
    assert comments(result)["0"][1:] == [
        "Instead: “was”",
        "Or: Say who.",
        "It is unclear who is meant, so this is a warning, not an error.",
        "VB101 puts-self-at-risk (warning)",
    ]


def test_a_file_that_has_changed_since_it_was_checked() -> None:
    found = report(word_file(para("one")), "one")
    with pytest.raises(SourceError, match=r"a\.docx: was changed while it was being checked"):
        annotated(word_file(para("two")), found)


def test_the_strict_dialect() -> None:
    data = word_file(para("one two"), STRICT)
    parts = unzipped(annotated(data, report(data, "two")))
    assert f'<w:comments xmlns:w="{STRICT}">'.encode() in parts["word/comments.xml"]
    assert (
        b"purl.oclc.org/ooxml/officeDocument/relationships/comments"
        in parts["word/_rels/document.xml.rels"]
    )


def test_a_file_without_relationships_of_its_own() -> None:
    parts = unzipped(word_file(para("one two")))
    del parts["word/_rels/document.xml.rels"]
    data = zipped(parts)
    assert comments(annotated(data, report(data, "two"))).keys() == {"0"}


@pytest.mark.parametrize("number", ["rId1", "vblint1"])
def test_comments_are_no_page_header_even_if_a_reference_points_nowhere(number: str) -> None:
    data = word_file(para("one two") + f"<w:sectPr><w:headerReference r:id='{number}'/></w:sectPr>")
    result = annotated(data, report(data, "two"))
    assert read_bytes(result, "a.docx").text == "one two"


LETTERS = st.text("ab c😊é", min_size=1, max_size=6)
FORMATS = st.sampled_from(("", "<w:b/>", "<w:i/><w:sz w:val='20'/>"))
RUNS = st.builds(run, LETTERS, FORMATS)
OTHERS = st.sampled_from(
    (
        "<w:r><w:rPr><w:b/></w:rPr><w:t>x</w:t><w:tab/><w:t xml:space='preserve'> y </w:t></w:r>",
        "<w:r><w:br/></w:r>",
        "<w:r><w:t>not kept at the ends</w:t></w:r>",
        "<w:r><w:t>see</w:t><w:footnoteReference w:id='9'/><w:t>also</w:t></w:r>",
        "<w:bookmarkStart w:id='1' w:name='here'/>",
        "<w:del w:id='2'><w:r><w:delText>gone</w:delText></w:r></w:del>",
        field("DATE", run("1 May")),
    )
)
INLINE = st.recursive(
    RUNS | OTHERS,
    lambda inner: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
        st.sampled_from(("ins", "hyperlink", "smartTag")),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)
PARAGRAPHS = st.builds(lambda parts: para(*parts), st.lists(INLINE, max_size=6))
BODIES = st.lists(
    PARAGRAPHS | st.builds(lambda cell: table((cell,)), PARAGRAPHS), min_size=1, max_size=4
).map("".join)


@settings(max_examples=300, deadline=None)
@given(body=BODIES, data=st.data())
def test_each_comment_covers_exactly_its_words_and_nothing_else_changes(
    body: str, data: st.DataObject
) -> None:
    file = word_file(body)
    document = read_bytes(file, "a.docx")
    found: list[Finding] = []
    for _ in range(data.draw(st.integers(0, 6)) if document.segments else 0):
        segment = data.draw(st.sampled_from(document.segments))
        start = data.draw(st.integers(0, len(segment.text) - 1))
        end = data.draw(st.integers(start + 1, len(segment.text)))
        span = segment.map.span(Span(start, end))
        words = document.text[span.start : span.end]
        found.append(replace(finding(words, words), span=span))
    result = annotated(file, Report("a.docx", tuple(found), source_text=document.text))
    assert commented(result) == {str(number): each.text for number, each in enumerate(found)}
    assert formatted(result) == formatted(file)
    assert read_bytes(result, "a.docx") == document
    assert len(comments(result)) == len(found)


@settings(max_examples=300, deadline=None)
@given(body=NESTINGS)
def test_no_nesting_of_elements_is_too_odd_for_a_comment(body: str) -> None:
    file = word_file(body)
    document = read_bytes(file, "a.docx")
    found = [finding(each.text, each.text) for each in document.segments]
    spans = [segment.map.span(Span(0, len(segment.text))) for segment in document.segments]
    placed = tuple(replace(one, span=span) for one, span in zip(found, spans, strict=True))
    result = annotated(file, Report("a.docx", placed, source_text=document.text))
    assert read_bytes(result, "a.docx").text == document.text
    assert len(comments(result)) == len(found)
