"""Document → findings: scan, match, then judge. The one place that joins the steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from vblint.engine.cache import Compiled
from vblint.engine.parse import Parser
from vblint.engine.reading import Reading, readings
from vblint.engine.scan import Scanner, Tokens
from vblint.engine.spelling import Spelling
from vblint.model import Document, Finding

if TYPE_CHECKING:
    from vblint.engine.find import Finder
    from vblint.engine.judge import Judge
    from vblint.engine.program import Program


class Engine:
    """Finds wordings in documents. Thread-safe once built; keeps nothing of any text."""

    def __init__(
        self,
        compiled: Compiled,
        abbreviations: tuple[tuple[str, str], ...] = (),
        parser: Parser | None = None,
        use_scan: bool = True,
    ) -> None:
        self.compiled = compiled
        self.parser = parser or Parser()
        self.scanner = Scanner(compiled.index, compiled.only)
        self._abbreviations = abbreviations
        self._use_scan = use_scan
        self._spelling = Spelling(compiled.index.telling, compiled.index.others)

    @property
    def program(self) -> Program:
        """The compiled patterns; read from the cache on first use."""
        return self.compiled.program

    @cached_property
    def _finder(self) -> Finder:
        from vblint.engine.find import Finder  # a clean text never pays for what it imports

        return Finder(self.program, self.scanner, self.parser)

    @cached_property
    def _judge(self) -> Judge:
        from vblint.engine.judge import Judge  # nor for this

        return Judge(self.program, self._abbreviations, self.parser)

    def findings(self, document: Document) -> tuple[Finding, ...]:
        """Every finding, suppressed ones included, in reading order."""
        seen: Counter[str] = Counter()
        found = [
            finding
            for reading in readings(document, self._spelling)
            for finding in self._passage(reading, seen)
        ]
        return tuple(sorted(found, key=lambda f: (f.span, f.rule_id)))

    def _passage(self, reading: Reading, seen: Counter[str]) -> Iterator[Finding]:
        tokens = Tokens(reading.folded)
        look = self.scanner.candidates if self._use_scan else self.scanner.clauses
        candidates = list(look(tokens.written))
        matches = list(self._finder.matches(reading, tokens, candidates)) if candidates else []
        if matches:
            yield from self._judge.findings(reading, matches, seen)
