"""Candidate clauses → matches, each with its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from vblint.engine.match import Match, Matcher, Stretch
from vblint.engine.parse import Parser, dependency_matches
from vblint.engine.program import Program
from vblint.engine.reading import Reading
from vblint.engine.scan import Candidate, Scanner, Tokens, words_of
from vblint.model import Span


class Finder:
    """Runs the patterns of a program where the scan says that they may match."""

    def __init__(self, program: Program, scanner: Scanner, parser: Parser) -> None:
        self._program, self._scanner, self._parser = program, scanner, parser
        self._matcher = Matcher(program)

    def matches(
        self, reading: Reading, tokens: Tokens, candidates: Iterable[Candidate]
    ) -> Iterator[tuple[Span, Match]]:
        """Matches of a passage."""
        whole: dict[Span, set[int]] = defaultdict(set)  # patterns that need the whole sentence
        for candidate in candidates:
            clause = tokens.span(candidate.first, candidate.end)
            phrases = [n for n in candidate.numbers if not self._scanner.needs_sentence(n)]
            if phrases:
                words = tokens.words(candidate.first, candidate.end)
                yield from self._phrases(reading, Stretch(reading.folded, clause, words), phrases)
            if len(phrases) < len(candidate.numbers):
                for sentence in reading.sentences_in(clause):
                    whole[sentence].update(candidate.numbers)
        for sentence in sorted(whole):
            present = words_of(reading.folded[sentence.start : sentence.end])
            numbers = [n for n in whole[sentence] if self._scanner.needs_sentence(n)]
            needing = [n for n in sorted(numbers) if self._scanner.may_match(n, present)]
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
        needing = [(n, self._program.patterns[n].dependency) for n in numbers]
        doc = self._parser.doc(reading.text[sentence.start : sentence.end])
        found = []
        for number, tokens in dependency_matches(doc, needing):
            pattern = self._program.patterns[number]
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
