from __future__ import annotations

from pathlib import Path

import pytest

from vblint.errors import SourceError
from vblint.sources import can_read, read_path, read_text


@pytest.mark.parametrize(
    "name",
    [
        "a.txt",
        "a.TXT",
        "a.md",
        "a.markdown",
        "a.text",
        "a.log",
        "a.html",
        "a.htm",
        "a.j2",
        "a.jinja",
        "a.jinja2",
    ],
)
def test_a_walk_takes_text_files(name: str) -> None:
    assert can_read(Path(name))


@pytest.mark.parametrize("name", ["a.py", "a.exe", "README", ".txt"])
def test_a_walk_leaves_the_rest(name: str) -> None:
    assert not can_read(Path(name))


def test_empty_file_has_no_segments(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    document = read_path(path)
    assert (document.uri, document.text, document.segments) == (str(path), "", ())


def test_unknown_suffix_is_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "note.xyz"
    path.write_bytes(b"\xef\xbb\xbf**a**\r\n")
    document = read_path(path)
    assert document.text == "**a**\r\n"
    assert [s.text for s in document.segments] == ["**a**\r\n"]


def test_stdin_name_tells_the_format() -> None:
    assert read_text("**a**", "note.md").segments[0].text == "a"
    assert read_text("**a**", None).segments[0].text == "**a**"


def test_missing_folder_and_loop_each_give_one_line(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    for path, said in (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path, "is a folder"),
        (loop, "cannot be read"),
    ):
        with pytest.raises(SourceError) as caught:
            read_path(path)
        assert str(caught.value).startswith(f"{path}: {said}")
        assert "\n" not in str(caught.value)
