"""Plain line charts as SVG, readable on white and on black."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 560, 300, 78, 46, 40, 24
Point = tuple[float, float]


def chart(title: str, across: str, up: str, points: Sequence[Point], log: bool = False) -> str:
    """One line through the points, from zero upward; ``log`` spreads the numbers across."""
    xs = [math.log10(x) if log else x for x, _ in points]
    low, high = (min(xs) if log else 0.0), max(xs)
    top = _round_up(max(y for _, y in points))

    def place(x: float, y: float) -> str:
        at = LEFT + (x - low) / ((high - low) or 1) * (WIDTH - LEFT - RIGHT)
        return f"{at:.1f},{HEIGHT - BOTTOM - y / top * (HEIGHT - BOTTOM - TOP):.1f}"

    shown = [place(x, y) for x, (_, y) in zip(xs, points, strict=True)]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{escape(title)}</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="20" font-size="14" font-weight="bold">{escape(title)}</text>',
        f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end">{escape(across)}</text>',
        f'<text x="{LEFT}" y="34" fill="#555">{escape(up)}</text>',
    ]
    for step in range(5):
        value = top * step / 4
        left, y = place(low, value).split(",")
        parts.append(
            f'<path d="M{left},{y}H{WIDTH - RIGHT}" stroke="#ddd"/>'
            f'<text x="{LEFT - 8}" y="{float(y) + 4:.1f}" text-anchor="end">{_number(value)}</text>'
        )
    last = -math.inf
    for x, (written, _) in zip(xs, points, strict=True):
        at = place(x, 0).split(",")[0]
        if float(at) - last < 28:  # no room for this one
            continue
        last = float(at)
        parts.append(
            f'<text x="{at}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">'
            f"{_number(written)}</text>"
        )
    parts.append(
        f'<polyline points="{" ".join(shown)}" fill="none" stroke="#0b5" stroke-width="2"/>'
    )
    for point in shown:
        x_at, y_at = point.split(",")
        parts.append(f'<circle cx="{x_at}" cy="{y_at}" r="3.5" fill="#063"/>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _round_up(value: float) -> float:
    if value <= 0:
        return 1.0
    unit = 10.0 ** math.floor(math.log10(value))
    return next(unit * step for step in (1, 2, 4, 6, 8, 10) if value <= unit * step)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{value:.2g}"
