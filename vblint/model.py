"""The plain values that pass between the parts of vblint.

Every offset counts Unicode code points of the decoded source text; spans are half-open.
Lines, columns and UTF-16 units exist only in outputs. All types are frozen and picklable.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")  # worst first

SegmentKind = Literal["paragraph", "heading", "list-item", "blockquote", "cell"]
JSON_SCHEMA_VERSION = 1

# What somebody in a text may be taken for; “unknown” and “thing” are what the engine says besides.
ROLES = ("victim", "suspect", "professional", "organisation", "parent", "witness")


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Half-open range of code points: ``text[start:end]``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """True when at least one code point is in both spans."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Piecewise map from segment offsets to source offsets.

    ``pieces`` are ``(segment_start, source_start)`` pairs, rising in both; inside a piece the
    two texts run in step. An end is mapped as ``map(end - 1) + 1``, so that it never swallows
    markup that follows the last character.
    """

    pieces: tuple[tuple[int, int], ...]

    def to_source(self, offset: int) -> int:
        """Source offset of the segment character at ``offset``."""
        at = bisect.bisect_right(self.pieces, (offset, 1 << 62)) - 1
        segment_start, source_start = self.pieces[max(at, 0)]
        return source_start + offset - segment_start

    def span(self, span: Span) -> Span:
        """Source span of a non-empty segment span."""
        return Span(self.to_source(span.start), self.to_source(span.end - 1) + 1)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of prose that is read as one piece: a paragraph, a heading, a list item, a cell."""

    text: str
    kind: SegmentKind
    map: SourceMap
    anchor: str | None = None  # opaque place in the source document, e.g. "table 2, row 3"
    record: int = 0  # the record it belongs to, of a document that holds many; 0: the whole


@dataclass(frozen=True, slots=True)
class Directive:
    """An inline ``vblint: ignore`` comment found by a reader."""

    rules: tuple[str, ...]  # rule ids, or category names
    reason: str  # empty when the writer gave none, which is an error in the report
    line: int  # 1-based source line the comment stands on
    lines: tuple[int, int]  # first and last 1-based source line it covers


@dataclass(frozen=True, slots=True)
class Document:
    """Decoded text of one source and the prose segments found in it, in reading order."""

    uri: str
    text: str
    segments: tuple[Segment, ...]
    directives: tuple[Directive, ...] = ()
    unread: tuple[str, ...] = ()  # what of it could not be read, e.g. a scanned page
    warnings: tuple[str, ...] = ()  # e.g. an attachment that is not read


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A replacement for the flagged words, or advice where no honest replacement exists."""

    text: str
    kind: Literal["replace", "advice"]


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is kept back: by whom or what, and the reason in words."""

    by: Literal["cue", "role", "exception", "directive", "baseline", "config", "diff"]
    reason: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A published source; ``url`` may be empty."""

    title: str
    publisher: str
    year: str
    url: str


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What a reader of a report may ask about a rule. Lexicon words only, never a note's."""

    id: str
    name: str
    category: str
    severity: Severity
    ambiguity: str  # low, medium or high: how much hangs on knowing who is meant
    rationale: str
    instead: tuple[str, ...]  # wordings with [gaps] to fill in, then advice
    evidence: str  # "seen": a source uses this wording; "principle": a source holds the idea
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class PersonNote:
    """Who a finding is about, in the note's own word for them, and how that is known."""

    role: str  # victim, suspect, professional, organisation, parent, witness or unknown
    text: str  # the word in the note, or "" when nobody is named
    why: str


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody in a text, as far as it tells, and everywhere they are spoken of."""

    name: str  # the text's own: a name, a noun in small letters (“boyfriend”), or a pronoun
    role: str  # as in PersonNote
    why: str
    given: bool  # said by a reader, not inferred
    spans: tuple[Span, ...]  # in reading order, pronouns included

    def to_dict(self) -> dict[str, Any]:
        """JSON shape of one person; see docs/http-api.md."""
        spans = [{"start": span.start, "end": span.end} for span in self.spans]
        return {
            "name": self.name,
            "role": self.role,
            "why": self.why,
            "given": self.given,
            "spans": spans,
        }


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a reader says of one text, put over what vblint would infer.

    ``people`` are (name, role): a `KnownPerson.name`, or any word or phrase of the text, and one
    of `ROLES`. ``quotations`` are spans of the source that hold somebody else's words.
    Raises ValueError for a role that there is not.
    """

    people: tuple[tuple[str, str], ...] = ()
    quotations: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        for _, role in self.people:
            if role not in ROLES:
                raise ValueError(f"{role!r} is no role; there are {', '.join(ROLES)}")


NO_CORRECTIONS = Corrections()


@dataclass(frozen=True, slots=True)
class Finding:
    """One wording to reconsider."""

    rule_id: str
    rule_name: str
    category: str
    severity: Severity
    message: str
    span: Span
    text: str
    person: PersonNote
    cues: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    suppression: Suppression | None = None
    lowered_from: Severity | None = None  # severity before doubt about the person lowered it
    fingerprint: str = ""
    anchor: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON shape of one finding; see docs/json-format.md."""
        return {
            "rule": self.rule_id,
            "name": self.rule_name,
            "category": self.category,
            "severity": self.severity,
            "message": self.message,
            "span": {"start": self.span.start, "end": self.span.end},
            "text": self.text,
            "person": {
                "role": self.person.role,
                "text": self.person.text,
                "why": self.person.why,
            },
            "cues": list(self.cues),
            "suggestions": [{"text": s.text, "kind": s.kind} for s in self.suggestions],
            "suppression": self.suppression
            and {"by": self.suppression.by, "reason": self.suppression.reason},
            "lowered_from": self.lowered_from,
            "fingerprint": self.fingerprint,
            "anchor": self.anchor,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one document gave: raised and suppressed findings, and what went wrong."""

    uri: str
    findings: tuple[Finding, ...] = ()
    skipped_rules: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()  # e.g. an unused ignore comment
    lexicon_version: str = ""
    model_version: str = ""  # of the model that is asked where a sentence needs the parser
    source_text: str = field(default="", repr=False)  # for outputs that show the line
    people: tuple[KnownPerson, ...] = ()  # by first mention; only if they were asked for

    @property
    def raised(self) -> tuple[Finding, ...]:
        """Findings that are not suppressed, in reading order."""
        return tuple(f for f in self.findings if f.suppression is None)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.raised)

    def to_dict(self) -> dict[str, Any]:
        """JSON shape of the report; note text appears only in each finding's ``text``."""
        return {
            "version": JSON_SCHEMA_VERSION,
            "uri": self.uri,
            "lexicon_version": self.lexicon_version,
            "model_version": self.model_version,
            "findings": [f.to_dict() for f in self.findings],
            "skipped_rules": list(self.skipped_rules),
            "warnings": list(self.warnings),
            "errors": list(self.errors),
        }
