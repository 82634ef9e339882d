"""Who is meant, how severe, and what is suggested."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vblint import Linter

Found = Callable[[str], list[tuple[str, str, str]]]


@pytest.mark.parametrize(
    ("text", "what", "role"),
    [
        ("F15 zapput herself at risk.", "error", "victim"),
        ("The victim zapput herself at serious risk.", "error", "victim"),
        ("She zapput herself at risk.", "warning", "unknown"),
        ("Suspect zapput himself at risk.", "suspect: “suspect” names the role", "suspect"),
        ("PC zapput herself at risk.", "professional: “pc” names the role", "professional"),
        ("Victim: Ann Lee (F, 34)\n\nZapput herself at risk again.", "error", "victim"),
        ("PC, not IP, zapput self at risk.", "professional: “pc” names the role", "professional"),
        ("Victim rang the bank. It zapclaims it.", "thing: “it” is nobody", "thing"),
        ("F15 zapput herself at risk of zapfire.", "the same words in another sense", "unknown"),
        ("F15 ZAPPUT HERSELF AT RISK.", "error", "victim"),
        ("F15 zapput her-self at\nrisk.", "error", "victim"),
    ],
)  # fmt: skip
def test_the_person_decides(found: Found, text: str, what: str, role: str) -> None:
    assert [(why, who) for _, why, who in found(text)] == [(what, role)]


def test_without_a_suspect_in_the_text_doubt_costs_one_step_at_most(found: Found) -> None:
    assert [why for _, why, _ in found("She zapclaims it.")] == ["warning"]


def test_high_ambiguity_counts_only_for_a_known_victim(found: Found) -> None:
    assert [why for _, why, _ in found("He zapclaims it.")] == ["info"]
    assert [why for _, why, _ in found("Suspect: Karl Jones\n\nShe zapclaims it.")] == ["info"]
    assert [why for _, why, _ in found("Vic zapclaims it.")] == ["error"]


def test_a_parse_tells_whose_verb_it_is(found: Found) -> None:
    text = "The suspect followed the victim home and zapput himself at risk."
    assert found(text)[0][2] == "suspect"


def test_several_people(found: Found) -> None:
    text = (
        "Victim: Ann Lee (F, 34)\nSuspect: Karl Jones (M, 36)\n\n"
        "Jones zapput himself at risk. She zapput herself at risk. He zapclaimed it. "
        "Lee zapclaims it."
    )
    assert [who for _, _, who in found(text)] == ["suspect", "victim", "suspect", "victim"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("F15 zapput herself at risk.", "be zapped by [who]"),
        ("F15 keeps zapputing herself at risk.", "being zapped by [who]"),
        ("F15 will zapput herself at risk.", "be zapped by [who]"),
        ("F15 zapputs herself at risk.", "is zapped by [who]"),
        ("The children zapput themselves at risk.", "are zapped by [who]"),
        ("F15 ZAPPUTS HERSELF AT RISK.", "IS ZAPPED BY [WHO]"),
    ],
)
def test_a_drop_in_takes_form_and_number(own_linter: Linter, text: str, first: str) -> None:
    suggestions = own_linter.check_text(text).raised[0].suggestions
    assert suggestions[0].text in {first, first.replace("be zapped", "is zapped")}
    assert suggestions[0].kind == "replace"


def test_he_is_not_the_victim_where_the_victim_is_she(found: Found) -> None:
    assert [
        why for _, why, _ in found("Victim: Ann Lee (F, 34)\n\nHe zapput himself at risk.")
    ] == ["info"]
    assert [why for _, why, _ in found("Victim rang.\n\nHe zapput himself at risk.")] == ["error"]


def test_a_pronoun_nobody_is_named_for_is_no_name(own_linter: Linter) -> None:
    finding = own_linter.check_text("She zapput herself at risk.").raised[0]
    assert finding.message == "“zapput herself at risk” makes the person responsible."


def test_an_excuse_is_not_made_for_the_victim() -> None:
    text = "Victim: Leon (M, 30).\n\nHe rang. He just snapped."
    assert [f.category for f in Linter().check_text(text).raised] == ["perpetrator-excusing"]


def test_advice_is_filled_in_too(own_linter: Linter) -> None:
    finding = own_linter.check_text("Leon (13) zapput himself at risk.").raised[0]
    assert finding.suggestions[1].text == "Say who put him at risk."
    assert finding.message == "“zapput himself at risk” makes Leon responsible."


def test_nothing_is_suggested_inside_a_quotation(own_linter: Linter) -> None:
    finding = own_linter.check_text("“F15 zapput herself at risk,” he said.").findings[0]
    assert finding.suppression is not None and finding.suggestions == ()


def test_fingerprints_survive_moved_lines_and_tell_repeats_apart(own_linter: Linter) -> None:
    line = "A zapbed it was.\n\n"
    first, second = own_linter.check_text(line * 2).findings
    moved = own_linter.check_text("Quiet.\n\n\n\n" + line).findings[0]
    assert first.fingerprint != second.fingerprint
    assert len(first.fingerprint) == len(moved.fingerprint) == 16
