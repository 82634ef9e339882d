from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.interfaces.conftest import CLEAN, DIRTY, Run

FOUND = (
    "a.txt\n"
    "\n"
    "  2:11  error  X-ZORB  zorbled-words\n"
    "    Then they zorbled the fence.\n"
    "              ^^^^^^^\n"
    "    “zorbled” is a made-up word.\n"
    "    Instead: “did something to”\n"
    "\n"
)


def test_a_finding(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    (notes / "b.txt").write_text(CLEAN)
    result = run("check", "a.txt", "b.txt")
    assert result.stdout == FOUND + "1 error in 1 of 2 files\n"
    assert result.stderr == ""
    assert result.exit_code == 1


def test_a_clean_file(run: Run, notes: Path) -> None:
    (notes / "b.txt").write_text(CLEAN)
    result = run("check", "b.txt")
    assert (result.exit_code, result.output) == (0, "Nothing to reconsider in 1 file\n")


def test_an_empty_file_is_clean(run: Run, notes: Path) -> None:
    (notes / "b.txt").write_bytes(b"")
    assert run("check", "b.txt").exit_code == 0


def test_the_current_folder_is_checked_if_none_is_named(run: Run, notes: Path) -> None:
    (notes / "sub").mkdir()
    (notes / "sub" / "b.md").write_text(DIRTY)
    (notes / "a.txt").write_text(DIRTY)
    result = run("check", "--format", "concise", "-q")
    places = [line.split(" ")[0] for line in result.stdout.splitlines()]
    assert places == ["a.txt:2:11:", "sub/b.md:2:11:"]
    assert result.exit_code == 1


def test_standard_input(run: Run) -> None:
    result = run("check", "-", "--stdin-filename", "note.md", "-q", stdin=DIRTY)
    assert result.stdout == FOUND.replace("a.txt", "note.md")
    assert result.exit_code == 1


def test_standard_input_that_is_no_text(run: Run) -> None:
    result = run("check", "-", stdin=b"PK\x03\x04\x00\x00")
    assert result.exit_code == 2
    assert result.stderr.startswith("vblint: ")
    assert result.stderr.count("\n") == 1


def test_standard_input_stands_alone(run: Run) -> None:
    result = run("check", "-", "a.txt")
    assert result.exit_code == 2
    assert result.stderr == (
        "vblint: “-” stands alone: check files in a run of their own (see vblint check --help)\n"
    )


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (DIRTY, ["--fail-on", "never"], 0),
        (DIRTY, ["--fail-on", "error"], 1),
        ("A quibbleton.", [], 0),
        ("A quibbleton.", ["--fail-on", "info"], 1),
        ("A quibbleton.", ["--fail-on", "error"], 0),
        (DIRTY, ["--ignore", "X-ZORB"], 0),
        (DIRTY, ["--select", "X-QUIB"], 0),
        (DIRTY, ["--select", "X-QUIB,minimising"], 1),
    ],
)
def test_exit_codes(run: Run, text: str, options: list[str], code: int) -> None:
    assert run("check", "-", *options, stdin=text).exit_code == code


def test_min_severity(run: Run) -> None:
    result = run("check", "-", "--min-severity", "warning", stdin="A quibbleton.")
    assert result.output == "Nothing to reconsider in 1 file\n"


def test_what_cannot_be_checked_outweighs_findings_and_stops_nothing(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    (notes / "z.txt").write_text(DIRTY)
    (notes / "nul.txt").write_bytes(b"They zorbled\x00 it.")
    result = run("check", "a.txt", "missing.txt", "nul.txt", "z.txt", "--format", "concise", "-q")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["a.txt", "z.txt"]
    errors = result.stderr.splitlines()
    assert len(errors) == 2
    assert errors[0].startswith("vblint: missing.txt: ")
    assert errors[1].startswith("vblint: nul.txt: ")
    assert "zorbled" not in result.stderr
    assert result.exit_code == 2


def test_a_name_cannot_act_on_the_terminal(run: Run) -> None:
    result = run("check", "\x1b[2J\nx.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("vblint: ␛[2J x.txt: ")


def test_nothing_to_check(run: Run, notes: Path) -> None:
    (notes / "empty").mkdir()
    result = run("check", "empty")
    assert result.stderr == (
        "vblint: nothing to check in empty: no file that vblint reads "
        "(.txt, .docx, .pdf, .md, .csv …); name a file to check it whatever its suffix\n"
    )
    assert result.exit_code == 2


def test_exclude_holds_in_folders_and_with_force_for_named_files(run: Run, notes: Path) -> None:
    (notes / "drafts").mkdir()
    (notes / "drafts" / "a.txt").write_text(DIRTY)
    (notes / "b.txt").write_text(CLEAN)
    named = ["check", "drafts/a.txt", "--exclude", "drafts"]
    assert run("check", ".", "--exclude", "drafts").exit_code == 0
    assert run(*named).exit_code == 1
    result = run(*named, "--force-exclude")
    assert (result.exit_code, result.output) == (0, "No file was checked\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--select", "X-ZORP"], "“X-ZORP”; did you mean “X-ZORB”?"),
        (["--ignore", "minimizing"], "“minimizing”; did you mean “minimising”?"),
        (["--ignore", "@"], "“@”; see: vblint rules"),
    ],
)
def test_selectors_that_fit_nothing(run: Run, arguments: list[str], message: str) -> None:
    result = run("check", "-", *arguments, stdin="")
    assert (result.exit_code, result.stderr) == (
        2,
        f"vblint: no rule or category is called {message}\n",
    )


def test_show_suppressed_and_directives(run: Run, notes: Path) -> None:
    (notes / "a.md").write_text(
        "<!-- vblint: ignore X-ZORB -- a fence only -->\nThey zorbled it.\n"
    )
    assert run("check", "a.md").output == (
        "Nothing to reconsider in 1 file; 1 left alone (ignore comment 1)\n"
    )
    shown = run("check", "a.md", "--show-suppressed", "-q")
    assert "    Left alone (ignore comment): a fence only\n" in shown.stdout
    assert shown.exit_code == 0


def test_json(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    result = run("check", "a.txt", "missing.txt", "--format", "json")
    value = json.loads(result.stdout)
    assert [report["uri"] for report in value["reports"]] == ["a.txt", "missing.txt"]
    assert value["reports"][0]["findings"][0]["position"] == {
        "line": 2,
        "column": 11,
        "end_line": 2,
        "end_column": 18,
    }
    assert value["summary"]["files_with_errors"] == 1


def test_statistics(run: Run) -> None:
    result = run("check", "-", "--statistics", "-q", "--format", "concise", stdin=DIRTY)
    assert result.stdout.splitlines()[-1] == "     1  X-ZORB  zorbled-words"


def test_output_to_a_file(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    result = run("check", "a.txt", "--output", "report.txt")
    assert (notes / "report.txt").read_text() == FOUND + "1 error in 1 of 1 file\n"
    assert result.stdout == ""
    assert result.stderr == "1 error in 1 of 1 file; written to report.txt\n"
    assert result.exit_code == 1


def test_the_output_never_overwrites_a_note(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_text(DIRTY)
    result = run("check", "a.txt", "--output", "./a.txt")
    assert result.exit_code == 2
    assert "--output a.txt would overwrite the text to be checked" in result.stderr
    assert (notes / "a.txt").read_text() == DIRTY


def test_the_output_is_not_checked_in_the_next_run(run: Run, notes: Path) -> None:
    (notes / "a.txt").write_text(CLEAN)
    (notes / "report.txt").write_text(DIRTY)
    assert run("check", ".", "--output", "report.txt", "-q").exit_code == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selekt = []", "unknown key “selekt”; did you mean “select”?"),
        ('lexicons = ["nowhere"]', "expected *.yaml files"),
        ('select = ["NOPE9"]', "no rule or category is called “NOPE9”"),
    ],
)
def test_bad_configuration(run: Run, notes: Path, text: str, message: str) -> None:
    (notes / "bad.toml").write_text(text)
    result = run("check", "-", "--config", "bad.toml", stdin="")
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.startswith("vblint: ")
    assert result.stderr.count("\n") == 1


def test_a_bad_lexicon(run: Run, notes: Path, lexicon_folder: Path) -> None:
    (notes / "bad").mkdir()
    (notes / "bad" / "lexicon.yaml").write_text("name: [")
    result = run("check", "-", "--lexicon", "bad", stdin="")
    assert result.exit_code == 2
    assert "bad/lexicon.yaml:2:1: not valid YAML" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "--format", "xml"], "Invalid value for '--format'"),
        (["check", "--no-such"], "No such option"),
        (["chek"], "no command “chek”; did you mean “check”?"),
    ],
)
def test_bad_usage_is_one_line(run: Run, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_named_column_of_a_table(run: Run, notes: Path) -> None:
    (notes / "log.csv").write_text("id,Narrative,Other\n1,zorbled,zorbled\n")
    arguments = ("check", "log.csv", "--text-column", "narrative", "--format", "jsonl")
    found = json.loads(run(*arguments).stdout)["findings"]
    assert [(f["span"]["start"], f["anchor"]) for f in found] == [(21, "row 2, column “Narrative”")]
    result = run("check", "log.csv", "--text-column", "Note", "-q")
    assert (result.exit_code, result.stderr) == (
        2,
        "vblint: log.csv: has no column “Note”; it has id, Narrative, Other\n",
    )


def test_attachments_are_named(run: Run, notes: Path) -> None:
    (notes / "a.eml").write_bytes(
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nAll quiet.\n--x\n"
        b"Content-Disposition: attachment; filename=a.pdf\n\nx\n--x--\n"
    )
    result = run("check", "a.eml", "-q", "--format", "concise")
    assert result.output == (
        "a.eml: note: attachments are not read; save them and check them: a.pdf\n"
    )
    assert result.exit_code == 0


@pytest.mark.parametrize(("name", "module"), [("a.xlsx", "openpyxl"), ("a.msg", "olefile")])
def test_a_missing_extra_is_named(
    run: Run, notes: Path, name: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (notes / name).write_bytes(b"PK")
    result = run("check", name, "-q")
    assert result.exit_code == 2
    assert "needs: pip install 'vblint[" in result.stderr
    assert result.stderr.count("\n") == 1
