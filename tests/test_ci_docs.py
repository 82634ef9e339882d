"""The action and the snippets of docs/ci.md are YAML, and say what vblint understands."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from vblint.interfaces.cli.check import check
from vblint.outputs import FORMATS

ROOT = Path(__file__).parent.parent
CI = (ROOT / "docs" / "ci.md").read_text("utf-8")
SNIPPETS = re.findall(r"```yaml\n(.*?)```", CI, re.DOTALL)
COMMANDS = re.findall(r"^(?:\s*- (?:run: )?)?(vblint check [^|\n]+)", CI, re.MULTILINE)


def action() -> Any:
    return yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def test_the_snippets_are_yaml() -> None:
    first, second, gitlab = map(yaml.safe_load, SNIPPETS)
    step = first["jobs"]["vblint"]["steps"][1]
    assert set(step["with"]) <= set(action()["inputs"])
    assert second["jobs"]["vblint"]["steps"][-1]["with"]["sarif_file"] == "vblint.sarif"
    assert set(gitlab["wording"]["artifacts"]["reports"]) == {"codequality", "junit"}


@pytest.mark.parametrize("command", COMMANDS)
def test_vblint_understands_the_commands(command: str) -> None:
    context = check.make_context("check", shlex.split(command)[2:])
    assert context.params["format_name"] in FORMATS


def test_the_commands_were_found() -> None:
    assert len(COMMANDS) == 5


@pytest.mark.parametrize(("fail_on", "code"), [("warning", 1), ("never", 0)])
def test_the_action_runs(tmp_path: Path, fail_on: str, code: int) -> None:
    bash = shutil.which("bash")
    if bash is None:
        assert "CI" not in os.environ
        pytest.skip("needs bash")
    (tmp_path / "a.txt").write_text("Victim: Ann (15). She put herself at risk by meeting him.\n")
    (tmp_path / "b.txt").write_text("The window was open.\n")
    script = action()["runs"]["steps"][-1]["run"]
    (tmp_path / "vblint").write_text(f'#!{bash}\nexec "{sys.executable}" -m vblint "$@"\n')
    (tmp_path / "vblint").chmod(0o755)
    done = subprocess.run(
        [bash, "-e", "-c", script],
        cwd=tmp_path,
        env=os.environ
        | {
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PATHS": "a.txt b.txt",
            "FAIL_ON": fail_on,
            "ARGS": "--select VB101",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == code, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].startswith("::error file=a.txt,line=1,endLine=1,col=23,")
    assert lines[1:] == ["1 error in 1 of 2 files"]


def test_every_format_is_in_the_docs() -> None:
    text = (ROOT / "docs" / "output-formats.md").read_text("utf-8")
    table = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| `.*?\|", text, re.MULTILINE))))
    assert table == set(FORMATS)
