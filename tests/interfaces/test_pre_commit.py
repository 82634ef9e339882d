"""The hook under the real pre-commit, in a temporary git repository.

The manifest is the real one but for its language: ``python`` would build an environment and
download spaCy again (some 200 MB) for every run of the tests, so ``system`` takes the ``vblint``
that stands beside this Python. That a wheel installs and runs is what ``.ci/run`` shows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interfaces.conftest import CLEAN, DIRTY

MANIFEST = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
SCRIPTS = Path(sys.executable).parent

pytestmark = pytest.mark.skipif(
    not all(shutil.which(name, path=str(SCRIPTS)) for name in ("vblint", "pre-commit"))
    or shutil.which("git") is None,
    reason="needs git, and vblint and pre-commit installed beside this Python",
)


class Repository:
    """A git repository with the hook installed."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self._environment = {
            **os.environ,
            "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        } | {f"GIT_{who}_{what}": "a@b.example" for who in WHO for what in ("NAME", "EMAIL")}
        folder.mkdir()
        self.run("git", "init", "--quiet", check=True)

    def run(self, *command: str, check: bool = False) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
            check=check,
        )

    def commit(self, **files: str) -> subprocess.CompletedProcess[str]:
        """Commit files, given as ``folder__name_txt=text``."""
        for key, text in files.items():
            path = self.folder / key.replace("__", "/").replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.run("git", "add", "--all", check=True)
        return self.run("git", "commit", "--message", "x")


WHO = ("AUTHOR", "COMMITTER")


@pytest.fixture
def repository(tmp_path: Path, lexicon_folder: Path) -> Repository:
    home = tmp_path / "home"
    hooks = Repository(tmp_path / "hooks", home)
    shutil.copy(MANIFEST, hooks.folder)
    assert hooks.commit().returncode == 0
    repository = Repository(tmp_path / "notes", home)
    (repository.folder / "vblint.toml").write_text(
        f'lexicons = ["{lexicon_folder.as_posix()}"]\nselect = ["X-"]\nexclude = ["drafts"]\n'
    )
    (repository.folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks.folder}\n  rev: HEAD\n"
        "  hooks:\n  - id: vblint\n    language: system\n"
    )
    repository.run("pre-commit", "install", check=True)
    return repository


def test_the_hook(repository: Repository) -> None:
    blocked = repository.commit(a_txt=DIRTY, b_txt=CLEAN)
    assert blocked.returncode == 1
    assert "a.txt\n\n  2:11  error  X-ZORB  zorbled-words\n" in blocked.stdout
    assert "1 error in 1 of 2 files\n" in blocked.stdout

    passed = repository.commit(a_txt=CLEAN)
    assert passed.returncode == 0, passed.stdout

    excluded = repository.commit(drafts__a_txt=DIRTY)
    assert excluded.returncode == 0, excluded.stdout
    assert "Passed" in excluded.stdout

    other_type = repository.commit(a_py=f"# {DIRTY}")
    assert other_type.returncode == 0, other_type.stdout
    assert "no files to check" in other_type.stdout

    template = repository.commit(letter__a_html_j2="<p>They {{ verb }} and zorbled it.</p>\n")
    assert template.returncode == 1
    assert "letter/a.html.j2" in template.stdout


def test_the_manifest_keeps_one_process() -> None:
    import yaml

    [hook] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert hook["id"] == "vblint"
    assert hook["require_serial"] is True
    assert hook["entry"].endswith("--force-exclude")
