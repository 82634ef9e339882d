"""The HTML pages of this package: one file each that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from vblint.model import SEVERITIES, Span
from vblint.outputs.cells import one_line
from vblint.outputs.phrasing import publication


def page(name: str, **values: Any) -> str:
    """A page of ``templates/``, filled in."""
    return _pages().get_template(name).render(**values)


def pieces(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, int | None]]:
    """A text cut at spans that rise: (words, number of the span or None), in order."""
    at = 0
    for number, span in enumerate(spans):
        start = max(span.start, at)
        if start > at:
            yield text[at:start], None
        if start < span.end:
            yield text[start : span.end], number
        at = max(at, span.end)
    if at < len(text):
        yield text[at:], None


@cache
def _pages() -> jinja2.Environment:
    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    pages.filters |= {"one_line": one_line, "publication": publication}
    pages.globals |= {"SEVERITIES": SEVERITIES}
    return pages
