"""How numbers are said, on the screen and in the dashboard."""

from __future__ import annotations

from vblint.shares import Share


def percent(value: float) -> str:
    """“3.5%”; “0.04%” where a digit more is needed to see it."""
    hundredths = 100 * value
    if not hundredths or hundredths == 100:
        return f"{hundredths:.0f}%"
    if hundredths < 0.005:
        return "below 0.01%"
    return f"{hundredths:.1f}%" if hundredths >= 1 else f"{hundredths:.2f}%"


def interval(bounds: tuple[float, float]) -> str:
    """“2.9% to 4.3%”."""
    return f"{percent(bounds[0])} to {percent(bounds[1])}"


def share(found: Share) -> str:
    """“3.5% (95% interval 2.9% to 4.3%)”, or “–” if there is no whole."""
    if found.value is None or found.interval is None:
        return "–"
    return f"{percent(found.value)} (95% interval {interval(found.interval)})"


def counted(number: int, what: str) -> str:
    """“1 record”, “3,000 records”."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def readable(name: str) -> str:
    """A category or severity as people say it: “Responsibility blame”."""
    return name.replace("-", " ").capitalize()


def month(name: str) -> str:
    """“March 2026” for “2026-03”; anything else as it is."""
    year, _, number = name.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}" if number.isdecimal() else name


_MONTHS = (
    "January February March April May June July August September October November December"
).split()
