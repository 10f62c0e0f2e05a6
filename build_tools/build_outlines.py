"""Makes the desk's outlines of land and borders from Natural Earth, as the npm package `world-atlas` has it.

    python build_tools/build_outlines.py web/node_modules/world-atlas/countries-50m.json TARGET.json.gz

TopoJSON in (a ring is a list of arcs, an arc a list of steps from a point), rings of longitude and latitude out.
Source: the TopoJSON format specification, sections 2.1.2 to 2.1.4.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

DIGITS = 2
"""Decimals of a degree, about a kilometre: finer than the scale of 1:50 million."""

Point = tuple[float, float]

ANYWHERE = (-180.0, -90.0, 180.0, 90.0)
DISPUTED = (
    ("Russia", "Ukraine", (32.4, 44.0, 36.7, 46.4)),
    ("Syria", "Israel", ANYWHERE),
    ("Israel", "Palestine", ANYWHERE),
    ("Morocco", "W. Sahara", ANYWHERE),
    ("Cyprus", "N. Cyprus", ANYWHERE),
    ("Somalia", "Somaliland", ANYWHERE),
    ("Serbia", "Kosovo", ANYWHERE),
    ("India", "Pakistan", (72.0, 32.2, 79.0, 37.5)),
    ("India", "Siachen Glacier", ANYWHERE),
    ("Pakistan", "Siachen Glacier", ANYWHERE),
    ("China", "Siachen Glacier", ANYWHERE),
    ("India", "China", ANYWHERE),
    ("Bhutan", "China", ANYWHERE),
    ("Sudan", "S. Sudan", (26.5, 9.0, 30.0, 10.6)),
    ("North Korea", "South Korea", ANYWHERE),
)
"""Two names of Natural Earth whose border, within west, south, east and north, at least one state does not accept:
Crimea's isthmus, the Golan, the Green Line, the berm, Cyprus's buffer zone, Somaliland, Kosovo, the line of control in
Kashmir, Siachen, the line of actual control, Doklam, Abyei, and the armistice line of Korea. Claims at sea and lines
that Natural Earth does not draw (Abkhazia, South Ossetia, Transnistria, Nagorno-Karabakh, the Donbas) are left out."""


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    topology = json.loads(source.read_text(encoding="utf-8"))
    named = list(rings_of(topology))
    disputed = list(disputed_of(topology))
    written = {"rings": [ring for _, ring in named], "names": [name for name, _ in named], "disputed": disputed}
    target.parent.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(json.dumps(written, separators=(",", ":"), ensure_ascii=False).encode(), mtime=0)
    target.write_bytes(packed)
    print(f"{len(named)} outlines, {len(disputed)} disputed lines, {len(packed) / 1e3:.0f} kB: {target}")


def disputed_of(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """The arcs that two of `DISPUTED` share, where they lie in its box: a border is an arc of both its countries."""
    arcs = [list(points_of(arc, topology["transform"])) for arc in topology["arcs"]]
    bordering: dict[str, set[int]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        numbers = bordering.setdefault(country["properties"]["name"], set())
        numbers.update(number if number >= 0 else ~number for number in _flat(country.get("arcs", [])))
    for one, other, (west, south, east, north) in DISPUTED:
        for number in sorted(bordering[one] & bordering[other]):
            inside = [(lon, lat) for lon, lat in arcs[number] if west <= lon <= east and south <= lat <= north]
            if len(inside) > 1:
                yield inside


def _flat(arcs: list[Any]) -> Iterator[int]:
    for item in arcs:
        if isinstance(item, int):
            yield item
        else:
            yield from _flat(item)


def rings_of(topology: dict[str, Any]) -> Iterator[tuple[str, list[Point]]]:
    """Every ring of every country, with the country's name."""
    arcs = [list(points_of(arc, topology["transform"])) for arc in topology["arcs"]]
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country.get("arcs", [])
        for polygon in polygons if country["type"] == "MultiPolygon" else [polygons]:
            for ring in polygon:
                yield country["properties"]["name"], joined(ring, arcs)


def points_of(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """The points of an arc: each step is counted from the point before."""
    scale, translate = transform["scale"], transform["translate"]
    for x, y in accumulate(arc, lambda before, step: [before[0] + step[0], before[1] + step[1]]):
        yield round(x * scale[0] + translate[0], DIGITS), round(y * scale[1] + translate[1], DIGITS)


def joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The points of a ring of arcs; one with a negative number is taken backwards (-1 is the first)."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


if __name__ == "__main__":
    main()
