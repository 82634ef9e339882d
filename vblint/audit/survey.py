"""A first look at the whole input: what is wrong shows in seconds, not after an hour."""

from __future__ import annotations

import re
from array import array
from typing import NamedTuple

from vblint.audit.records import Reader
from vblint.errors import SourceError

_LETTER = re.compile(r"[^\W\d_]")


class Survey(NamedTuple):
    """How many rows the input has, how many records of them are counted."""

    rows: int
    records: int


def survey(reader: Reader) -> Survey:
    """Read every record once, check no text.

    Raises SourceError if no record is asked for, the text column holds no letter, an id is there
    twice, or a record cannot be read; see `Reader.records`.
    """
    source, request = reader.source, reader.request
    hashes = array("q")  # 8 bytes a record, where the ids themselves would take a hundred
    records, prose = 0, False
    for record in reader.records():
        records = record.number
        prose = prose or record.text is None or bool(_LETTER.search(record.text))
        if request.id:
            hashes.append(hash(record.id))
    if not records:
        raise SourceError(
            f"{source.name}: none of the {reader.rows_read:,} rows is as --where asks; try it "
            "without, or mend the condition"
            if request.where and reader.rows_read
            else f"{source.name}: holds no record; is it the right file?"
        )
    if not prose:
        raise SourceError(
            f"{source.name}: “{request.text}” is not a column of text, there is no letter in it; "
            f"the columns are {', '.join(source.columns)}"
        )
    if suspected := _repeated(hashes):
        _mind_ids(reader, suspected)
    return Survey(reader.rows_read, records)


def _repeated(hashes: array[int]) -> set[int]:
    """The numbers that are there more than once."""
    import numpy as np

    numbers = np.sort(np.frombuffer(hashes, dtype=np.int64)) if hashes else np.empty(0)
    return set(numbers[1:][numbers[1:] == numbers[:-1]].tolist())


def _mind_ids(reader: Reader, suspected: set[int]) -> None:
    """Raise SourceError for the first id that is there twice. Two ids may share a hash."""
    first: dict[str, int] = {}
    for record in reader.records():
        if hash(record.id) in suspected:
            if record.id in first:
                place = reader.source.place(first[record.id])
                raise SourceError(
                    f"{reader.source.place(record.row)}: has the same “{reader.request.id}” as "
                    f"{place}; ids must be unique: mend one, or leave --id out to count by row"
                )
            first[record.id] = record.row
