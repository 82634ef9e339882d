"""The spaCy component: ``nlp.add_pipe("vblint")`` annotates ``doc.spans["vblint"]``.

Each span's ``label_`` is the category and ``id_`` the rule. Only what is raised is annotated;
``Linter`` shows the rest. The Doc's own parse is not needed: sentences are read as everywhere in
vblint, so the findings equal ``Linter().check_text(doc.text)``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from vblint.engine.cache import compiled
from vblint.engine.pipeline import Engine
from vblint.lexicon import shipped_folder
from vblint.model import SEVERITIES, Document, Segment, SourceMap

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPANS_KEY = "vblint"


class Component:
    """Pipeline component; pickles and serialises as its settings only."""

    def __init__(self, lexicons: tuple[str, ...], min_severity: str, spans_key: str) -> None:
        self.lexicons, self.min_severity, self.spans_key = lexicons, min_severity, spans_key
        self._engine = Engine(compiled((shipped_folder(), *map(Path, lexicons))))

    def __call__(self, doc: Doc) -> Doc:
        segment = Segment(doc.text, "paragraph", SourceMap(((0, 0),)))
        worst = SEVERITIES.index(self.min_severity)
        spans = []
        for finding in self._engine.findings(Document("", doc.text, (segment,))):
            if finding.suppression or SEVERITIES.index(finding.severity) > worst:
                continue
            span = doc.char_span(
                finding.span.start,
                finding.span.end,
                label=finding.category,
                span_id=finding.rule_id,
                alignment_mode="expand",
            )
            if span is not None:
                spans.append(span)
        doc.spans[self.spans_key] = spans
        return doc

    def __getstate__(self) -> tuple[tuple[str, ...], str, str]:
        return self.lexicons, self.min_severity, self.spans_key

    def __setstate__(self, state: tuple[tuple[str, ...], str, str]) -> None:
        Component.__init__(self, *state)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to save: the settings live in the pipeline's config."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Component:
        """Nothing to load."""
        return self

    def to_disk(self, *_: Any, **__: Any) -> None:
        """Nothing to save."""

    def from_disk(self, *_: Any, **__: Any) -> Component:
        """Nothing to load."""
        return self


@Language.factory(
    "vblint",
    default_config={"lexicons": [], "min_severity": "warning", "spans_key": SPANS_KEY},
    assigns=["doc.spans"],
)
def create_component(
    nlp: Language, name: str, lexicons: list[str], min_severity: str, spans_key: str
) -> Component:
    """Factory behind the entry point; ``lexicons`` are folders stacked on the shipped one."""
    return Component(tuple(lexicons), min_severity, spans_key)
