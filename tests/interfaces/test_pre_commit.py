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
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.interfaces.conftest import CLEAN, DIRTY
from tests.word.builders import para, run, word_file

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
            timeout=300,  # a busy machine compiles the lexicon in a minute
            check=check,
        )

    def commit(self, **files: str | bytes) -> subprocess.CompletedProcess[str]:
        """Stage everything and commit, with these files, given as ``folder__name_txt=text``."""
        self.write(**files)
        self.run("git", "add", "--all", check=True)
        return self.commit_staged()

    def write(self, **files: str | bytes) -> None:
        for key, content in files.items():
            path = self.folder / key.replace("__", "/").replace("_", ".")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit_staged(self) -> subprocess.CompletedProcess[str]:
        return self.run("git", "commit", "--message", "x")


WHO = ("AUTHOR", "COMMITTER")


Repositories = Callable[..., Repository]


@pytest.fixture
def repositories(tmp_path: Path, lexicon_folder: Path) -> Repositories:
    """Makes the repository, with this hook and further lines about it."""

    def make(hook: str, *lines: str) -> Repository:
        return _repository(tmp_path, lexicon_folder, hook, lines)

    return make


@pytest.fixture
def repository(repositories: Repositories) -> Repository:
    return repositories("vblint")


def _repository(
    tmp_path: Path, lexicon_folder: Path, hook: str, lines: Sequence[str]
) -> Repository:
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
        f"  hooks:\n  - id: {hook}\n    language: system\n"
        # Without an environment there is nothing to add to.
        "    additional_dependencies: []\n" + "".join(f"    {line}\n" for line in lines)
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


def test_only_what_is_staged_is_checked(repository: Repository) -> None:
    repository.write(a_txt=CLEAN)
    repository.run("git", "add", "--all", check=True)
    repository.write(a_txt=DIRTY, untracked_txt=DIRTY)  # neither is part of the commit
    passed = repository.commit_staged()
    assert passed.returncode == 0, passed.stdout
    assert (repository.folder / "a.txt").read_text() == DIRTY

    repository.run("git", "add", "a.txt", check=True)
    repository.write(a_txt=CLEAN)  # mended, but not staged
    blocked = repository.commit_staged()
    assert blocked.returncode == 1
    assert "1 error in 1 of 1 file\n" in blocked.stdout
    assert (repository.folder / "a.txt").read_text() == CLEAN


def test_what_pre_commit_excludes(repositories: Repositories) -> None:
    repository = repositories("vblint", "exclude: ^third-party/", "args: [--min-severity, error]")
    passed = repository.commit(
        **{"third-party__a_txt": DIRTY, "drafts__a_txt": DIRTY, "a_md": f"> {DIRTY}"}
    )
    assert passed.returncode == 0, passed.stdout
    assert "Passed" in passed.stdout


def test_templates_only(repositories: Repositories) -> None:
    repository = repositories("vblint-templates")
    blocked = repository.commit(
        a_txt=DIRTY, b_html="<p>They zorbled it.", c_txt_j2="{# x #}They zorbled it."
    )
    assert blocked.returncode == 1
    assert "2 errors in 2 of 2 files\n" in blocked.stdout
    assert "a.txt" not in blocked.stdout


def test_word_documents(repositories: Repositories) -> None:
    repository = repositories("vblint-word")
    dirty, clean = (word_file(para(run(text))) for text in ("They zorbled it.", "They left."))
    files: dict[str, str | bytes] = {"a_DOCX": dirty, "b_dotx": clean, "c_txt": DIRTY}
    blocked = repository.commit(**files, **{"~$a_docx": b"lock"})
    assert blocked.returncode == 1
    assert "a.DOCX\n\n  paragraph 1  error  X-ZORB  zorbled-words\n" in blocked.stdout
    assert "1 error in 1 of 2 files\n" in blocked.stdout

    passed = repository.commit(**{"a_DOCX": clean, "drafts__a_docx": dirty})
    assert passed.returncode == 0, passed.stdout


def test_the_manifest() -> None:
    import yaml

    hooks = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["vblint", "vblint-templates", "vblint-word"]
    for hook in hooks:
        assert hook["language"] == "python"
        assert hook["require_serial"] is True
        assert hook["entry"].endswith("--force-exclude")
    assert hooks[2]["additional_dependencies"] == [".[word]"]
