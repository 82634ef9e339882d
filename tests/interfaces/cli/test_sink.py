from __future__ import annotations

from pathlib import Path

import pytest

from vblint.errors import ConfigError
from vblint.interfaces.cli.sink import opened


def test_the_file_appears_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with opened(path, colour=False) as write:
        write("one “\udc80”\n")
        assert not path.exists()
    assert path.read_text(encoding="utf-8") == "one “\\udc80”\n"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt), opened(path, colour=False) as write:
        write("new")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_mode_and_link_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.write_text("old")
    target.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    with opened(link, colour=False) as write:
        write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to_not_replaced() -> None:
    with opened(Path("/dev/null"), colour=False) as write:
        write("x")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(("name", "message"), [("missing/x", "cannot write here"), (".", "folder")])
def test_where_nothing_can_be_written(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message), opened(tmp_path / name, colour=False):
        pass
