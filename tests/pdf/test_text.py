from __future__ import annotations

import re

import pypdfium2
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pdf.printing import letter, web_page
from vblint.model import Span
from vblint.pdf.text import read


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_box_holds_the_words_that_its_span_names(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from((web_page, letter)))()
    text = read(content, "a.pdf")
    words = [Span(*hit.span()) for hit in re.finditer(r"\w[\w \n]{2,90}\w", text.text)]
    span = data.draw(st.sampled_from(words))
    boxes = list(text.boxes(span))
    assert len(boxes) == len(re.split(r"\n+", text.text[span.start : span.end]))
    with pypdfium2.PdfDocument(content) as pdf:
        seen = [
            pdf[box.page]
            .get_textpage()
            .get_text_bounded(box.left + 0.4, box.bottom + 1, box.right - 0.4, box.top - 1)
            for box in boxes
        ]
    expected = "".join(text.text[span.start : span.end].split())
    found = "".join("".join(seen).split())
    # Boxes of neighbours may overlap by a hair, where letters are set close (“of”, “fi”).
    assert expected[1:-1] in found
    assert abs(len(found) - len(expected)) <= len(boxes)
