from __future__ import annotations

from tests.interfaces.conftest import Run


def test_a_rule_in_full(run: Run) -> None:
    result = run("explain", "x-zorb")
    assert result.output == (
        "X-ZORB  zorbled-words\n"
        "error, minimising\n"
        "\n"
        "What it finds\n"
        "  “They zorbled the fence.”\n"
        "  “They zorble it.”\n"
        "\n"
        "Why\n"
        "  Nobody zorbles.\n"
        "\n"
        "Instead\n"
        "  “do something to”\n"
        "\n"
        "When it is fine\n"
        "  “They ate a zorbled plum.”\n"
        "  “They mended the fence.”\n"
        "\n"
        "Sources\n"
        "  A source below uses this wording.\n"
        "  Made-up words. Nobody, 2026. https://example.org\n"
    )
    assert result.exit_code == 0


def test_by_name_and_with_advice(run: Run) -> None:
    result = run("explain", "quibbleton-words")
    assert "\nInstead\n  Say what happened.\n" in result.output
    assert "the wording is ours" in result.output


def test_an_unknown_rule(run: Run) -> None:
    result = run("explain", "X-ZORP")
    assert result.exit_code == 2
    assert result.stderr == "vblint: no rule is called “X-ZORP”; did you mean “X-ZORB”?\n"
