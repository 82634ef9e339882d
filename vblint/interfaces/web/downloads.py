"""Files made of what was sent: a report to print, an annotated copy, the corrected text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import vblint
from vblint import outputs
from vblint.errors import EditError, SourceError
from vblint.interfaces.web.answer import Refusal
from vblint.interfaces.web.request import FORMATS, Sent
from vblint.linter import Linter
from vblint.mending.draft import Draft
from vblint.mending.evidence import says_evidence
from vblint.model import Report
from vblint.outputs.annotate import ANNOTATORS, annotated
from vblint.outputs.summary import Summary
from vblint.sources import (
    BYTE_READERS,
    BYTE_TABLES,
    TEMPLATES,
    TEXT_READERS,
    TEXT_TABLES,
    read_text,
)
from vblint.sources.decode import Encoding, decoded


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be saved."""

    name: str
    data: bytes
    media_type: str = "application/octet-stream"

    @property
    def disposition(self) -> str:
        """The header that tells a browser its name."""
        plain = self.name.encode("ascii", "replace").decode().replace('"', "'").replace("\\", "_")
        return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(self.name, safe='')}"


def possible(sent: Sent, report: Report, linter: Linter) -> list[str]:
    """The kinds of download that this file can give."""
    kinds = ["html"]
    if _can_annotate(sent):
        kinds.append("annotated")
    if not _evidence(sent, report, linter):
        kinds.append("corrected")
    return kinds


def format_of(sent: Sent) -> str:
    """The one of `FORMATS` in which the file's text, as it is answered, can be sent again."""
    suffix = Path(_text_name(sent)).suffix.lower()
    by_suffix = {Path(name).suffix: form for form, name in FORMATS.items()}
    reader = "jinja" if suffix in TEMPLATES else TEXT_READERS.get(suffix) or TEXT_TABLES.get(suffix)
    by_reader = {"jsonlines": "jsonl", **{form: form for form in FORMATS}}
    return by_suffix.get(suffix) or by_reader.get(reader or "", "text")


def printable(sent: Sent, linter: Linter) -> Download:
    """The report as a page to print."""
    report, summary = sent.check(linter), Summary()
    summary.add(report)
    options = outputs.Options(version=vblint.__version__, rules=lambda: linter.rule_notes)
    form = outputs.make("html", options)
    text = "".join([form.start(), form.report(report), *form.end(summary)])
    name = f"{Path(sent.name).stem}-report.html"
    return Download(name, text.encode("utf-8", "backslashreplace"), "text/html; charset=utf-8")


def copy_with_comments(sent: Sent, linter: Linter) -> Download:
    """The document with the findings in it as comments."""
    if not isinstance(sent.content, bytes) or not _can_annotate(sent):
        raise Refusal(422, f"Comments can be put into these files: {' '.join(ANNOTATORS)}.")
    path = Path(sent.name)
    data = annotated(sent.content, sent.check(linter))
    return Download(f"{path.stem}-annotated{path.suffix}", data)


def corrected(sent: Sent, linter: Linter) -> Download:
    """The text with the replacements that were chosen, each in the place of a finding.

    A file whose text has to be taken out (Word, PDF …) gives its text alone.
    """
    report = sent.check(linter)
    if said := _evidence(sent, report, linter):
        raise Refusal(422, f"This says that it is evidence (“{said}”); it is not to be reworded.")
    text, encoding = report.source_text, Encoding(b"", "utf-8")
    if isinstance(sent.content, bytes) and not _is_extracted(sent):
        encoding = decoded(sent.content, sent.name)[1]
    draft = Draft(text, _text_name(sent), encoding.has)
    findings = {finding.span: finding for finding in report.findings}
    edits = []
    for each in sent.replacements:
        if each.span not in findings:
            raise Refusal(422, "Replacements can only stand where a finding stands.")
        edits.append(draft.replacement(findings[each.span], each.text, gaps_allowed=True))
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = edit.applied(text)
    path = Path(_text_name(sent))
    name = f"{path.stem}-corrected{path.suffix}"
    return Download(name, encoding.encode(text), "text/plain; charset=utf-8")


KINDS: Mapping[str, Callable[[Sent, Linter], Download]] = {
    "html": printable,
    "annotated": copy_with_comments,
    "corrected": corrected,
}


def made(kind: str, sent: Sent, linter: Linter) -> Download:
    """The download of that kind. Raises Refusal if it cannot be made."""
    try:
        return KINDS[kind](sent, linter)
    except (SourceError, EditError) as error:
        raise Refusal(422, str(error)) from None
    except UnicodeEncodeError:
        raise Refusal(422, "The text holds half a character, which no file can.") from None


def _can_annotate(sent: Sent) -> bool:
    return Path(sent.name).suffix.lower() in ANNOTATORS


def _is_extracted(sent: Sent) -> bool:
    suffix = Path(sent.name).suffix.lower()
    return suffix in BYTE_READERS or suffix in BYTE_TABLES


def _text_name(sent: Sent) -> str:
    return f"{Path(sent.name).stem}.txt" if _is_extracted(sent) else sent.name


def _evidence(sent: Sent, report: Report, linter: Linter) -> str:
    """The words by which the document says that it is evidence, if it does."""
    document = read_text(report.source_text, _text_name(sent))
    return says_evidence(document, linter.config.evidence)
