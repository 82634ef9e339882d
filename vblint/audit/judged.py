"""``judged.json``: what people’s judgements on a sample say of a run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from vblint.audit.files import replacing
from vblint.errors import SourceError

NAME = "judged.json"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share with its 95 % interval; None where there is nothing to tell it from."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class StratumJudged:
    """A stratum: its records, those judged, and how many of them hold blaming wording."""

    name: str
    flagged: bool
    records: int
    judged: int
    blaming: int
    unsure: int


@dataclass(frozen=True, slots=True)
class Judged:
    """The result of a reconciliation; see `vblint.audit.reconcile`."""

    sample: str
    seed: int
    strata: Sequence[StratumJudged]
    precision: Estimate
    recall: Estimate
    raw: float
    corrected: Estimate
    corrected_if_unsure_is_yes: Estimate | None
    groups: Mapping[str, Sequence[tuple[str, int, float, Estimate]]]

    @property
    def judged(self) -> int:
        """Records that people judged."""
        return sum(stratum.judged for stratum in self.strata)


def write_judged(folder: Path, found: Judged) -> None:
    """Write the file, whole or not at all."""
    with replacing(folder / NAME) as temporary:
        temporary.write_text(
            json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n", "utf-8"
        )


def read_judged(folder: Path) -> Judged | None:
    """What the folder of a run holds, None if nothing; raises SourceError if it is damaged."""
    path = folder / NAME
    try:
        data = json.loads(path.read_text("utf-8"))
        data["strata"] = [StratumJudged(**each) for each in data["strata"]]
        for name in ("precision", "recall", "corrected", "corrected_if_unsure_is_yes"):
            data[name] = Estimate(**data[name]) if data[name] else None
        data["groups"] = {
            dimension: [(name, n, raw, Estimate(**each)) for name, n, raw, each in groups]
            for dimension, groups in data["groups"].items()
        }
        return Judged(**data)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError):
        raise SourceError(f"{path}: is damaged; remove it and reconcile again") from None
