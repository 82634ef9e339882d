from __future__ import annotations

import json

from tests.interfaces.conftest import Run


def test_table(run: Run) -> None:
    result = run("rules", "made-up word", "--category", "minimising")
    assert result.output == (
        "minimising\n"
        "  X-QUIB  info     quibbleton-words\n"
        "  X-ZORB  error    zorbled-words\n"
        "\n"
        "2 rules\n"
    )


def test_search_reads_the_wordings(run: Run) -> None:
    assert run("rules", "they ZORBLE it").output.splitlines()[-1] == "1 rule"
    assert run("rules", "xyzzyx").output == "0 rules\n"


def test_json(run: Run) -> None:
    [rule] = json.loads(run("rules", "zorbled", "--format", "json", "--severity", "error").output)
    assert rule == {
        "id": "X-ZORB",
        "name": "zorbled-words",
        "category": "minimising",
        "severity": "error",
        "ambiguity": "low",
        "message": "“{match}” is a made-up word.",
        "rationale": "Nobody zorbles.",
        "suggest": ["do~ something to"],
        "advice": None,
        "references": ["x-made-up"],
        "evidence": "seen",
    }


def test_an_unknown_category(run: Run) -> None:
    result = run("rules", "--category", "minimizing")
    assert result.exit_code == 2
    assert result.stderr == "vblint: no category “minimizing”; did you mean “minimising”?\n"
