"""Document → findings: scan, match, then judge. The one place that joins the steps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from vblint.engine.cache import Compiled
from vblint.engine.match import Match, Matcher
from vblint.engine.parse import Parser, dependency_matches
from vblint.engine.program import Program
from vblint.engine.reading import Reading, readings
from vblint.engine.scan import Scanner, words_of
from vblint.engine.spelling import Spelling
from vblint.model import NO_CORRECTIONS, Corrections, Document, Finding, KnownPerson, Span

if TYPE_CHECKING:
    from vblint.engine.judge import Judge
    from vblint.engine.people import People


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
        self.scanner = Scanner(compiled.index)
        self._abbreviations = abbreviations
        self._use_scan = use_scan
        self._spelling = Spelling(compiled.index.telling, compiled.index.others)

    @property
    def program(self) -> Program:
        """The compiled patterns; read from the cache on first use."""
        return self.compiled.program

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.program)

    def findings(self, document: Document) -> tuple[Finding, ...]:
        """Every finding, suppressed ones included, in reading order."""
        return self.read(document)[0]

    def read(
        self,
        document: Document,
        corrections: Corrections = NO_CORRECTIONS,
        people: bool = False,
    ) -> tuple[tuple[Finding, ...], tuple[KnownPerson, ...]]:
        """Every finding, and everybody spoken of (nobody unless ``people`` are asked for)."""
        seen: Counter[str] = Counter()
        found: list[Finding] = []
        passages: list[People] = []
        for reading in readings(document, self._spelling, corrections):
            matches = [
                (sentence, match)
                for sentence, numbers in self._candidates(reading)
                for match in self._sentence(reading, sentence, numbers)
            ]
            if matches or people:  # a clean text never pays for what judging imports
                known = self._judge.people(reading)
                found += self._judge.findings(reading, known, matches, seen)
                passages += [known()] if people else []
        findings = tuple(sorted(found, key=lambda f: (f.span, f.rule_id)))
        return findings, self._listed(passages) if passages else ()

    @staticmethod
    def _listed(passages: list[People]) -> tuple[KnownPerson, ...]:
        from vblint.engine.listing import listed

        return listed(passages)

    @cached_property
    def _judge(self) -> Judge:
        from vblint.engine.judge import Judge

        return Judge(self.program, self._abbreviations, self.parser)

    def _candidates(self, reading: Reading) -> Iterator[tuple[Span, list[int]]]:
        """Each sentence that holds an anchor, with the patterns that may match there."""
        if not self._use_scan:
            index = self.compiled.index
            found = (ns for at in range(len(index.parts)) for _, ns in index.wordings(at))
            everything = sorted({number for numbers in found for number in numbers})
            yield from ((sentence, everything) for sentence in reading.all_sentences)
            return
        by_sentence: dict[Span, set[int]] = defaultdict(set)
        sentence = Span(0, 0)
        for offset, numbers in sorted(self.scanner.scan(reading.folded)):
            if not sentence.start <= offset < sentence.end:
                sentence = reading.sentence_at(offset)
            by_sentence[sentence].update(numbers)
        if self.scanner.everywhere:
            for sentence in reading.all_sentences:
                by_sentence[sentence].update(self.scanner.everywhere)
        for sentence in sorted(by_sentence):
            yield sentence, sorted(by_sentence[sentence])

    def _sentence(self, reading: Reading, sentence: Span, numbers: list[int]) -> list[Match]:
        if self._use_scan:
            words = words_of(reading.folded[sentence.start : sentence.end])
            numbers = self._matcher.possible(numbers, words)
        found = list(self._matcher.matches(reading.folded, sentence, numbers))
        patterns = self.program.patterns
        needing = [(n, patterns[n].dependency) for n in numbers if patterns[n].dependency]
        if needing:
            found += self._dependencies(reading, sentence, needing)
        return found

    def _dependencies(
        self, reading: Reading, sentence: Span, needing: list[tuple[int, Any]]
    ) -> list[Match]:
        doc = self.parser.doc(reading.text[sentence.start : sentence.end])
        found = []
        for number, tokens in dependency_matches(doc, needing):
            pattern = self.program.patterns[number]
            nodes = [step["RIGHT_ID"] for step in pattern.dependency]
            chosen = [
                doc[token]
                for node, token in zip(nodes, tokens, strict=True)
                if not pattern.span_nodes or node in pattern.span_nodes
            ]
            start = min(token.idx for token in chosen)
            end = max(token.idx + len(token.text) for token in chosen)
            span = Span(sentence.start + start, sentence.start + end)
            found.append(Match(number, pattern.rule, span))
        return found
