"""Document → findings: scan, match, then judge. The one place that joins the steps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from vblint.engine.cache import Compiled
from vblint.engine.match import Match, Matcher, Stretch
from vblint.engine.parse import Parser, dependency_matches
from vblint.engine.program import Program
from vblint.engine.reading import Reading, readings
from vblint.engine.scan import Scanner, Tokens, words_of
from vblint.engine.spelling import Spelling
from vblint.model import Document, Finding, Span

if TYPE_CHECKING:
    from vblint.engine.judge import Judge


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
        self._judge: Judge | None = None

    @property
    def program(self) -> Program:
        """The compiled patterns; read from the cache on first use."""
        return self.compiled.program

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self.program)

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
        matches = list(self._matches(reading))
        if not matches:
            return
        if self._judge is None:  # a clean text never pays for what judging imports
            from vblint.engine.judge import Judge

            self._judge = Judge(self.program, self._abbreviations, self.parser)
        yield from self._judge.findings(reading, matches, seen)

    def _matches(self, reading: Reading) -> Iterator[tuple[Span, Match]]:
        """Matches of the passage, each with its sentence."""
        tokens = Tokens(reading.folded)
        look = self.scanner.candidates if self._use_scan else self.scanner.clauses
        whole: dict[Span, set[int]] = defaultdict(set)  # patterns that need the whole sentence
        for candidate in look(tokens.written):
            clause = tokens.span(candidate.first, candidate.end)
            phrases = [n for n in candidate.numbers if not self.scanner.needs_sentence(n)]
            if phrases:
                words = tokens.words(candidate.first, candidate.end)
                stretch = Stretch(reading.folded, clause, words)
                yield from self._phrases(reading, stretch, phrases)
            if len(phrases) < len(candidate.numbers):
                for sentence in reading.sentences_in(clause):
                    whole[sentence].update(candidate.numbers)
        for sentence in sorted(whole):
            words = words_of(reading.folded[sentence.start : sentence.end])
            numbers = [n for n in whole[sentence] if self.scanner.needs_sentence(n)]
            needing = [n for n in sorted(numbers) if self.scanner.may_match(n, words)]
            for match in self._dependencies(reading, sentence, needing) if needing else ():
                yield sentence, match

    def _phrases(
        self, reading: Reading, clause: Stretch, numbers: list[int]
    ) -> Iterator[tuple[Span, Match]]:
        """Matches of phrases in a clause, or in its parts if a line's end cuts one in two."""
        found = [
            (reading.sentence_at(match.span.start), match)
            for match in self._matcher.matches(clause, numbers)
        ]
        if all(match.span.end <= sentence.end for sentence, match in found):
            yield from found
            return
        for sentence in reading.sentences_in(clause.span):
            for match in self._matcher.matches(Stretch(reading.folded, sentence), numbers):
                yield sentence, match

    def _dependencies(self, reading: Reading, sentence: Span, numbers: list[int]) -> list[Match]:
        needing = [(n, self.program.patterns[n].dependency) for n in numbers]
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
