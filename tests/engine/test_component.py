from __future__ import annotations

import pickle

import pytest
import spacy
from spacy.language import Language

from vblint import Linter

NOTE = "F15 put herself at risk by meeting them. 😀 She was very promiscuous."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("vblint")
    return nlp


def spans(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    doc = nlp(text)  # spans are only good while their Doc is kept
    return [(s.text, s.label_, s.id_) for s in doc.spans["vblint"]]


def test_spans_carry_category_and_rule(nlp: Language) -> None:
    raised = [f for f in Linter().check_text(NOTE).raised if f.severity != "info"]
    assert spans(nlp, NOTE) == [(f.text, f.category, f.rule_id) for f in raised]
    assert len(raised) == 2


def test_it_survives_bytes_and_pickling(nlp: Language) -> None:
    again = spacy.blank("en")
    again.add_pipe("vblint")
    again.from_bytes(nlp.to_bytes())
    assert spans(again, NOTE) == spans(nlp, NOTE)
    assert spans(pickle.loads(pickle.dumps(nlp)), NOTE) == spans(nlp, NOTE)  # noqa: S301


def test_two_processes_find_the_same(nlp: Language) -> None:
    docs = list(nlp.pipe([NOTE, "All quiet.", NOTE], n_process=2))
    assert [len(doc.spans["vblint"]) for doc in docs] == [2, 0, 2]
    assert docs[2].spans["vblint"][0].id_ == spans(nlp, NOTE)[0][2]
