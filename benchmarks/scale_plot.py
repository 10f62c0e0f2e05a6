"""Growth as a small picture: accounts from left to right, milliseconds upwards, both in powers of ten."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 680, 360, 60, 44, 190, 44
LEAST_MS, MOST_MS = 0.1, 1000.0
LINES = {
    "add": ("adding a report", "#b3452c"),
    "incidents": ("a filtered list", "#2c6bb3"),
    "show": ("showing an incident", "#3a8a4f"),
}
STYLE = "font-family:system-ui,sans-serif;font-size:12px"
Figures = dict[str, Any]


def plot(results: Figures, image: Path) -> None:
    """Write processor time (lines) and the 95th percentile on the clock (rings) of `results` as an SVG image."""
    measured = sorted(results["measured"].values(), key=lambda one: int(one["accounts"]))
    sizes = [one["accounts"] for one in measured]
    parts = [*_frame(sizes), *(part for name in LINES for part in _line(name, measured, sizes))]
    image.parent.mkdir(parents=True, exist_ok=True)
    image.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="Milliseconds of a call against accounts in the catalogue" style="{STYLE}">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _frame(sizes: list[int]) -> Iterator[str]:
    yield _text(
        LEFT, 22, "Milliseconds a call: median of processor time; ring: 95th percentile on the clock", "start", "#222"
    )
    for power in range(round(math.log10(LEAST_MS)), round(math.log10(MOST_MS)) + 1):
        y = _y(10**power)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        yield _text(LEFT - 8, y + 4, f"{10**power:g}", "end", "#555")
    for size in sizes:
        yield _text(_x(size, sizes), HEIGHT - BOTTOM + 20, f"{size:,}", "middle", "#555")
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "accounts in the catalogue", "middle", "#222")


def _line(name: str, measured: list[Figures], sizes: list[int]) -> Iterator[str]:
    label, colour = LINES[name]
    rows = [one[name]["all"] if name == "incidents" else one[name] for one in measured]
    points = [(_x(size, sizes), _y(row["processor"])) for size, row in zip(sizes, rows, strict=True)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
    for (x, _), row in zip(points, rows, strict=True):
        yield f'<circle cx="{x:.1f}" cy="{_y(row["p95"]):.1f}" r="3" fill="none" stroke="{colour}"/>'
    last = f"{label}, {rows[-1]['processor']:.1f} ms"
    yield _text(points[-1][0] + 10, points[-1][1] + 4, last, "start", colour)


def _text(x: float, y: float, words: str, anchor: str, colour: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'


def _x(size: int, sizes: list[int]) -> float:
    low, high = math.log10(sizes[0]), math.log10(sizes[-1])
    share = (math.log10(size) - low) / (high - low) if high > low else 0.5
    return LEFT + 20 + share * (WIDTH - LEFT - RIGHT - 40)


def _y(milliseconds: float) -> float:
    low, high = math.log10(LEAST_MS), math.log10(MOST_MS)
    share = (math.log10(min(MOST_MS, max(LEAST_MS, milliseconds))) - low) / (high - low)
    return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
