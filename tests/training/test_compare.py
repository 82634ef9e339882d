from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outputs.builders import finding
from tests.training.conftest import Written
from vblint.model import Span
from vblint.training.compare import Placed, compare, matched

ONE = finding("She put herself at risk.", "put herself at risk")
PLACED = st.builds(
    lambda rule, print_, words, row, at: Placed(
        replace(ONE, rule_id=rule, fingerprint=print_, text=words, span=Span(at, at + 1)), row
    ),
    st.sampled_from(["VB101", "VB102"]),
    st.sampled_from(["", "a", "a-2", "b"]),
    st.sampled_from(["at risk", "AT  RISK", "in danger"]),
    st.integers(0, 3),
    st.integers(0, 99),
)


@given(st.lists(PLACED, max_size=8), st.lists(PLACED, max_size=8))
def test_every_finding_is_in_one_pair_at_most(before: list[Placed], after: list[Placed]) -> None:
    pairs = matched(before, after)
    assert len({b for b, _ in pairs}) == len({a for _, a in pairs}) == len(pairs)
    assert all(before[b].finding.rule_id == after[a].finding.rule_id for b, a in pairs)
    unmatched = [each for n, each in enumerate(before) if n not in {b for b, _ in pairs}]
    rest = [each for n, each in enumerate(after) if n not in {a for _, a in pairs}]
    same = {(each.finding.rule_id, each.row) for each in unmatched}
    assert not same & {(each.finding.rule_id, each.row) for each in rest}


@given(st.lists(PLACED, max_size=8))
def test_a_text_held_against_itself_has_everything_left(placed: list[Placed]) -> None:
    assert [b for b, _ in matched(placed, placed)] == list(range(len(placed)))


SENTENCES = st.lists(
    st.sampled_from(
        ["F15 zapput herself at risk.", "She zapbed.", "He zapclaimed it.", "The end.", "At ten."]
    ),
    max_size=6,
)


def test_every_finding_has_exactly_one_outcome(written: Written) -> None:
    @settings(deadline=None)  # the first check compiles the rules
    @given(SENTENCES, SENTENCES)
    def check(before: list[str], after: list[str]) -> None:
        found = compare(written(" ".join(before), "b.txt"), written(" ".join(after), "a.txt"))
        for side, reading in (("before", found.before), ("after", found.after)):
            raised = sorted(f.span for f in reading.findings if f.suppression is None)
            told = [getattr(each, side) for each in found.outcomes]
            assert sorted(finding.span for finding in told if finding) == raised
        for each in found.outcomes:
            assert (each.before is not None) == (each.state != "new")
            assert (each.after is not None) == (each.state != "resolved")

    check()


def test_resolved_left_and_new(written: Written) -> None:
    before = written("F15 left.\nF15 zapput herself at risk. She zapbed there.\nThe end.")
    after = written(
        "F15 left.\nSomebody hurt F15. She zapbed there at ten.\nHe zapclaimed.", "a.txt"
    )
    found = compare(before, after)
    shown = [
        (each.state, each.before and each.before.text, each.after and each.after.text)
        for each in found.outcomes
    ]
    assert shown == [
        ("resolved", "zapput herself at risk", None),
        ("left", "zapbed", "zapbed"),
        ("new", None, "zapclaimed"),
    ]
    assert [found.count(state) for state in ("resolved", "left", "new")] == [1, 1, 1]


def test_a_sentence_that_moved_keeps_its_finding(written: Written) -> None:
    before = written("She zapbed there.\n\nWe came at ten.\n\nWe left at eleven.")
    after = written("We came at ten.\n\nWe left at eleven.\n\nShe zapbed there.", "a.txt")
    assert [each.state for each in compare(before, after).outcomes] == ["left"]


def test_what_is_left_alone_has_no_outcome(written: Written) -> None:
    quoted = written("She said “F15 zapput herself at risk”.")
    assert compare(quoted, quoted).outcomes == ()


def test_the_json_shape(written: Written) -> None:
    found = compare(written("She zapbed at ten."), written("She left.", "a.txt")).to_dict()
    [outcome] = found["outcomes"]
    assert (outcome["state"], outcome["before"]["rule"], outcome["after"]) == (
        "resolved",
        "X-IDIOM",
        None,
    )
    assert found["missing"] == [
        {"kind": "number", "text": "ten", "span": {"start": 14, "end": 17}, "anchor": None}
    ]
