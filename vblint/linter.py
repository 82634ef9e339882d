"""The one place that joins sources, lexicon and engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from vblint import lexicon as lexicons
from vblint.config import Config
from vblint.engine.cache import compiled
from vblint.engine.pipeline import Engine
from vblint.errors import SourceError
from vblint.model import NO_CORRECTIONS, SEVERITIES, Corrections, Document, Report, RuleNote
from vblint.selection import selected
from vblint.sources import is_long, read_bytes, read_path, read_text
from vblint.suppressions import apply_directives


@lru_cache(maxsize=1)
def default_linter() -> Linter:
    """One linter with the default configuration, shared by the whole process."""
    return Linter()


class Linter:
    """Checks texts and files with one configuration. Thread-safe after construction.

    Raises LexiconError or ConfigError at construction if the configuration cannot hold.
    """

    def __init__(self, config: Config | None = None, *, use_scan: bool = True) -> None:
        self.config = config or Config()
        self.folders = (lexicons.shipped_folder(), *self.config.lexicons)
        self._use_scan = use_scan
        self._compiled = compiled(self.folders)
        self._engines: dict[Config, tuple[Engine, tuple[str, ...]]] = {}
        self._engine, _ = self._engine_for(self.config)
        for each in self.config.per_file:  # a rule that does not exist shows here
            selected(self._compiled, Config(select=each.select, ignore=each.ignore))

    def _engine_for(self, config: Config) -> tuple[Engine, tuple[str, ...]]:
        """The engine for a configuration, and the ids of the rules it leaves out."""
        if config not in self._engines:
            lexicon, skipped = selected(self._compiled, config)
            parser = self._engine.parser if self._engines else None
            engine = Engine(lexicon, config.abbreviations, parser, use_scan=self._use_scan)
            self._engines[config] = engine, skipped
        return self._engines[config]

    @property
    def lexicon_version(self) -> str:
        """The version of the lexicon, or of the stacked lexicons."""
        return self._compiled.version

    @cached_property
    def lexicon(self) -> lexicons.Lexicon:
        """The full lexicon, read from its YAML when first asked for."""
        return lexicons.load(self.folders)

    @cached_property
    def rule_notes(self) -> Mapping[str, RuleNote]:
        """What reports say of each rule, by id: reason, alternatives, sources."""
        return self._engine.compiled.program.notes()

    def check_text(
        self,
        text: str,
        filename: str | None = None,
        *,
        corrections: Corrections = NO_CORRECTIONS,
        people: bool = False,
    ) -> Report:
        """Check a text; the file name's suffix tells the format (default plain text).

        ``corrections`` is what a reader says of it; with ``people``, the report lists them.
        """
        document = read_text(text, filename, self.config.text_columns)
        return self._check(document, corrections, people)

    def check_bytes(
        self,
        data: bytes,
        filename: str,
        *,
        corrections: Corrections = NO_CORRECTIONS,
        people: bool = False,
    ) -> Report:
        """Check the content of a file of that name; raises SourceError if it cannot be read."""
        document = read_bytes(data, filename, self.config.text_columns)
        return self._check(document, corrections, people)

    def check_path(
        self,
        path: Path | str,
        *,
        corrections: Corrections = NO_CORRECTIONS,
        people: bool = False,
    ) -> Report:
        """Check a file; raises SourceError if it cannot be read.

        A plain text of many megabytes is read in parts, unless something is known of it or asked:
        its report holds no text, and findings have an anchor, “line 20312, column 5”.
        """
        path = Path(path)
        if is_long(path) and corrections is NO_CORRECTIONS and not people:
            from vblint.parts import checked_in_parts

            return checked_in_parts(path, self._part)
        document = read_path(path, self.config.text_columns)
        return self._check(document, corrections, people)

    def check_many(self, paths: Iterable[Path | str]) -> Iterator[Report]:
        """Check files in order; one that cannot be read gives a Report with errors."""
        for path in paths:
            try:
                yield self.check_path(path)
            except SourceError as error:
                yield Report(str(path), errors=(str(error),))

    def _part(self, document: Document, lines_before: int) -> Report:
        return self._check(document, NO_CORRECTIONS, False, lines_before)

    def _check(
        self,
        document: Document,
        corrections: Corrections,
        people: bool,
        lines_before: int = 0,
    ) -> Report:
        config = self.config.of(Path(document.uri))
        engine, skipped = self._engine_for(config)
        worst = SEVERITIES.index(config.min_severity)
        everything, known = engine.read(document, corrections, people)
        found, warnings = apply_directives(document, everything, skipped, lines_before)
        shown = [each for each in found if SEVERITIES.index(each.severity) <= worst]
        return Report(
            uri=document.uri,
            findings=tuple(shown),
            skipped_rules=skipped,
            errors=document.unread,
            warnings=(*document.warnings, *warnings),
            lexicon_version=engine.compiled.version,
            model_version=engine.parser.version,
            source_text=document.text,
            people=known,
        )
