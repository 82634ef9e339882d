from __future__ import annotations

import os
from pathlib import Path

import pytest

from vblint.config import fits
from vblint.interfaces.cli.files import Selection, common_folder


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.md", "c.bin", ".hidden.txt", "sub/d.txt", "sub/e.html", ".git/f.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def taken(*paths: str, **options: object) -> list[str]:
    selection = Selection(tuple(map(Path, paths)), **options)  # type: ignore[arg-type]
    complaints: list[str] = []
    files = [path.as_posix() for path in selection.files(complaints.append)]
    assert complaints == []
    return files


def test_a_folder_gives_what_vblint_reads_in_order(tree: Path) -> None:
    assert taken(".") == ["a.md", "b.txt", "sub/d.txt", "sub/e.html"]


def test_a_named_file_is_always_taken(tree: Path) -> None:
    names = ["c.bin", ".hidden.txt", "missing.txt"]
    assert taken(*names) == names


def test_each_file_once(tree: Path) -> None:
    assert taken("b.txt", ".", "sub", str(tree), "./b.txt") == [
        "./b.txt".removeprefix("./"),
        *(f"{tree.as_posix()}/{name}" for name in ("a.md", "sub/d.txt", "sub/e.html")),
    ]


def test_links_to_folders_are_not_followed_and_broken_links_are_tried(tree: Path) -> None:
    (tree / "sub" / "loop").symlink_to(tree)
    (tree / "sub" / "self.txt").symlink_to("self.txt")
    (tree / "sub" / "good.txt").symlink_to(tree / "b.txt")
    assert taken("sub") == ["sub/d.txt", "sub/e.html", "sub/good.txt", "sub/self.txt"]


def test_a_pipe_in_a_folder_is_passed_over(tree: Path) -> None:
    os.mkfifo(tree / "sub" / "pipe.txt")
    assert taken("sub") == ["sub/d.txt", "sub/e.html"]


def test_exclude(tree: Path) -> None:
    assert taken(".", exclude=("sub",)) == ["a.md", "b.txt"]
    assert taken(".", exclude=("*.txt",)) == ["a.md", "sub/e.html"]
    assert taken(".", exclude=(f"{tree.as_posix()}/sub/*.txt",)) == ["a.md", "b.txt", "sub/e.html"]
    assert taken("b.txt", exclude=("b.txt",)) == ["b.txt"]
    assert taken("b.txt", exclude=("b.txt",), force_exclude=True) == []


def test_excluded_by_a_folder_above(tree: Path) -> None:
    assert fits(Path("sub/d.txt"), (f"{tree.as_posix()}/sub",))
    assert not fits(Path("sub/d.txt"), (f"{tree.as_posix()}/su",))


def test_common_folder(tree: Path) -> None:
    assert common_folder([Path("sub/d.txt"), Path("sub/e.html")]) == tree / "sub"
    assert common_folder([Path("sub/d.txt"), Path("b.txt")]) == tree
    assert common_folder([Path("missing/x.txt")]) == tree / "missing"
    assert common_folder([Path("sub")]) == tree / "sub"
