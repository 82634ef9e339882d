from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from vblint.config import Config, anchored, find, read
from vblint.errors import ConfigError


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key(tmp_path: Path) -> None:
    path = written(
        tmp_path / "vblint.toml",
        """
        lexicons = ["ours"]
        select = ["VB1", "minimising"]
        ignore = ["VB101"]
        min-severity = "warning"
        fail-on = "never"
        exclude = ["drafts", "templates/old/*.html"]
        [abbreviations]
        AP = "suspect"
        ip = "none"
        """,
    )
    config = read(path)
    assert config == Config(
        lexicons=(tmp_path / "ours",),
        select=("VB1", "minimising"),
        ignore=("VB101",),
        min_severity="warning",
        fail_on="never",
        abbreviations=(("ap", "suspect"), ("ip", "none")),
        exclude=("drafts", f"{tmp_path.as_posix()}/templates/old/*.html"),
    )
    assert pickle.loads(pickle.dumps(config)) == config  # noqa: S301


def test_settings_for_some_files(tmp_path: Path) -> None:
    config = read(
        written(
            tmp_path / "vblint.toml",
            """
            ignore = ["VB101"]
            abbreviations = {ap = "suspect"}
            [[per-file]]
            files = ["training/*.md", "*.log"]
            ignore = ["VB2"]
            min-severity = "error"
            [[per-file]]
            files = ["training"]
            select = ["VB3"]
            abbreviations = {AP = "victim"}
            """,
        )
    )
    assert config.of(tmp_path / "a.txt") is config
    both = config.of(tmp_path / "training/a/b.md")
    assert (both.select, both.ignore, both.min_severity) == (("VB3",), ("VB101", "VB2"), "error")
    assert dict(both.abbreviations) == {"ap": "victim"}
    assert config.of(tmp_path / "training/b.txt").ignore == ("VB101",)
    assert config.of(Path("x.log")).min_severity == "error"
    assert pickle.loads(pickle.dumps(config)) == config  # noqa: S301


def test_pyproject(tmp_path: Path) -> None:
    path = written(tmp_path / "pyproject.toml", '[tool.vblint]\nfail-on = "error"\n')
    assert read(path) == Config(fail_on="error")


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    top = written(tmp_path / "vblint.toml", "")
    inner = written(tmp_path / "a/pyproject.toml", "[tool.vblint]\n")
    written(tmp_path / "a/b/pyproject.toml", '[tool.ruff]\nsrc = ["vblint"]\n')
    (tmp_path / "c").mkdir()
    assert find(tmp_path / "a/b") == inner
    assert find(tmp_path / "c") == top


def test_vblint_toml_comes_before_pyproject(tmp_path: Path) -> None:
    written(tmp_path / "pyproject.toml", "[tool.vblint]\n")
    own = written(tmp_path / "vblint.toml", "")
    assert find(tmp_path) == own


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('fail_on = "error"', "unknown key “fail_on”; did you mean “fail-on”?"),
        (
            "xyzzy = 1",
            "unknown key “xyzzy”; known keys are lexicons, select, ignore, min-severity, "
            "fail-on, abbreviations, exclude, text-columns, per-file, evidence, jobs",
        ),
        ('select = "VB1"', '“select” must be a list of words in quotation marks, such as ["VB1"]'),
        ("select = [1]", '“select” must be a list of words in quotation marks, such as ["VB1"]'),
        ('min-severity = "bad"', "“min-severity” must be one of error, warning, info"),
        ("fail-on = 1", "“fail-on” must be one of error, warning, info, never"),
        (
            'abbreviations = {ap = "sus"}',
            '“abbreviations” must be a table such as ap = "suspect", with roles out of '
            "victim, suspect, professional, organisation, parent, witness, none",
        ),
        (
            "per-file = 1",
            "“per-file” must be written as [[per-file]], with a list of files and their settings",
        ),
        (
            '[[per-file]]\nfiles = ["a"]\n[[per-file]]\nignore = ["VB1"]',
            '“per-file 2: files” must be a list such as ["training/*.md"]',
        ),
        (
            '[[per-file]]\nfiles = ["a"]\nfail-on = "error"',
            "unknown key “per-file 1: fail-on”; known keys are files, select, ignore, "
            "min-severity, abbreviations",
        ),
        (
            '[[per-file]]\nfiles = ["a"]\nmin-severity = 1',
            "“per-file 1: min-severity” must be one of error, warning, info",
        ),
    ],
)
def test_wrong_settings(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path / "vblint.toml", text)
    with pytest.raises(ConfigError) as caught:
        read(path)
    assert str(caught.value) == f"{path}: {message}"


def test_files_that_are_no_configuration(tmp_path: Path) -> None:
    broken = written(tmp_path / "vblint.toml", "select = [")
    with pytest.raises(ConfigError, match=r"vblint\.toml: not valid TOML: .*; mend or remove it"):
        read(broken)
    other = written(tmp_path / "pyproject.toml", "[tool.ruff]\n")
    with pytest.raises(ConfigError, match=r"no \[tool\.vblint\] table"):
        read(other)
    scalar = written(tmp_path / "a/pyproject.toml", "[tool]\nvblint = 1\n")
    with pytest.raises(ConfigError, match=r"tool\.vblint must be a table"):
        read(scalar)
    with pytest.raises(ConfigError, match="cannot read the configuration: No such file"):
        read(tmp_path / "missing.toml")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "vblint.toml"
    path.write_bytes(b'select = ["\xff"]')
    with pytest.raises(ConfigError, match="not valid TOML"):
        read(path)


def test_anchored_patterns(tmp_path: Path) -> None:
    odd = tmp_path / "a[1]"
    assert anchored(("*.md", "./x/*.md", "/y/"), odd) == (
        "*.md",
        f"{tmp_path.as_posix()}/a[[]1]/x/*.md",
        f"{tmp_path.as_posix()}/a[[]1]/y",
    )
