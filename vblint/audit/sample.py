"""The dip sample: which records people are to judge, drawn so that the judgements tell of all.

Records are put into strata: one for those without a finding, the others by the gravest severity
(or by the category of the first finding of that severity). Half of the sample is drawn from the
records without a finding, which are many and hide what vblint missed; the rest from the strata with
findings in proportion to their size, at least `LEAST` from each. Drawing is without replacement,
and the same seed draws the same records.
"""

from __future__ import annotations

import json
import random
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from vblint.audit.batches import CHECKED
from vblint.audit.files import replacing
from vblint.audit.manifest import finished
from vblint.audit.records import Reader
from vblint.audit.sheets import Item, write_sheets
from vblint.audit.store import fetched, stored
from vblint.errors import SourceError

NAME = "sample.json"
QUIET = "no finding"
LEAST = 5  # records from each stratum with findings, as far as it has them


@dataclass(frozen=True, slots=True)
class Stratum:
    """Records that are alike for the sample; ``drawn`` of ``records`` are to be judged."""

    name: str
    flagged: bool
    records: int
    drawn: int

    @property
    def weight(self) -> float:
        """How many records each drawn one stands for."""
        return self.records / self.drawn if self.drawn else 0.0


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn. ``items`` are (record number, stratum), in the order of the sheet."""

    token: str  # on every line of the sheets, so that they find back to this sample
    seed: int
    by: str  # severity or category
    strata: Sequence[Stratum]
    items: Sequence[tuple[int, str]]


def draw(folder: Path, reader: Reader, size: int, seed: int, by: str) -> list[str]:
    """Draw a sample of a complete run and write its sheets; the lines to show for it.

    Raises SourceError if the run has no record to draw from, or a sheet has judgements already.
    """
    manifest = finished(folder)
    rows = _rows(folder, by)
    if not rows:
        raise SourceError(f"{folder}: no record was counted, so there is nothing to sample")
    sample = drawn(rows, size, seed, by, manifest.sha256)
    if any(not stratum.drawn for stratum in sample.strata):
        raise SourceError(
            f"--sample {size}: is too few for {len(rows)} strata; draw at least {2 * len(rows)}"
        )
    old = read_sample(folder)
    if old == sample and (folder / "sample.csv").exists():
        return [f"Sample: as drawn before, in {folder / 'sample.csv'}"]
    if old is not None:
        raise SourceError(
            f"{folder / NAME}: another sample was drawn; move it and its sheets away first, so "
            "that no judgement is lost"
        )
    write_sheets(folder, _items(sample, reader), sample.token)
    _write(folder, sample)
    return [
        f"Sample: {len(sample.items):,} records to judge, in {folder / 'sample.csv'}, .docx or "
        f".html; then: vblint audit reconcile {folder / 'sample.csv'} --run {folder}"
    ]


def drawn(
    strata: Mapping[str, Sequence[int]], size: int, seed: int, by: str, content: str
) -> Sample:
    """The sample of ``size`` records, or of all, from record numbers by stratum."""
    sizes = allocation({name: len(rows) for name, rows in strata.items()}, size)
    items = []
    for name, rows in sorted(strata.items()):
        dice = random.Random(f"{seed} {name}")  # noqa: S311 - a sample, not a secret
        items += [(number, name) for number in dice.sample(rows, sizes[name])]
    random.Random(seed).shuffle(items)  # noqa: S311 - whoever judges must not guess the stratum
    told = [Stratum(name, name != QUIET, len(rows), sizes[name]) for name, rows in strata.items()]
    token = sha256(f"{content} {seed} {by} {items}".encode()).hexdigest()[:8]
    return Sample(token, seed, by, told, items)


def allocation(records: Mapping[str, int], size: int) -> dict[str, int]:
    """How many to draw from each stratum."""
    size = min(size, sum(records.values()))
    flagged = {name: count for name, count in records.items() if name != QUIET}
    quiet = min(records.get(QUIET, 0), size // 2)
    for_flagged = min(size - quiet, sum(flagged.values()))
    quiet = min(records.get(QUIET, 0), size - for_flagged)
    found = dict.fromkeys(flagged, 0)
    while sum(found.values()) < for_flagged:  # one at a time, to whoever lacks most
        open_ = [name for name in flagged if found[name] < flagged[name]]
        wanting = [name for name in open_ if found[name] < LEAST] or open_
        found[max(wanting, key=lambda name: flagged[name] / (found[name] + 1))] += 1
    return found | ({QUIET: quiet} if QUIET in records else {})


def read_sample(folder: Path) -> Sample | None:
    """The sample drawn from a run, None if there is none; raises SourceError if it is damaged."""
    path = folder / NAME
    try:
        data = json.loads(path.read_text("utf-8"))
        data["strata"] = [Stratum(**each) for each in data["strata"]]
        data["items"] = [tuple(each) for each in data["items"]]
        return Sample(**data)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError):
        raise SourceError(f"{path}: is damaged; move it away and draw the sample again") from None


def _write(folder: Path, sample: Sample) -> None:
    with replacing(folder / NAME) as temporary:
        temporary.write_text(json.dumps(asdict(sample), ensure_ascii=False) + "\n", "utf-8")


_SEVERITIES = "['error', 'warning', 'info']"
_FIRST = (  # SQL: rank and category of the gravest finding of a record
    f"list_min(list_transform(findings, lambda f: "
    f"{{rank: list_position({_SEVERITIES}, f.severity), category: f.category}}))"
)
_GRAVEST = {"severity": f"{_SEVERITIES}[{_FIRST}.rank]", "category": f"{_FIRST}.category"}
BY = tuple(_GRAVEST)


def stratum(by: str) -> str:
    """The SQL of the stratum of a record."""
    return f"CASE WHEN len(findings) = 0 THEN '{QUIET}' ELSE {_GRAVEST[by]} END"


def _rows(folder: Path, by: str) -> dict[str, array[int]]:
    """The numbers of the records counted, by stratum, the gravest first."""
    found: dict[str, array[int]] = {}  # 8 bytes a record
    query = f"SELECT {stratum(by)}, number FROM records WHERE state = '{CHECKED}' ORDER BY number"
    with stored(folder) as base:
        for name, number in fetched(base.execute(query)):
            found.setdefault(name, array("q")).append(number)
    return dict(sorted(found.items(), key=lambda each: (each[0] == QUIET, each[0])))


def _items(sample: Sample, reader: Reader) -> list[Item]:
    """The records of the sample with their texts, read again from the input."""
    wanted = {number for number, _ in sample.items}
    texts = {
        record.number: (record.id, reader.text_of(record))
        for record in reader.records()
        if record.number in wanted
    }
    return [Item(at, *texts[number]) for at, (number, _) in enumerate(sample.items, 1)]
