"""``dashboard.html``: one page that needs nothing else, for a report or a meeting."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import jinja2

from vblint.audit import wording
from vblint.audit.files import replacing
from vblint.audit.judged import read_judged
from vblint.audit.manifest import Manifest
from vblint.audit.masking import SMALL
from vblint.audit.rates import ALL, ANY, MONTH, Rates
from vblint.audit.records import NO_DATE
from vblint.shares import Share

_TEMPLATES = Path(__file__).parent / "templates"
_REPORT_STYLE = Path(__file__).parent.parent / "outputs" / "templates"
MANY = 40  # rows; longer tables are folded


class Line(NamedTuple):
    """A row of a table with its picture; positions are percents of the picture’s width."""

    name: str
    share: Share
    at: float
    low: float
    high: float


class Chart(NamedTuple):
    """Lines on one scale, from 0 to ``top``; ``ticks`` are (position, label)."""

    title: str
    lines: Sequence[Line]
    ticks: Sequence[tuple[float, str]]
    overall: float | None  # position of the share of all records
    hidden: int  # small groups that are left out


def write_dashboard(folder: Path, manifest: Manifest, found: Rates) -> None:
    """Write the page. Raises ConfigError if the folder cannot be written to."""
    page = (
        environment()
        .get_template("dashboard.html")
        .render(
            page_values(folder, manifest, found), counted=wording.counted, small=SMALL, many=MANY
        )
    )
    with replacing(folder / "dashboard.html") as temporary:
        temporary.write_text(page, "utf-8")


def environment() -> jinja2.Environment:
    """Where the templates of an audit are, and those of the report whose style they share."""
    found = jinja2.Environment(
        loader=jinja2.FileSystemLoader([_TEMPLATES, _REPORT_STYLE]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    found.filters |= {
        "percent": wording.percent,
        "interval": wording.interval,
        "month": wording.month,
        "share": wording.share,
        "readable": wording.readable,
    }
    return found


def page_values(folder: Path, manifest: Manifest, found: Rates) -> Mapping[str, object]:
    """What the template shows."""
    everything = found.all.share()
    kinds = [
        (wording.readable(value), found.all.share((measure, value)))
        for measure, value in found.kinds
        if measure != ANY[0]
    ]
    severities = [name for measure, name in found.kinds if measure == "severity"]
    seen = [each for each in kinds[len(severities) :] if each[1].part]
    months = [(wording.month(g.name), g.share()) for g in found.groups.get(MONTH, ())]
    columns = [
        chart(
            name.replace("_", " "),
            [(g.name, g.share()) for g in groups],
            everything,
            found.hidden[name],
        )
        for name, groups in found.groups.items()
        if name not in (ALL, MONTH)
    ]
    return {
        "manifest": manifest,
        "made": datetime.fromisoformat(manifest.finished),
        "everything": everything,
        "severities": chart("Severity", kinds[: len(severities)]),
        "categories": chart("Category", sorted(seen, key=lambda each: -each[1].part)),
        "unseen": [name for name, share in kinds[len(severities) :] if not share.part],
        "months": chart("Month", months, everything, found.hidden.get(MONTH, 0)),
        "line": line_chart(months, everything),
        "columns": columns,
        "rates": found,
        "judged": read_judged(folder),
    }


def chart(
    title: str,
    rows: Sequence[tuple[str, Share]],
    everything: Share | None = None,
    hidden: int = 0,
) -> Chart:
    """A chart of named shares, on a scale that holds all their intervals."""
    bounds = [share.interval or (0.0, 0.0) for _, share in rows]
    top, step = scale(max((high for _, high in bounds), default=0.0))
    lines = [
        Line(name, share, 100 * (share.value or 0) / top, 100 * low / top, 100 * high / top)
        for (name, share), (low, high) in zip(rows, bounds, strict=True)
    ]
    count = round(top / step)
    ticks = [(100 * at / count, tick(at * step)) for at in range(count + 1)]
    overall = 100 * everything.value / top if everything and everything.value else None
    return Chart(title, lines, ticks, overall if overall and overall <= 100 else None, hidden)


def scale(highest: float) -> tuple[float, float]:
    """(top, step) of an axis from 0 that holds ``highest``, with two to five round steps."""
    highest = max(highest, 0.0005)
    unit = 10.0 ** math.floor(math.log10(highest))
    step = next(unit * part for part in (0.2, 0.5, 1, 2, 5) if highest <= 5 * unit * part)
    return step * math.ceil(highest / step - 1e-9), step


def tick(value: float) -> str:
    """A round share as an axis names it: “2%”, “0.5%”."""
    return f"{round(100 * value, 6):g}%"


class Point(NamedTuple):
    """A month in the line chart, in units of its drawing."""

    x: float
    y: float
    low: float
    high: float
    label: str  # “Mar”; with the year for the first month and each January
    year: str


class LineChart(NamedTuple):
    """Shares over time. ``ticks`` are (y, label); ``overall`` is a y."""

    width: int
    height: int
    points: Sequence[Point]
    ticks: Sequence[tuple[float, str]]
    overall: float
    told: str  # the same in words


_WIDTH, _HEIGHT = 760, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 14, 46  # room around the drawing


def line_chart(months: Sequence[tuple[str, Share]], everything: Share) -> LineChart | None:
    """The months with a date, if there are at least two."""
    dated = [(name, share) for name, share in months if " " in name and name != NO_DATE]
    if len(dated) < 2:
        return None
    top, step = scale(max((share.interval or (0, 0))[1] for _, share in dated))

    def y(value: float) -> float:
        return round(_HEIGHT - _BOTTOM - value / top * (_HEIGHT - _TOP - _BOTTOM), 1)

    room = (_WIDTH - _LEFT - _RIGHT) / len(dated)
    points = []
    for at, (name, share) in enumerate(dated):
        low, high = share.interval or (0.0, 0.0)
        x = round(_LEFT + room * (at + 0.5), 1)
        word, year = name.split(" ")
        told = year if not at or word == "January" else ""
        points.append(Point(x, y(share.value or 0), y(low), y(high), word[:3], told))
    values = [(share.value or 0, name) for name, share in dated]
    told = (
        f"{len(dated)} months. Lowest in {min(values)[1]}, {wording.percent(min(values)[0])}; "
        f"highest in {max(values)[1]}, {wording.percent(max(values)[0])}. "
        f"All records: {wording.percent(everything.value or 0)}. The table below has every month."
    )
    ticks = [(y(at * step), tick(at * step)) for at in range(round(top / step) + 1)]
    return LineChart(_WIDTH, _HEIGHT, points, ticks, y(everything.value or 0), told)
