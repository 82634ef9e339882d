from __future__ import annotations

import json
from pathlib import Path

from tests.interfaces.conftest import DIRTY, Run

SAMPLE = {
    "id": "n-1",
    "text": DIRTY,
    "spans": [{"start": 26, "end": 33, "category": "minimising"}],
    "exempt": [{"start": 3, "end": 9, "reason": "evidence"}],
}


def sample(folder: Path, value: object = SAMPLE) -> Path:
    path = folder / "sample.jsonl"
    path.write_text(json.dumps(value) + "\n", "utf-8")
    return path


def test_shares_are_shown_with_intervals(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", str(sample(tmp_path)))
    assert done.exit_code == 0
    assert "      1/1   1.00  (0.21 – 1.00)  problem wordings that are raised\n" in done.stdout
    assert all(len(line) <= 100 for line in done.stdout.splitlines())


def test_misses_are_shown_in_their_context(run: Run, tmp_path: Path) -> None:
    value = SAMPLE | {"spans": []}
    done = run("evaluate", "--misses", str(sample(tmp_path, value)))
    assert "false alarm: n-1 X-ZORB\n" in done.stdout
    assert "    …We walked home." in done.stdout
    assert "Then they [[zorbled]] the fence." in done.stdout


def test_json_can_be_read_back(run: Run, tmp_path: Path) -> None:
    found = json.loads(run("evaluate", "--json", str(sample(tmp_path))).stdout)
    assert found["measures"]["recall"]["part"] == 1


def test_bad_input_is_one_line(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", str(sample(tmp_path, {"id": "x"})))
    assert done.exit_code == 2
    assert done.stderr.startswith(f"vblint: {tmp_path}/sample.jsonl:1: “text” must be a text")
    assert done.stderr.count("\n") == 1
