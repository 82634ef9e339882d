from __future__ import annotations

from tests.outputs.builders import NOTE, finding, note_report
from vblint.model import Report
from vblint.outputs.summary import Summary


def summary_of(*reports: Report) -> Summary:
    summary = Summary()
    for report in reports:
        summary.add(report)
    return summary


def test_line_counts_findings_files_and_what_was_left_alone() -> None:
    warning = finding(NOTE, "refused to engage", severity="warning")
    summary = summary_of(
        note_report(), Report("b.txt"), Report("c.txt", (warning, warning), source_text=NOTE)
    )
    assert summary.line() == "1 error, 2 warnings in 2 of 3 files; 1 left alone (quotation 1)"


def test_line_of_a_clean_run() -> None:
    assert summary_of(Report("a.txt")).line() == "Nothing to reconsider in 1 file"


def test_line_says_what_could_not_be_checked() -> None:
    summary = summary_of(Report("a.txt"), Report("b.bin", errors=("b.bin: not text",)))
    assert summary.line() == "Nothing to reconsider in 1 file; 1 file could not be checked"


def test_line_if_nothing_was_checked() -> None:
    assert summary_of().line() == "No file was checked"


def test_info_has_words_of_its_own() -> None:
    report = Report("a.txt", (finding(NOTE, "put herself at risk", severity="info"),))
    assert summary_of(report).line() == "1 for information in 1 of 1 file"


def test_dict_and_table() -> None:
    summary = summary_of(note_report(), note_report("b.txt"))
    assert summary.to_dict() == {
        "files": 2,
        "files_with_findings": 2,
        "files_with_errors": 0,
        "severities": {"error": 2, "warning": 0, "info": 0},
        "suppressed": {"quotation": 2},
        "rules": {"VB101": 2},
    }
    assert summary.table() == ["     2  VB101  puts-self-at-risk"]
