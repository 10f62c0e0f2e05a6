"""Throughput against workers as a small picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 680, 340, 60, 44, 190, 48
COLOURS = {"local": "#b3452c", "dask": "#2c6bb3"}
LABELS = {"local": "own processes", "dask": "Dask"}
STYLE = "font-family:system-ui,sans-serif;font-size:12px"
GRID_LINES = 5
Figures = dict[str, Any]


def plot(results: Figures, image: Path) -> None:
    """Write reports a second against workers, with what as many idle cores would give, as an SVG image."""
    rows = results["best"]
    cores = results["about"]["cores"]
    most = _round_up(max(_ideal(row, row["workers"]) for row in rows))
    counts = sorted({row["workers"] for row in rows})
    parts = [*_frame(counts, most, cores)]
    for engine in dict.fromkeys(row["engine"] for row in rows):
        parts += _line(engine, [row for row in rows if row["engine"] == engine], counts, most, cores)
    image.parent.mkdir(parents=True, exist_ok=True)
    image.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="Reports a second against workers" style="{STYLE}">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n",
        encoding="utf-8",
    )


def _ideal(row: Figures, cores: float) -> float:
    """Reports a second of so many cores with nothing else to do, by the processor time measured."""
    return 1000 * cores / float(row["processor_ms_per_report"])


def _frame(counts: list[int], most: float, cores: int) -> Iterator[str]:
    title = f"Reports a second; solid: on the clock, other work beside; dashed: by processor time, {cores} cores"
    yield _text(LEFT, 22, title, "start", "#222")
    for step in range(GRID_LINES + 1):
        value = most * step / GRID_LINES
        y = _y(value, most)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
        yield _text(LEFT - 8, y + 4, f"{value:g}", "end", "#555")
    for count in counts:
        yield _text(_x(count, counts), HEIGHT - BOTTOM + 20, str(count), "middle", "#555")
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "workers", "middle", "#222")


def _line(engine: str, rows: list[Figures], counts: list[int], most: float, cores: int) -> Iterator[str]:
    colour, label = COLOURS.get(engine, "#3a8a4f"), LABELS.get(engine, engine)
    measured = [(_x(row["workers"], counts), _y(row["reports_per_second"], most)) for row in rows]
    ideal = [(_x(row["workers"], counts), _y(_ideal(row, min(row["workers"], cores)), most)) for row in rows]
    for points, dash in ((measured, ""), (ideal, ' stroke-dasharray="5 4"')):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
    shift = -8 if engine == "local" else 12
    yield _text(ideal[-1][0] + 10, ideal[-1][1] + 4 + shift, f"{label}, idle cores", "start", colour)
    last = rows[-1]["reports_per_second"]
    yield _text(measured[-1][0] + 10, measured[-1][1] + 4 + shift, f"{label}, {last:.1f} measured", "start", colour)


def _text(x: float, y: float, words: str, anchor: str, colour: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'


def _x(count: int, counts: list[int]) -> float:
    span = max(counts) - min(counts) or 1
    return LEFT + 20 + (count - min(counts)) / span * (WIDTH - LEFT - RIGHT - 40)


def _y(value: float, most: float) -> float:
    return HEIGHT - BOTTOM - value / most * (HEIGHT - TOP - BOTTOM)


def _round_up(value: float) -> float:
    step = 5.0 if value > 10 else 1.0
    return (int(value / step) + 1) * step
