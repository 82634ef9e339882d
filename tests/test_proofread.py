from __future__ import annotations

from pathlib import Path

import pytest

from tests.lexicon.test_stack import RULE, folder
from vblint.errors import LexiconError
from vblint.proofread import proofread


def test_the_shipped_lexicon_keeps_its_promises() -> None:
    assert proofread() == []


def test_one_category_can_be_checked_alone() -> None:
    assert proofread((), "slur-derogatory") == []


def messages(tmp_path: Path, rule: str) -> list[tuple[int, str]]:
    found = proofread([folder(tmp_path, rules_own=rule)])
    return [(p.line, p.message) for p in found if p.path.is_relative_to(tmp_path)]


def test_a_sound_folder_has_no_problem(tmp_path: Path) -> None:
    assert messages(tmp_path, RULE) == []


@pytest.mark.parametrize(
    ("change", "by", "line", "message"),
    [
        ("He [[zapped it all]].", "He [[zapped]] it all.", 14, "X-1: “zapped” is not found"),
        ("No zap.", "No, zap it all.", 16, "X-1: should pass, but X-1 (warning) finds"),
        ("He [[zapped", "He was promiscuous and [[zapped", 14, "X-1: also found: "),
        ('  - pass: "No zap."\n', "", 3, "X-1: give at least two flag and two pass examples"),
        (
            "advice: Say what was done.",
            "suggest: [zap it all]",
            14,
            "X-1: the suggestion “zap it all” is itself found",
        ),
    ],
)
def test_each_broken_promise_is_told(
    tmp_path: Path, change: str, by: str, line: int, message: str
) -> None:
    found = messages(tmp_path, RULE.replace(change, by))
    assert any(at == line and text.startswith(message) for at, text in found)


def test_all_loading_mistakes_are_told(tmp_path: Path) -> None:
    found = messages(tmp_path, RULE.replace("{match}", "{x}").replace("zap~", "(zap~"))
    assert len(found) == 1  # one a rule: the first in reading order of its keys


def test_a_folder_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no lexicon folder"):
        proofread([tmp_path / "none"])
