from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from vblint.errors import LexiconError
from vblint.lexicon import load, shipped_folder
from vblint.lexicon.stack import load_leniently

HEAD = 'name: test\nversion: "1"\n'
RULE = """category: minimising
rules:
- id: X-1
  name: own-rule
  severity: warning
  ambiguity: low
  message: "“{match}” makes it small."
  rationale: It does.
  references: [tcs24]
  patterns:
  - phrase: "zap~ it all"
  advice: Say what was done.
  examples:
  - flag: "He [[zapped it all]]."
  - flag: "They [[zap it all]]."
  - pass: "No zap."
  - pass: "Not zapped."
"""


@cache
def base() -> Path:
    """The shipped lexicon without most of its rules, which take a second to read."""
    path = Path(tempfile.mkdtemp(prefix="vblint-test-"))
    shutil.copytree(shipped_folder(), path / "en")
    for rules in (path / "en" / "rules").glob("*.yaml"):
        if rules.stem != "mutualising":
            rules.unlink()
    (path / "en" / "lexicon.yaml").write_text(HEAD, encoding="utf-8")
    return path / "en"


def folder(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "lexicon.yaml").write_text(files.pop("head", HEAD), encoding="utf-8")
    for name, text in files.items():
        path = tmp_path / f"{name.replace('_', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def problem(tmp_path: Path, rule: str) -> str:
    with pytest.raises(LexiconError) as caught:
        load([base(), folder(tmp_path, rules_own=rule)])
    return str(caught.value).removeprefix(f"{tmp_path}/")


def test_a_force_adds_a_rule(tmp_path: Path) -> None:
    lexicon = load([base(), folder(tmp_path, rules_own=RULE)])
    assert lexicon.rules[-1].id == "X-1" or any(rule.id == "X-1" for rule in lexicon.rules)
    assert lexicon.version.endswith("+1")


@pytest.mark.parametrize(
    ("change", "by", "expected"),
    [
        ("name: own-rule", "nmae: own-rule", "4:3: the key “nmae” is not known here; did you mean"),
        ("  severity: warning\n", "", "3:3: the key “severity” is missing"),
        ("severity: warning", "severity: awful", "5:13: “awful” is not one of error"),
        ("[tcs24]", "[nobody24]", "3:3: X-1: “nobody24” is not in"),
        ("zap~ it all", "(zap~ it", "11:13: a “)” is missing (character 9 of “(zap~ it”)"),
        ("zap~ it all", "<nolist> it", "11:13: there is no term list <nolist>"),
        ("{match}", "{service}", "7:12: nothing fills {service}; use match, person, their, them"),
        ("advice: Say", "suggest: ['{service}']\n  advice: Say", "3:3: X-1: nothing in"),
        ("id: X-1", "id: 7", "3:7: “7” should be VB and three or four digits"),
        ("[[zap it all]]", "zap it all", "15:5: mark the wording once with [[ ]]"),
        ("category: minimising", "category: rudeness", "1:11: “rudeness” is not one of"),
        ("rules:", "rules: [", ""),
    ],
)  # fmt: skip
def test_each_mistake_is_named_with_its_place(
    tmp_path: Path, change: str, by: str, expected: str
) -> None:
    assert problem(tmp_path, RULE.replace(change, by)).startswith(f"rules/own.yaml:{expected}")


def test_a_phrase_may_stand_in_one_rule_only(tmp_path: Path) -> None:
    twice = RULE + RULE.partition("rules:\n")[2].replace("X-1", "X-2")
    assert problem(tmp_path, twice) == "rules/own.yaml:26:13: “zap~ it all” already stands in X-1"


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    rule = RULE.replace("{match}", "{x}") + RULE.partition("rules:\n")[2].replace("[tcs24]", "[x]")
    lexicon, problems = load_leniently([base(), folder(tmp_path, rules_own=rule)])
    assert [error.line for error in problems] == [7, 18]
    assert not any(rule.id == "X-1" for rule in lexicon.rules)


def test_a_force_overrides_and_switches_off(tmp_path: Path) -> None:
    shipped = load([base()]).rules
    first, second = shipped[0].id, shipped[1].id
    head = HEAD + f"overrides:\n- id: {first}\n  severity: info\n- id: {second}\n  enabled: false\n"
    rules = {rule.id: rule for rule in load([base(), folder(tmp_path, head=head)]).rules}
    assert rules[first].severity == "info"
    assert second not in rules and len(rules) == len(shipped) - 1


def test_an_override_of_nothing_is_an_error(tmp_path: Path) -> None:
    head = HEAD + "overrides:\n- id: VB9999\n  enabled: false\n"
    with pytest.raises(LexiconError, match="there is no rule VB9999 to override"):
        load([base(), folder(tmp_path, head=head)])


def test_a_list_is_extended_only_on_purpose(tmp_path: Path) -> None:
    terms = "terms:\n  victim:\n    extend: true\n    words: [zorg~]\n"
    lexicon = load([base(), folder(tmp_path, terms_own=terms)])
    assert lexicon.terms["victim"].words[-1].text == "zorg~"
    terms = "terms:\n  victim:\n    about: x\n    words: [zorg]\n"
    with pytest.raises(LexiconError, match="the list <victim> exists already"):
        load([base(), folder(tmp_path, terms_own=terms)])


def test_a_folder_without_yaml_is_no_lexicon(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no lexicon folder"):
        load([tmp_path / "nowhere"])
