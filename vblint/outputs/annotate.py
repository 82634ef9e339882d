"""Copies of documents with the findings in them as comments. A format is a module and a line here.

Such a module has ``annotated(data, report)``: the file's bytes and its report in, a file out.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from vblint.model import Report

ANNOTATORS: Mapping[str, str] = {
    ".pdf": "pdf",
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "word"),
}


def annotated(data: bytes, report: Report) -> bytes:
    """A copy of the file that gave this report (its suffix one of `ANNOTATORS`), with comments.

    Raises SourceError if the file has changed since, or cannot be read.
    """
    module = ANNOTATORS[Path(report.uri).suffix.lower()]
    result: bytes = import_module(f"vblint.outputs.{module}").annotated(data, report)
    return result
