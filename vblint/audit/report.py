"""What a complete run gives to read: tables, dashboard, and a few lines for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from vblint.audit import wording
from vblint.audit.batches import UNREADABLE
from vblint.audit.dashboard import write_dashboard
from vblint.audit.manifest import Manifest, finished
from vblint.audit.masking import SMALL
from vblint.audit.rates import Rates, rates
from vblint.audit.store import stored
from vblint.audit.tables import write_findings, write_rates


class Told(NamedTuple):
    """Lines for the screen; ``problems`` are files that could not be read."""

    lines: Sequence[str]
    problems: Sequence[str]


def write(folder: Path, show_small: bool | None = None) -> Told:
    """Write tables and dashboard of a complete run. Raises SourceError, ConfigError.

    Small groups are shown as they were before, if nothing is said of them.
    """
    manifest = finished(folder)
    if show_small is not None and show_small != manifest.show_small:
        manifest = replace(manifest, show_small=show_small)
        manifest.write(folder)
    found = rates(folder, manifest)
    write_rates(folder, found)
    write_findings(folder, manifest.request.with_text)
    write_dashboard(folder, manifest, found)
    with stored(folder) as base:
        problems = base.execute(
            f"SELECT problem FROM records WHERE state = '{UNREADABLE}' ORDER BY number"
        ).fetchall()
    return Told([*_lines(manifest, found), f"Dashboard: {folder / 'dashboard.html'}"],
                [problem for (problem,) in problems])  # fmt: skip


def _lines(manifest: Manifest, found: Rates) -> list[str]:
    everything = found.all
    share = everything.share()
    lines = [
        f"{wording.counted(share.whole, 'record')} counted, {share.part:,} with wording to "
        f"reconsider: {wording.share(share)}."
    ]
    for kind in found.kinds:
        if kind[0] == "severity":
            severity = everything.share(kind)
            lines.append(f"  {kind[1]:8} {severity.part:>9,}  {wording.share(severity)}")
    if found.without_text:
        lines.append(f"{wording.counted(found.without_text, 'record')} without text: not counted.")
    if left_out := sum(found.hidden.values()):
        lines.append(
            f"{wording.counted(left_out, 'group')} not shown: fewer than {SMALL} records, or to "
            "keep such a group from being worked out. Show all with --show-small-groups."
        )
    return lines
