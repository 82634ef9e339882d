"""Document → findings: scan, match, then judge. The one place that joins the steps."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from vblint.engine.cache import Compiled
from vblint.engine.parse import Parser
from vblint.engine.reading import Reading, readings
from vblint.engine.scan import Scanner, Tokens
from vblint.engine.spelling import Spelling
from vblint.model import NO_CORRECTIONS, Corrections, Document, Finding, KnownPerson, Span

if TYPE_CHECKING:
    from vblint.engine.find import Finder
    from vblint.engine.judge import Judge
    from vblint.engine.match import Match
    from vblint.engine.people import People
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
        return self.read(document)[0]

    def read(
        self, document: Document, corrections: Corrections = NO_CORRECTIONS, people: bool = False
    ) -> tuple[tuple[Finding, ...], tuple[KnownPerson, ...]]:
        """Every finding, and everybody spoken of (nobody unless ``people`` are asked for)."""
        seen: Counter[str] = Counter()
        found: list[Finding] = []
        passages: list[People] = []
        for reading in readings(document, self._spelling, corrections):
            matches = self._matches(reading)
            if matches or people:
                known = self._judge.people(reading)
                found += self._judge.findings(reading, known, matches, seen)
                passages += [known()] if people else []
        findings = tuple(sorted(found, key=lambda f: (f.span, f.rule_id)))
        return findings, _listed(passages) if passages else ()

    def _matches(self, reading: Reading) -> list[tuple[Span, Match]]:
        tokens = Tokens(reading.folded)
        look = self.scanner.candidates if self._use_scan else self.scanner.clauses
        candidates = list(look(tokens.written))
        return list(self._finder.matches(reading, tokens, candidates)) if candidates else []


def _listed(passages: list[People]) -> tuple[KnownPerson, ...]:
    from vblint.engine.listing import listed

    return listed(passages)
