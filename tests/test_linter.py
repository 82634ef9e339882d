from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vblint
from vblint import Config, Linter
from vblint.config import PerFile
from vblint.errors import ConfigError, SourceError


def test_the_public_functions(tmp_path: Path) -> None:
    report = vblint.check_text("F15 was promiscuous.")
    assert [f.category for f in report.raised] == ["slur-derogatory"]
    note = tmp_path / "note.txt"
    note.write_text("All quiet.", encoding="utf-8")
    assert vblint.check_path(note).findings == ()
    with pytest.raises(SourceError, match=r"none\.txt: no such file"):
        vblint.check_path(tmp_path / "none.txt")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(
    own_linter: Linter, tmp_path: Path
) -> None:
    good = tmp_path / "good.txt"
    good.write_text("A zapbed.", encoding="utf-8")
    reports = list(own_linter.check_many([tmp_path / "none.txt", good]))
    assert [(len(r.findings), len(r.errors)) for r in reports] == [(0, 1), (1, 0)]


def test_settings_for_some_files(own_folder: Path) -> None:
    text = "AP zapput herself at risk. A zapbed."
    some = PerFile(("training",), ignore=("X-IDIOM",), abbreviations=(("ap", "victim"),))
    config = Config(
        lexicons=(own_folder,),
        select=("X-",),
        abbreviations=(("ap", "suspect"),),
        per_file=(some, PerFile(("*.md",), min_severity="error")),
    )
    linter = Linter(config)

    def roles(name: str) -> list[tuple[str, str]]:
        return [(f.rule_id, f.person.role) for f in linter.check_text(text, name).findings]

    assert roles("a.txt") == [("X-RISK", "suspect"), ("X-IDIOM", "unknown")]
    assert roles("training/a.txt") == [("X-RISK", "victim")]
    assert "X-IDIOM" in linter.check_text(text, "training/a.txt").skipped_rules
    assert "X-IDIOM" not in linter.check_text(text, "a.txt").skipped_rules
    with pytest.raises(ConfigError, match="no rule or category is called “X-NONE”"):
        Linter(Config(per_file=(PerFile(("a",), select=("X-NONE",)),)))


@pytest.mark.parametrize(
    ("config", "ids"),
    [
        (Config(select=("X-IDIOM",)), ["X-IDIOM"]),
        (Config(select=("X-",), ignore=("X-IDIOM",)), ["X-RISK"]),
        (Config(select=("responsibility-blame",), ignore=("VB1",)), ["X-RISK", "X-IDIOM"]),
        (Config(select=("X-",), min_severity="error"), ["X-RISK"]),
    ],
)
def test_selection(own_folder: Path, config: Config, ids: list[str]) -> None:
    chosen = Config(
        lexicons=(own_folder,),
        select=config.select,
        ignore=config.ignore,
        min_severity=config.min_severity,
    )
    found = Linter(chosen).check_text("F15 zapput herself at risk. A zapbed.").findings
    assert [f.rule_id for f in found] == ids


def test_a_whole_id_names_one_rule() -> None:
    slur, risk = "She was promiscuous.", "F15 put herself at risk."
    only = Linter(Config(select=("VB101",)))
    assert [f.rule_id for f in only.check_text(f"{slur} {risk}").findings] == ["VB101"]
    assert len(only.check_text(risk).skipped_rules) == len(only.lexicon.rules) - 1


def test_an_unknown_selector_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(ConfigError, match="did you mean “minimising”"):
        Linter(Config(select=("minimizing",)))


def test_what_an_abbreviation_means_is_configurable(own_folder: Path) -> None:
    text = "AP zapput himself at risk."
    for role, left_alone in (("suspect", True), ("victim", False)):
        config = Config(lexicons=(own_folder,), select=("X-",), abbreviations=(("ap", role),))
        finding = Linter(config).check_text(text).findings[0]
        assert (finding.suppression is not None) is left_alone


def test_ignore_comments(own_linter: Linter) -> None:
    report = own_linter.check_text(
        "<!-- vblint: ignore X-IDIOM -- agreed -->\nA zapbed.\n\n"
        "A zapbed.\n\n# vblint: ignore X-RISK -- not here\nQuiet.\n\n"
        "# vblint: ignore X-IDIOM\nA zapbed.\n\n"
        "A zapbed. # vblint: ignore X-IDIOM -- [reason]\n",
        "form.txt",
    )
    reasons = [f.suppression and f.suppression.reason for f in report.findings]
    assert reasons == ["agreed", None, None, None]
    assert report.warnings[:2] == (
        "line 6: this ignore comment (X-RISK) matches nothing; remove it",
        "line 9: this ignore comment gives no reason, so it does nothing; "
        "write “-- why” after the rule",
    )
    assert report.warnings[2].startswith("line 12: this ignore comment gives no reason")


def test_reports_are_picklable_and_threads_agree(own_linter: Linter) -> None:
    texts = ["F15 zapput herself at risk, the suspect said, and the victim left."] * 8
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(own_linter.check_text, texts))
    assert len({report.findings for report in reports}) == 1
    assert pickle.loads(pickle.dumps(reports[0])) == reports[0]  # noqa: S301


WORDS = st.sampled_from(
    ["zapbed", "F15", "zapput herself at risk", "“", "”", "'", ".", "\n", "\n\n", "> ", "**", "😀",
     "she", "said", "Suspect", "not", "é", "# ", "| a |", "\r\n", "&amp;", "{{ x }}", "<p>", "`c`"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25), st.sampled_from(["n.txt", "n.md", "n.html", "n.j2"]))
def test_every_finding_points_at_its_words(own_linter: Linter, parts: list[str], name: str) -> None:
    text = " ".join(parts)
    for finding in own_linter.check_text(text, name).findings:
        there = text[finding.span.start : finding.span.end]
        assert there.split()[0] == finding.text.split()[0]
        assert there.split()[-1] == finding.text.split()[-1]


def test_a_document_longer_than_spacy_allows(own_linter: Linter) -> None:
    line = "The victim met the suspect and she zapput herself at risk. "
    report = own_linter.check_text(line * 20_500)
    assert len(report.source_text) > 1_200_000
    assert len(report.findings) == 20_500


def test_lone_surrogates_are_read(own_linter: Linter) -> None:
    text = "The suspect \ud800 met the victim, who zapput herself at risk."
    assert [f.text for f in own_linter.check_text(text).findings] == ["zapput herself at risk"]


def test_a_comment_is_not_called_unused_by_a_run_that_did_not_look(own_folder: Path) -> None:
    text = (
        "A zapbed. # vblint: ignore X-IDIOM -- a name\nAll is calm. # vblint: ignore X-HIGH -- so\n"
    )
    config = Config(lexicons=(own_folder,), select=("X-",))
    unused = ("line 2: this ignore comment (X-HIGH) matches nothing; remove it",)

    def warnings(**changes: Any) -> tuple[str, ...]:
        return Linter(replace(config, **changes)).check_text(text).warnings

    assert warnings() == unused
    assert warnings(min_severity="error") == unused
    assert warnings(ignore=("X-HIGH",)) == ()
    assert warnings(ignore=("X-IDIOM",)) == unused


@pytest.mark.parametrize(
    ("name", "comment"),
    [
        ("a.txt", "# {}"),
        ("a.txt", "// {}"),
        ("a.md", "<!-- {} -->"),
        ("a.html", "<!-- {} -->"),
        ("a.j2", "{{# {} #}}"),
    ],
)
def test_comments_of_each_format(own_linter: Linter, name: str, comment: str) -> None:
    ignore = comment.format("vblint: ignore X-IDIOM -- the name of a shop")
    used = own_linter.check_text(f"{ignore}\nA zapbed.\n", name)
    assert [(f.suppression and f.suppression.by) for f in used.findings] == ["directive"]
    assert used.warnings == ()
    unused = own_linter.check_text(f"{ignore}\nCalm.\n", name)
    assert unused.warnings == ("line 1: this ignore comment (X-IDIOM) matches nothing; remove it",)
