from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vblint import Linter
from vblint.baseline import Baseline, Comparison, Entry, read
from vblint.errors import ConfigError
from vblint.model import Report

NOTE = "They zapbed the fence.\n\nCalm words.\n\nAll was zapbed there.\n"


def recorded(path: Path, *reports: Report) -> Baseline:
    made = Baseline(path)
    for report in reports:
        made.counts += made.entries(report)
    path.write_text(made.to_json())
    return read(path)


def test_known_findings_are_suppressed_and_new_ones_raised(
    tmp_path: Path, own_linter: Linter
) -> None:
    known = recorded(tmp_path / "known.json", own_linter.check_text(NOTE, str(tmp_path / "a.txt")))
    later = "All was zapbed there.\n\n\nNew: zapbed.\n\nThey zapbed the fence. They left.\n"
    report = Comparison(known).marked(own_linter.check_text(later, str(tmp_path / "a.txt")))
    assert [(f.text, f.suppression and f.suppression.reason) for f in report.findings] == [
        ("zapbed", "recorded in known.json"),
        ("zapbed", None),
        ("zapbed", "recorded in known.json"),
    ]


def test_a_second_copy_of_a_sentence_is_new(tmp_path: Path, own_linter: Linter) -> None:
    known = recorded(tmp_path / "known.json", own_linter.check_text(NOTE, str(tmp_path / "a.txt")))
    report = Comparison(known).marked(own_linter.check_text(NOTE * 2, str(tmp_path / "a.txt")))
    assert len(report.findings) == 4
    assert len(report.raised) == 2


def test_the_same_words_in_another_file_are_new(tmp_path: Path, own_linter: Linter) -> None:
    known = recorded(tmp_path / "known.json", own_linter.check_text(NOTE, str(tmp_path / "a.txt")))
    report = Comparison(known).marked(own_linter.check_text(NOTE, str(tmp_path / "b.txt")))
    assert len(report.raised) == 2


def test_what_is_gone_is_stale_if_it_could_be_told(tmp_path: Path, own_linter: Linter) -> None:
    reports = [
        own_linter.check_text(NOTE, str(tmp_path / name)) for name in ("a.txt", "b.txt", "c.txt")
    ]
    (tmp_path / "b.txt").touch()  # there, and not checked: nothing can be said of it
    known = recorded(tmp_path / "known.json", *reports)
    comparison = Comparison(known)
    comparison.marked(own_linter.check_text("Calm words.", str(tmp_path / "a.txt")))
    stale = comparison.stale("info")
    assert Counter(entry.file for entry in stale.elements()) == {"a.txt": 2, "c.txt": 2}


def test_a_stricter_run_or_fewer_rules_make_nothing_stale(
    tmp_path: Path, own_linter: Linter
) -> None:
    known = recorded(tmp_path / "known.json", own_linter.check_text(NOTE, str(tmp_path / "a.txt")))
    comparison = Comparison(known)
    comparison.marked(Report(str(tmp_path / "a.txt"), skipped_rules=("X-IDIOM",)))
    assert not comparison.stale("info")
    comparison.marked(Report(str(tmp_path / "a.txt")))
    assert not comparison.stale("error")
    assert comparison.stale("info").total() == 2


def test_an_unread_file_is_not_stale(tmp_path: Path, own_linter: Linter) -> None:
    (tmp_path / "a.txt").touch()
    known = recorded(tmp_path / "known.json", own_linter.check_text(NOTE, str(tmp_path / "a.txt")))
    comparison = Comparison(known)
    comparison.marked(Report(str(tmp_path / "a.txt"), errors=("unreadable",)))
    assert not comparison.stale("info")


def test_no_word_of_a_note_is_in_the_file(tmp_path: Path, own_linter: Linter) -> None:
    recorded(tmp_path / "known.json", own_linter.check_text(NOTE, str(tmp_path / "a.txt")))
    assert (tmp_path / "known.json").read_text().count("zap") == 0


@given(
    st.dictionaries(
        st.builds(Entry, st.text(min_size=1), st.text(min_size=1), st.text(min_size=1)),
        st.integers(1, 9),
    )
)
def test_a_baseline_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, counts: dict[Entry, int]
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.json"
    path.write_text(Baseline(path, "warning", Counter(counts)).to_json())
    assert read(path) == Baseline(path, "warning", Counter(counts))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"version": 2}',
        '{"version": 1, "files": {}}',
        '{"version": 1, "min_severity": "info", "files": []}',
        '{"version": 1, "min_severity": "info", "files": {"a": {"b": {"c": "d"}}}}',
        '{"version": 1, "min_severity": "info", "files": {"a": {"b": {"c": 0}}}}',
        "\x00\xff",
    ],
)
def test_what_is_no_baseline_is_one_line(tmp_path: Path, content: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read(path)
    assert str(caught.value) == (
        f"{path}: is no baseline of this vblint; make one anew with: vblint baseline"
    )
