"""A PDF with the words of every finding highlighted, each with a note. The text is never changed.

The notes are added behind the end of the file, whose own bytes stay as they were.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from vblint.errors import SourceError
from vblint.model import Finding, Report
from vblint.outputs.cells import one_line
from vblint.outputs.phrasing import alternatives, doubt
from vblint.pdf.text import Box, Text, read

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.annotations import Highlight

AUTHOR = "vblint"
_COLOUR = "ffe066"  # a marker pen's yellow: black words stay readable


def annotated(data: bytes, report: Report) -> bytes:
    """The PDF ``data``, with what ``report`` raises in it highlighted.

    ``report`` must come from these very bytes. Raises SourceError if it does not, or if the file
    is protected against changes.
    """
    text = read(data, report.uri)
    if text.text != report.source_text:
        raise SourceError(f"{report.uri}: was changed while it was being checked; check it again")
    writer = _writer(data, report.uri)
    for finding in report.raised:
        for page, highlight in _highlights(finding, text):
            writer.add_annotation(page, highlight)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _writer(data: bytes, uri: str) -> PdfWriter:
    try:
        from pypdf import PdfReader, PdfWriter
        from pypdf.errors import PyPdfError
    except ModuleNotFoundError:
        raise SourceError(f"{uri}: marking PDF needs: pip install 'vblint[pdf]'") from None
    try:
        reader = PdfReader(io.BytesIO(data))
        if not reader.is_encrypted:
            return PdfWriter(reader, incremental=True)
    except PyPdfError:
        raise SourceError(f"{uri}: cannot be marked; save or print it anew") from None
    raise SourceError(f"{uri}: is protected against changes; mark a copy without protection")


def _highlights(finding: Finding, text: Text) -> Iterator[tuple[int, Highlight]]:
    """One for each page that the finding touches, with the page (from 0)."""
    from pypdf.annotations import Highlight
    from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject

    for page, found in groupby(text.boxes(finding.span), key=lambda box: box.page):
        boxes = list(found)
        quads = ArrayObject([FloatObject(at) for box in boxes for at in _corners(box)])
        highlight = Highlight(
            rect=_around(boxes),
            quad_points=quads,
            highlight_color=_COLOUR,
            printing=True,
            title_bar=AUTHOR,
        )
        highlight[NameObject("/Contents")] = TextStringObject(_wording(finding))
        now = datetime.now(UTC).strftime("D:%Y%m%d%H%M%SZ")
        highlight[NameObject("/M")] = TextStringObject(now)
        yield page, highlight


def _corners(box: Box) -> tuple[float, ...]:
    """In the order that readers expect: upper left, upper right, lower left, lower right."""
    upper, lower = (box.left, box.top, box.right, box.top), (box.left, box.bottom)
    return (*upper, *lower, box.right, box.bottom)


def _around(boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    return (
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _wording(finding: Finding) -> str:
    instead = [
        f"{'Instead' if number == 0 else 'Or'}: {text}"
        for number, text in enumerate(alternatives(finding))
    ]
    lowered = [doubt(finding)] if finding.lowered_from else []
    rule = f"{finding.severity} {finding.rule_id} {finding.rule_name}"
    return "\n".join([one_line(finding.message), *instead, *lowered, rule])
