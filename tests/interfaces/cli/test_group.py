from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from vblint.interfaces.cli import main
from vblint.interfaces.cli.group import LazyGroup


def test_help_imports_no_command() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    commands = result.output.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in commands] == sorted(main.list_commands(click.Context(main)))
    assert {"check", "evaluate", "explain", "lexicon", "rules"} <= set(
        main.list_commands(click.Context(main))
    )


def test_version() -> None:
    from vblint import __version__

    result = CliRunner().invoke(main, ["--version"])
    assert (result.exit_code, result.output) == (0, f"vblint {__version__}\n")


def _group() -> LazyGroup:
    @click.command
    def fail() -> None:
        raise TypeError("She put herself at risk")

    return LazyGroup("vblint", loaders={"fail": ("Fail.", lambda: fail)})


def test_a_fault_shows_its_place_and_no_text() -> None:
    result = CliRunner().invoke(_group(), ["fail"])
    assert result.exit_code == 2
    assert result.stderr.startswith("vblint: a fault in vblint (TypeError at ")
    assert "herself" not in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_fault_in_full_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VBLINT_DEBUG", "1")
    assert isinstance(CliRunner().invoke(_group(), ["fail"]).exception, TypeError)


def test_completion() -> None:
    environment = {
        "_VBLINT_COMPLETE": "bash_complete",
        "COMP_WORDS": "vblint check --fo",
        "COMP_CWORD": "2",
    }
    result = CliRunner().invoke(main, env=environment, prog_name="vblint")
    assert result.output.split() == ["plain,--format", "plain,--force-exclude"]
