from __future__ import annotations

import io
import sys
from pathlib import Path

import docx
import pytest

from tests.word.builders import (
    STRICT,
    field,
    para,
    run,
    style,
    table,
    text_box,
    word_file,
)
from vblint.errors import SourceError
from vblint.model import Document, SegmentKind
from vblint.sources import can_read, read_bytes


def read(body: str, **parts: str) -> Document:
    return read_bytes(word_file(body, **parts), "a.docx")


def texts(body: str, **parts: str) -> list[str]:
    return [segment.text for segment in read(body, **parts).segments]


@pytest.mark.parametrize("suffix", [".docx", ".DOCX", ".docm", ".dotx", ".dotm"])
def test_a_walk_takes_word_files(suffix: str) -> None:
    assert can_read(Path("a" + suffix))


def test_a_paragraph_is_a_line_of_the_text_and_a_segment() -> None:
    document = read(
        para("Ann ", run("ran", "<w:b/>"), " home.") + para("") + para("Then she slept.")
    )
    assert document.text == "Ann ran home.\nThen she slept."
    assert [(s.text, s.map.to_source(0), s.anchor) for s in document.segments] == [
        ("Ann ran home.", 0, "paragraph 1"),
        ("Then she slept.", 14, "paragraph 2"),
    ]


def test_characters_that_are_elements() -> None:
    inner = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
    body = para(f"<w:r>{inner}<w:softHyphen/><w:t>e</w:t><w:sym w:char='F0FC'/><w:cr/></w:r>")
    assert texts(body) == ["a\tb\nc-de\ufffc\n"]


def test_white_space_at_an_end_counts_only_if_the_file_says_so() -> None:
    assert texts(para("<w:r><w:t>put </w:t></w:r>", "her")) == ["puther"]
    assert texts(para("<w:r xml:space='preserve'><w:t>put </w:t></w:r>", "her")) == ["put her"]


def test_insertions_are_read_and_deletions_are_not() -> None:
    body = para(
        "She ",
        f"<w:ins w:id='1'>{run('went')}</w:ins>",
        "<w:del w:id='2'><w:r><w:delText>ran</w:delText><w:t>ran</w:t></w:r></w:del>",
        f"<w:moveFrom w:id='3'>{run('moved')}</w:moveFrom>",
        f"<w:moveTo w:id='4'>{run(' home')}</w:moveTo>",
    )
    assert texts(body) == ["She went home"]


def test_fields_links_and_content_controls_give_what_is_seen() -> None:
    block = f"<w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{para('chosen')}</w:sdtContent>"
    nested = field(f" IF {field('MERGEFIELD x', run('inner'))} = 1 ", run("shown"))
    body = (
        para("On ", field("DATE", run("1 May")), " at ", nested, ".")
        + para(f"<w:hyperlink r:id='x'>{run('a link')}</w:hyperlink>")
        + para(f"<w:fldSimple w:instr='PAGE'>{run('7')}</w:fldSimple>")
        + f"<w:sdt>{block}</w:sdt>"
        + para(f"<w:sdt><w:sdtContent>{run('within')}</w:sdtContent></w:sdt>")
    )
    assert texts(body) == ["On 1 May at shown.", "a link", "7", "chosen", "within"]


def test_a_field_that_is_never_closed_hides_no_more_than_its_paragraph() -> None:
    begun = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
    assert texts(para("a", begun, "b") + para("c")) == ["a", "c"]


def test_equations_and_comments_are_not_text() -> None:
    equation = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    comment = f"<w:comment w:id='0'>{para('a comment')}</w:comment>"
    mark = "<w:r><w:commentReference w:id='0'/></w:r>"
    assert texts(para("a", equation, mark), comments=comment) == ["a"]


def test_tables_and_tables_in_tables() -> None:
    inner = table((para("deep"),), (para("deeper"),))
    body = table((para("label"), para("one") + para("two")), (inner + para("after"),))
    found = read(body + table((para("second"),)))
    assert [(s.text, s.kind, s.anchor) for s in found.segments] == [
        ("label", "cell", "table 1, row 1"),
        ("one", "cell", "table 1, row 1"),
        ("two", "cell", "table 1, row 1"),
        ("deep", "cell", "table 1, row 2, inner table 1, row 1"),
        ("deeper", "cell", "table 1, row 2, inner table 1, row 2"),
        ("after", "cell", "table 1, row 2"),
        ("second", "cell", "table 2, row 1"),
    ]


def test_the_head_of_a_table_is_a_heading() -> None:
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{para('Risk')}</w:tc></w:tr>"
    body = f"<w:tbl>{head}<w:tr><w:tc>{para('High')}</w:tc></w:tr></w:tbl>"
    assert [s.kind for s in read(body).segments] == ["heading", "cell"]


def test_text_boxes_follow_their_paragraph_and_are_read_once() -> None:
    box = text_box(para("in the box"), para("and again"))
    found = read(para("before ", box, "after") + para("next"))
    assert [(s.text, s.anchor) for s in found.segments] == [
        ("before after", "paragraph 1"),
        ("in the box", "text box 1"),
        ("and again", "text box 1"),
        ("next", "paragraph 2"),
    ]


def test_an_emoji_stands_in_the_fallback() -> None:
    choice = '<mc:Choice Requires="w16se"><w:symEx/></mc:Choice>'
    emoji = f"<mc:AlternateContent>{choice}<mc:Fallback><w:t>😊</w:t></mc:Fallback>"
    assert texts(para("a", f"<w:r>{emoji}</mc:AlternateContent></w:r>", "b")) == ["a😊b"]


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    def mark(kind: str, number: int) -> str:
        return f"<w:r><w:{kind}Reference w:id='{number}'/></w:r>"

    found = read(
        para("Said", mark("footnote", 7), " twice", mark("endnote", 2)) + para("More"),
        footnotes=f"<w:footnote w:id='0'>{para('rule')}</w:footnote>"
        f"<w:footnote w:id='7'>{para('By phone.')}</w:footnote>",
        endnotes=f"<w:endnote w:id='2'>{para('In person.')}</w:endnote>",
    )
    assert [(s.text, s.anchor) for s in found.segments] == [
        ("Said twice", "paragraph 1"),
        ("By phone.", "footnote 1"),
        ("In person.", "endnote 1"),
        ("More", "paragraph 2"),
    ]


def test_page_headers_first_and_footers_last_each_once() -> None:
    pages = "<w:headerReference r:id='header'/><w:footerReference r:id='footer'/>"
    body = (
        para("Body", properties=f"<w:sectPr>{pages}</w:sectPr>") + f"<w:sectPr>{pages}</w:sectPr>"
    )
    found = read(body, header=para("Victim: Ann"), footer=table((para("Page 1"),)))
    assert [(s.text, s.kind, s.anchor) for s in found.segments] == [
        ("Victim: Ann", "paragraph", "page header"),
        ("Body", "paragraph", "paragraph 1"),
        ("Page 1", "paragraph", "page footer"),
    ]


STYLES = """
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Ours"><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Outlined"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Bullet"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>
"""
NUMBERED = "<w:numPr><w:numId w:val='{}'/></w:numPr>"


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        (style("berschrift1"), "heading"),
        (style("Ours"), "heading"),
        (style("Outlined"), "heading"),
        ("<w:outlineLvl w:val='0'/>", "heading"),
        ("<w:outlineLvl w:val='9'/>", "paragraph"),
        (style("berschrift1") + NUMBERED.format(1), "heading"),
        (style("TOC1"), "heading"),
        (style("Q"), "blockquote"),
        (style("L"), "list-item"),
        (NUMBERED.format(3), "list-item"),
        (NUMBERED.format(0), "paragraph"),
        (style("Loop"), "paragraph"),
        (style("Missing"), "paragraph"),
    ],
)
def test_kinds(properties: str, kind: SegmentKind) -> None:
    found = read(para("Words", properties=properties), styles=STYLES)
    assert [segment.kind for segment in found.segments] == [kind]


def test_places_count_from_the_heading() -> None:
    heading = style("berschrift1")
    body = (
        para("Before")
        + para("Circumstances", properties=heading)
        + para("One")
        + para("Two")
        + table((para("Cell"),))
        + para("A heading that goes on for longer than anybody likes", properties=heading)
        + para("Three")
    )
    assert [segment.anchor for segment in read(body, styles=STYLES).segments] == [
        "paragraph 1",
        "heading “Circumstances”",
        "paragraph 1 under “Circumstances”",
        "paragraph 2 under “Circumstances”",
        "table 1, row 1, under “Circumstances”",
        "heading “A heading that goes on for longer than…”",
        "paragraph 1 under “A heading that goes on for longer than…”",
    ]


def test_a_line_of_a_table_of_contents_begins_no_section() -> None:
    body = para("Circumstances 1", properties=style("TOC1")) + para("One")
    found = read(body, styles=STYLES)
    assert [segment.anchor for segment in found.segments] == ["paragraph 1", "paragraph 2"]


def test_the_strict_dialect_is_read() -> None:
    found = read_bytes(word_file(para("Strict"), STRICT), "a.docx")
    assert [(s.text, s.anchor) for s in found.segments] == [("Strict", "paragraph 1")]


def test_a_file_of_python_docx() -> None:
    made = docx.Document()
    made.add_heading("Circumstances")
    made.add_paragraph("She ran.", style="List Bullet")
    made.add_paragraph("I ran.", style="Quote")
    made.sections[0].header.paragraphs[0].text = "Head"
    file = io.BytesIO()
    made.save(file)
    found = read_bytes(file.getvalue(), "a.docx")
    assert [(s.text, s.kind) for s in found.segments] == [
        ("Head", "paragraph"),
        ("Circumstances", "heading"),
        ("She ran.", "list-item"),
        ("I ran.", "blockquote"),
    ]


def test_an_empty_document_is_clean() -> None:
    assert read("").segments == ()


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith(("lxml", "vblint.word."))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(SourceError) as caught:
        read("")
    assert str(caught.value) == "a.docx: reading Word needs: pip install 'vblint[word]'"
