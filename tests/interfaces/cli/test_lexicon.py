from __future__ import annotations

from pathlib import Path

from tests.interfaces.conftest import RULES, Run


def test_a_good_folder(run: Run, lexicon_folder: Path) -> None:
    result = run("lexicon", "check", str(lexicon_folder), "--category", "minimising")
    assert (result.exit_code, result.output) == (0, "No problems found.\n")


def test_an_example_that_does_not_hold(run: Run, notes: Path, lexicon_folder: Path) -> None:
    bad = notes / "bad"
    (bad / "rules").mkdir(parents=True)
    for name in ("lexicon.yaml", "references.yaml"):
        (bad / name).write_text((lexicon_folder / name).read_text())
    text = RULES.replace("They mended the fence.", "They zorbled again.")
    (bad / "rules" / "made-up.yaml").write_text(text, encoding="utf-8")
    result = run("lexicon", "check", "bad", "--category", "minimising")
    line = 1 + text.splitlines().index('  - pass: "They zorbled again."')
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{bad}/rules/made-up.yaml:{line}:")
    assert result.stdout.endswith("\n1 problem\n")


def test_what_cannot_be_read(run: Run, notes: Path) -> None:
    result = run("lexicon", "check", "nowhere")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"vblint: {notes}/nowhere:")
    assert result.stderr.count("\n") == 1


def test_an_unknown_category(run: Run) -> None:
    result = run("lexicon", "check", "--category", "minimizing")
    assert result.exit_code == 2
    assert result.stderr == "vblint: no category “minimizing”; did you mean “minimising”?\n"
