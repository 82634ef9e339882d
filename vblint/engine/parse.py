"""The parser, loaded when the first sentence needs it and asked as little as possible.

Only tok2vec and the dependency parser run; sentences are parsed one by one and re-cased when they
are all capitals, which the model reads badly.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from vblint.engine.reading import Reading
from vblint.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

VERSION = "3.8.0"
MODEL = f"en_core_web_sm {VERSION}"  # as its authors call it, whatever package it came in
_CLAUSES = frozenset(
    """
    acl acomp advcl advmod amod attr aux auxpass ccomp compound conj dep dobj mark neg npadvmod oprd
    pcomp pobj prep xcomp
    """.split()
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_CACHE = 2_000  # parsed sentences kept: the same line recurs in templates and logs


class Parser:
    """Parses sentences on demand; one sentence at a time, whatever the number of threads."""

    def __init__(self, nlp: Language | None = None) -> None:
        self._nlp = nlp
        self._version = _version(nlp) if nlp else MODEL  # asked for every text, and dear
        self._docs: dict[str, Doc] = {}
        self._lock = threading.Lock()

    @property
    def version(self) -> str:
        """Name and version of the model that is asked; it need not have been loaded yet."""
        return self._version

    def doc(self, text: str) -> Doc:
        """The parsed sentence."""
        with self._lock:
            found = self._docs.get(text)
            if found is None:
                if self._nlp is None:
                    from vblint.engine.modelfiles import load_model

                    self._nlp = load_model()
                if len(self._docs) >= _CACHE:
                    self._docs.clear()
                found = self._docs[text] = self._nlp(recased(text))
            return found

    def subject(self, reading: Reading, sentence: Span, span: Span) -> Span | None:
        """Span of the grammatical subject of the words at ``span``, if the parse has one."""
        doc = self.doc(reading.text[sentence.start : sentence.end])
        found = doc.char_span(
            span.start - sentence.start, span.end - sentence.start, alignment_mode="expand"
        )
        if found is None:
            return None
        token = _subject_of(found.root, found.start)
        if token is None:
            return None
        start = sentence.start + token.idx
        return Span(start, start + len(token.text))


def _version(nlp: Language) -> str:
    meta: dict[str, Any] = nlp.meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def recased(text: str) -> str:
    """ALL CAPS in sentence case, lone surrogates (spaCy refuses them) replaced; same length."""
    text = _SURROGATE.sub("\ufffd", text)
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 8 or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return text
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered[:1].upper() + lowered[1:]


def _subject_of(token: Token, before: int) -> Token | None:
    """The subject of the token's clause, or of the clause it hangs on; a relative clause's noun."""
    for _ in range(12):
        subjects = [child for child in token.lefts if child.dep_ in _SUBJECTS]
        if subjects and subjects[0].i < before:
            subject = subjects[0]
            if subject.lower_ in {"who", "which", "that"} and token.dep_ == "relcl":
                return token.head
            return subject
        if token.dep_ == "relcl":
            return token.head
        if token.dep_ in _SUBJECTS:
            return token
        if token.dep_ not in _CLAUSES or token.head is token:
            return None
        token = token.head
    return None


def dependency_matches(
    doc: Doc, patterns: Iterable[tuple[int, Any]]
) -> list[tuple[int, list[int]]]:
    """(pattern number, token indices in the pattern's node order) for each match."""
    from spacy.matcher import DependencyMatcher

    matcher = DependencyMatcher(doc.vocab)
    for number, pattern in patterns:
        matcher.add(str(number), [list(pattern)])
    return [(int(doc.vocab.strings[key]), tokens) for key, tokens in matcher(doc)]
