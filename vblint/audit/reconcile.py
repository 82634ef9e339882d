"""From a judged sheet to precision, recall and corrected rates, kept beside the run."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from vblint.audit import wording
from vblint.audit.batches import CHECKED
from vblint.audit.estimate import Judgements, estimate, estimate_group
from vblint.audit.files import replacing
from vblint.audit.judged import Estimate, Judged, StratumJudged, write_judged
from vblint.audit.judgements import UNSURE, YES, read_judgements
from vblint.audit.manifest import Manifest, finished
from vblint.audit.rates import ALL, dimensions, list_of, rates
from vblint.audit.report import write
from vblint.audit.sample import Sample, read_sample, stratum
from vblint.audit.store import stored
from vblint.errors import SourceError
from vblint.outputs.csv import safe_cell

_COLUMNS = ("dimension", "group", "records", "counted", "corrected", "low", "high")


def reconcile(sheet: Path, folder: Path, incomplete: bool = False) -> Judged:
    """Read the judgements, write ``judged.json`` and ``corrected.csv``, and renew the dashboard.

    Raises SourceError for a run without a sample, a line of the sheet that is wrong, and a stratum
    without a judgement.
    """
    manifest = finished(folder)
    sample = read_sample(folder)
    if sample is None:
        raise SourceError(
            f"{folder}: no sample was drawn from this run; give its command again with --sample"
        )
    said = read_judgements(sheet, sample, incomplete)
    strata = _strata(sample, said)
    for each in strata:
        if not each.judged:
            raise SourceError(
                f"{sheet}: none of the records drawn from “{each.name}” is judged; judge at least "
                "one of them"
            )
    found = _judged(folder, manifest, sample, strata)
    write_judged(folder, found)
    _write_corrected(folder, found)
    write(folder)
    return found


def lines(found: Judged) -> list[str]:
    """What to say of it on the screen."""
    told = [
        f"{wording.counted(found.judged, 'record')} judged (sample {found.sample}).",
        f"  precision  {_said(found.precision)}  of the records raised are blaming",
        f"  recall     {_said(found.recall)}  of the blaming records are raised",
        f"  counted    {wording.percent(found.raw)}",
        f"  corrected  {_said(found.corrected)}  of all records are blaming",
    ]
    if found.corrected_if_unsure_is_yes:
        unsure = sum(each.unsure for each in found.strata)
        told.append(
            f"  {unsure} unsure, taken as no; as yes: {_said(found.corrected_if_unsure_is_yes)}"
        )
    return told


def _said(found: Estimate) -> str:
    if found.value is None or found.low is None or found.high is None:
        return "not to be told from this sample:"
    return f"{wording.percent(found.value)} ({wording.interval((found.low, found.high))})"


def _strata(sample: Sample, said: Mapping[int, str]) -> list[StratumJudged]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item, judgement in said.items():
        counts[sample.items[item - 1][1]][judgement] += 1
    return [
        StratumJudged(
            each.name,
            each.flagged,
            each.records,
            counts[each.name].total(),
            counts[each.name][YES],
            counts[each.name][UNSURE],
        )
        for each in sample.strata
    ]


def _judged(
    folder: Path, manifest: Manifest, sample: Sample, strata: Sequence[StratumJudged]
) -> Judged:
    plain = [Judgements(s.flagged, s.records, s.judged, s.blaming) for s in strata]
    generous = [
        one._replace(yes=s.blaming + s.unsure) for one, s in zip(plain, strata, strict=True)
    ]
    found = estimate(plain, sample.seed)
    unsure = any(each.unsure for each in strata)
    return Judged(
        sample=sample.token,
        seed=sample.seed,
        strata=strata,
        precision=found.precision,
        recall=found.recall,
        raw=sum(s.records for s in strata if s.flagged) / sum(s.records for s in strata),
        corrected=found.rate,
        corrected_if_unsure_is_yes=estimate(generous, sample.seed).rate if unsure else None,
        groups=_groups(folder, manifest, sample, plain),
    )


def _groups(
    folder: Path, manifest: Manifest, sample: Sample, strata: Sequence[Judgements]
) -> dict[str, list[tuple[str, int, float, Estimate]]]:
    """Of each group that is shown: name, records, share counted, share corrected."""
    shown = rates(folder, manifest).groups
    names = [each.name for each in sample.strata]
    found: dict[str, list[tuple[str, int, float, Estimate]]] = {}
    with stored(folder) as base:
        for dimension, parts in dimensions(manifest.request):
            if dimension == ALL:
                continue
            query = (
                f"SELECT {list_of(parts)}, {stratum(sample.by)}, count(*) FROM records "
                f"WHERE state = '{CHECKED}' GROUP BY ALL"
            )
            sizes = {(tuple(key), name): n for key, name, n in base.execute(query).fetchall()}
            found[dimension] = [
                (
                    group.name,
                    group.records,
                    group.share().value or 0.0,
                    estimate_group(
                        strata, [sizes.get((group.key, name), 0) for name in names], sample.seed
                    ),
                )
                for group in shown[dimension]
            ]
    return found


def _write_corrected(folder: Path, found: Judged) -> None:
    records = sum(each.records for each in found.strata)
    with (
        replacing(folder / "corrected.csv") as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for dimension, groups in {ALL: [("", records, found.raw, found.corrected)], **found.groups}.items():  # fmt: skip  # noqa: E501
            for name, count, raw, each in groups:
                shares = [f"{share:.6f}" for share in (raw, each.value, each.low, each.high)]
                writer.writerow([safe_cell(dimension), safe_cell(name), count, *shares])
