"""A Word file with a comment on the words of every finding. The text itself is never changed."""

from __future__ import annotations

from vblint.errors import SourceError
from vblint.model import Finding, Report
from vblint.outputs.cells import one_line
from vblint.outputs.phrasing import alternatives, doubt
from vblint.word.comments import Comments
from vblint.word.package import Package
from vblint.word.runs import Runs
from vblint.word.text import read

AUTHOR = "vblint"


def annotated(data: bytes, report: Report) -> bytes:
    """The Word file ``data``, with what ``report`` raises in it as comments.

    ``report`` must come from these very bytes. Raises SourceError if it does not, or if the file
    cannot be read.
    """
    package = Package(data, report.uri)
    text = read(package)
    if text.text != report.source_text:
        raise SourceError(f"{report.uri}: was changed while it was being checked; check it again")
    comments = Comments(package, AUTHOR)
    runs: dict[int, Runs] = {}
    for finding in report.raised:
        paragraph, span = text.at(finding.span)
        if paragraph.element is paragraph.host:
            found = runs.setdefault(id(paragraph), Runs(paragraph.pieces))
            comments.add(*found.enclosing(span), _wording(finding))
        else:  # Word allows no comment here
            where = f"{paragraph.place.capitalize()}: “{one_line(finding.text)}”"
            comments.add_to_paragraph(paragraph.host, [where, *_wording(finding)])
    return comments.file()


def _wording(finding: Finding) -> list[str]:
    """A comment's paragraphs."""
    instead = [
        f"{'Instead' if number == 0 else 'Or'}: {text}"
        for number, text in enumerate(alternatives(finding))
    ]
    lowered = [doubt(finding)] if finding.lowered_from else []
    rule = f"{finding.rule_id} {finding.rule_name} ({finding.severity})"
    return [one_line(finding.message), *instead, *lowered, rule]
