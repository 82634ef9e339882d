from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vblint import Linter, Report, sources
from vblint.errors import SourceError
from vblint.outputs.lines import LineIndex
from vblint.sources import parts

PARAGRAPHS = st.sampled_from(
    ["A zapbed.", "F15 zapput herself at risk. A zapbed.", "All is calm, “é” 😀.", "> A zapbed.",
     "# vblint: ignore X-IDIOM -- a shop", "Two lines.\nA zapbed.", "", "x" * 50]
)  # fmt: skip
ENDS = st.sampled_from(["\n\n", "\r\n\r\n", "\n \n", "\r\r"])


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setattr(sources, "LONG", 0)
    monkeypatch.setattr(parts, "PART", 60)
    yield monkeypatch


def told(report: Report) -> list[object]:
    """What does not hang on who was named before, which is told within a part."""
    seen: list[object] = [
        (each.rule_id, each.span, each.text, each.anchor, each.fingerprint, each.suppression)
        for each in report.findings
    ]
    return [*seen, report.warnings, report.errors, report.uri, report.source_text]


def whole(linter: Linter, text: str, path: Path) -> Report:
    """The report as it is for a text that is read at once, with places in words."""
    report = linter.check_text(text, str(path))
    lines = LineIndex(text)
    places = [lines.place(finding.span) for finding in report.findings]
    findings = tuple(
        replace(finding, anchor=f"line {place.line}, column {place.column}")
        for finding, place in zip(report.findings, places, strict=True)
    )
    return replace(report, findings=findings, source_text="")


@settings(max_examples=60, deadline=None)
@given(st.lists(PARAGRAPHS, max_size=20), ENDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_text_in_parts_is_read_as_the_whole(
    own_linter: Linter,
    tmp_path_factory: pytest.TempPathFactory,
    written: list[str],
    end: str,
    encoding: str,
) -> None:
    text = end.join(written) + end
    path = tmp_path_factory.mktemp("long") / "log.txt"
    path.write_bytes(text.encode(encoding))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "LONG", 0)
        patch.setattr(parts, "PART", 60)
        assert told(own_linter.check_path(path)) == told(whole(own_linter, text, path))
        assert sum(len(part.document.text) for part in parts.parts(path)) == len(text)


def test_parts_are_small_and_cut_between_paragraphs(
    short: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "log.txt"
    path.write_text("A line.\nAnd one.\n\n" * 50 + "w" * 100 + " word" * 50)
    texts = [part.document.text for part in parts.parts(path)]
    assert all(text.endswith("\n\n") for text in texts[:10])
    assert max(map(len, texts)) <= 120
    assert "".join(texts) == path.read_text()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"calm\n" * 50 + b"\0", "is not a text file"),
        (b"calm\n" * 50 + b"\x81\xff", "after line .* is in no encoding vblint knows"),
        (b"%PDF" + b"calm" * 50, "is a PDF, not text"),
    ],
)
def test_what_cannot_be_read_in_parts(
    own_linter: Linter, short: pytest.MonkeyPatch, tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=message):
        own_linter.check_path(path)


def test_windows_text(own_linter: Linter, short: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes("“Calm” – £5.\n\n".encode("cp1252") * 20 + b"A zapbed.")
    (finding,) = own_linter.check_path(path).findings
    assert (finding.anchor, finding.span.start) == ("line 41, column 3", 20 * 14 + 2)


def test_only_long_plain_texts_are_read_in_parts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    names = ("a.txt", "a", "a.log", "a.md", "a.csv", "a.j2", "a.pdf", "a.jsonl")
    for name in names:
        (tmp_path / name).write_text("calm")
    assert not any(sources.is_long(tmp_path / name) for name in names)
    monkeypatch.setattr(sources, "LONG", 3)
    assert [name for name in names if sources.is_long(tmp_path / name)] == ["a.txt", "a", "a.log"]
    assert not sources.is_long(tmp_path)
    assert not sources.is_long(tmp_path / "none.txt")
