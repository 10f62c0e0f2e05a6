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


def main() -> None:
    source, target = map(Path, sys.argv[1:])
    rings = [list(ring) for ring in rings_of(json.loads(source.read_text(encoding="utf-8")))]
    target.parent.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(json.dumps({"rings": rings}, separators=(",", ":")).encode(), mtime=0)
    target.write_bytes(packed)
    print(f"{len(rings)} outlines, {len(packed) / 1e3:.0f} kB: {target}")


def rings_of(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Every ring of every country."""
    arcs = [list(points_of(arc, topology["transform"])) for arc in topology["arcs"]]
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country.get("arcs", [])
        for polygon in polygons if country["type"] == "MultiPolygon" else [polygons]:
            for ring in polygon:
                yield joined(ring, arcs)


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
