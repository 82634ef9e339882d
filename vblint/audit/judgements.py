"""Reading a judged sheet back: CSV, Excel or Word, every line held against the sample."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from vblint.audit.inputs import open_source
from vblint.audit.sample import Sample
from vblint.audit.sheets import COLUMNS
from vblint.errors import SourceError

YES, NO, UNSURE = "yes", "no", "unsure"
_SAID = {
    **dict.fromkeys(("yes", "y", "true"), YES),
    **dict.fromkeys(("no", "n", "false"), NO),
    **dict.fromkeys(("unsure", "u", "?", "don’t know", "don't know"), UNSURE),
}


class _Line(NamedTuple):
    place: str
    sample: str
    item: str
    judgement: str


def read_judgements(path: Path, sample: Sample, incomplete: bool = False) -> dict[int, str]:
    """Item → yes, no or unsure, for every item of the sample.

    Raises SourceError, naming the line and what to do, for a line that does not belong to the
    sample, an item that is there twice or not at all, and a judgement that is missing or is none
    of the three. With ``incomplete`` items without a judgement are left out.
    """
    found: dict[int, str] = {}
    places: dict[int, str] = {}
    for line in _word(path, sample) if path.suffix.lower() == ".docx" else _table(path):
        item = _item(line, sample)
        if item in places:
            raise SourceError(
                f"{line.place}: item {item} stands at {places[item]} already; remove one"
            )
        places[item] = line.place
        said = line.judgement.strip().casefold()
        if said in _SAID:
            found[item] = _SAID[said]
        elif said:
            raise SourceError(f"{line.place}: item {item}: write yes, no or unsure")
        elif not incomplete:
            raise SourceError(
                f"{line.place}: item {item} has no judgement; write yes, no or unsure, or leave "
                "such items out with --incomplete"
            )
    missing = set(range(1, len(sample.items) + 1)) - set(places)
    if missing and not incomplete:
        raise SourceError(
            f"{path}: item {min(missing)} is not there, nor are {len(missing) - 1} others; put "
            "them back from the sheet of the run, or leave them out with --incomplete"
        )
    if not found:
        raise SourceError(f"{path}: holds no judgement; write yes, no or unsure beside the items")
    return found


def _item(line: _Line, sample: Sample) -> int:
    if line.sample.strip() != sample.token:
        raise SourceError(
            f"{line.place}: is not of sample {sample.token}, which was drawn from this run; name "
            "the run that the sheet was made in with --run"
        )
    number = line.item.strip().removesuffix(".0")
    if not number.isdecimal() or not 1 <= int(number) <= len(sample.items):
        raise SourceError(
            f"{line.place}: has no item number from 1 to {len(sample.items)}; put it back from the "
            "sheet of the run"
        )
    return int(number)


def _table(path: Path) -> Iterator[_Line]:
    source = open_source(path)
    for name in COLUMNS:
        if name != "note" and name not in source.columns:
            raise SourceError(
                f"{path}: has no column “{name}”; give the sheet that “vblint audit --sample” made"
            )
    for number, cells in source.rows(["sample", "item", "judgement"]):
        if any(cells):
            yield _Line(source.place(number), *(cell or "" for cell in cells))


def _word(path: Path, sample: Sample) -> Iterator[_Line]:
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ModuleNotFoundError:
        raise SourceError(f"{path}: reading Word needs: pip install 'vblint[audit]'") from None
    try:
        document: Any = docx.Document(str(path))
        token = document.core_properties.title.rpartition(" ")[2]
        rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows][1:]
        lines = [
            _Line(f"{path}: row {at}", token, cells[0], cells[2])
            for at, cells in enumerate(rows, 2)
        ]
    except (PackageNotFoundError, KeyError, IndexError, ValueError, OSError):
        raise SourceError(
            f"{path}: is not the sheet that “vblint audit --sample” made; give that one, filled in"
        ) from None
    yield from lines
