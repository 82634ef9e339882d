from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vblint.errors import SourceError
from vblint.evaluation import Mark, read_items
from vblint.model import Span

TEXT = "She put herself at risk, he says."
GOOD = {
    "id": "a",
    "text": TEXT,
    "spans": [{"start": 4, "end": 23, "text": TEXT[4:23], "category": "responsibility-blame"}],
    "exempt": [{"start": 25, "end": 32, "reason": "attribution"}],
}


def written(folder: Path, *values: Any) -> Path:
    path = folder / "sample.jsonl"
    path.write_text("\n".join(v if isinstance(v, str) else json.dumps(v) for v in values), "utf-8")
    return path


def test_an_item_is_read_as_it_stands(tmp_path: Path) -> None:
    (item,) = read_items(written(tmp_path, GOOD, ""))
    assert (item.id, item.kind, item.domain, item.pair) == ("a", "note", "general", None)
    assert item.problems == (Mark(Span(4, 23), "responsibility-blame", True),)
    assert item.exempt == (Mark(Span(25, 32), "attribution", True),)


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ("{", "is not JSON"),
        ("[1]", "is not a JSON object"),
        ({"id": "a"}, "“text” must be a text"),
        (GOOD | {"spans": 3}, "“spans” must be a list of objects"),
        (GOOD | {"spans": [{"start": 3, "end": 3}]}, "needs whole numbers “start” < “end”"),
        (GOOD | {"spans": [{"start": 0, "end": 99}]}, "is not where its text stands"),
        (GOOD | {"spans": [{"start": 0, "end": 3, "text": "her"}]}, "is not where its text stands"),
        (GOOD | {"spans": [{"start": 0, "end": 3, "category": "x"}]}, "no known “category”"),
        (GOOD | {"exempt": [{"start": 0, "end": 3, "reason": "x"}]}, "no known “reason”"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, value: Any, complaint: str) -> None:
    path = written(tmp_path, GOOD, value)
    with pytest.raises(SourceError) as caught:
        read_items(path)
    assert str(caught.value).startswith(f"{path}:2: ")
    assert complaint in str(caught.value)
    assert "herself" not in str(caught.value)


def test_an_empty_or_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="holds no annotated text"):
        read_items(written(tmp_path, ""))
    with pytest.raises(SourceError, match="cannot be read"):
        read_items(tmp_path / "none.jsonl")
