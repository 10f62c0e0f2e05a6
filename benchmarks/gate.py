"""Fails where a score fell below its floor in `floors.json`, on any set that Khaldun is measured on.

    python benchmarks/gate.py --shared ../shared                   # hold the scores against the floors
    python benchmarks/gate.py --shared ../shared --raise           # lift each floor to the score, where that is higher
    python benchmarks/gate.py --shared ../shared --only press      # one set; may be given several times
    python benchmarks/gate.py --shared ../shared --save out/before # keep every score and every miss of this run
    python benchmarks/gate.py --shared ../shared --against out/before  # what was gained and lost since, with the words

A floor stands under each score that a card marks as held, for the very files whose digest is written beside it.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from khaldun.errors import KhaldunError
from khaldun.evaluate.card import Card
from khaldun.evaluate.registry import BENCHMARKS, Benchmark
from khaldun.evaluate.scorecard import encode_card

FLOORS = Path(__file__).with_name("floors.json")
TOLERANCE = 0.0005
"""Half of the last digit that a floor has."""

MissKey = tuple[str, str, str]


def main() -> None:
    options = parse_options()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = 0
    for name in options.only or BENCHMARKS:
        try:
            card = run(BENCHMARKS[name], options.shared, floors.get(name), lift=options.lift)
        except KhaldunError as error:
            sys.exit(str(error))
        if options.against:
            compare(card, options.against)
        if options.save:
            save(card, options.save)
        if options.lift:
            floors[name] = lifted(card, BENCHMARKS[name].digests(options.shared), floors.get(name))
        else:
            fallen += hold(card, floors.get(name))
    if options.lift:
        FLOORS.write_text(json.dumps(dict(sorted(floors.items())), indent=2) + "\n", encoding="utf-8")
    print(f"{fallen} scores are below their floor." if fallen else "All scores hold.")
    sys.exit(1 if fallen else 0)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the reference data")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to the scores")
    parser.add_argument("--only", choices=BENCHMARKS, action="append", help="this set")
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="write each card there as JSON")
    parser.add_argument("--against", type=Path, metavar="FOLDER", help="cards of an earlier run")
    return parser.parse_args()


def run(benchmark: Benchmark, shared: Path, pinned: Mapping[str, Any] | None, *, lift: bool) -> Card:
    """The card of a set; ends the program where the data are not those that its floors stand on."""
    digests = benchmark.digests(shared)
    if pinned and pinned["files"] != digests and not (lift and pinned["files"].keys() != digests.keys()):
        sys.exit(f"{', '.join(digests)} are not the data that the floors were measured on.")
    return benchmark.run(shared)


def lifted(card: Card, digests: Mapping[str, str], pinned: Mapping[str, Any] | None) -> dict[str, Any]:
    """The floors of a set, each at its score or where it was, whichever is higher."""
    before = pinned["floors"] if pinned else {}
    floors = {one.name: max(cut(one.value), before.get(one.name, 0.0)) for one in card.measures if one.held}
    print(f"{card.name}: {len(floors)} floors are at their scores or above.")
    return {"files": dict(digests), "floors": before | floors}


def cut(score: float) -> float:
    """A score with three digits, never above itself."""
    return math.floor(score * 1000 + 1e-6) / 1000


def hold(card: Card, pinned: Mapping[str, Any] | None) -> int:
    """Print each score beside its floor; how many are below, or missing."""
    floors = pinned["floors"] if pinned else {}
    scores = {one.name: one.value for one in card.measures if one.held}
    print(card.name)
    return sum(stands(name, scores.get(name), floors.get(name)) for name in {**floors, **scores})


def stands(name: str, score: float | None, floor: float | None) -> bool:
    """Print a score beside its floor: is it below, or missing?"""
    below = score is None or (floor is not None and score < floor - TOLERANCE)
    shown = "missing" if score is None else f"{score:.3f}"
    print(f"{'BELOW' if below else 'ok   '}  {name:48} {shown:>8}  " + (f"floor {floor:.3f}" if floor else "no floor"))
    return below


def save(card: Card, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    row = json.dumps(encode_card(card), indent=1, ensure_ascii=False)
    (folder / f"{card.name}.json").write_text(row + "\n", encoding="utf-8")


def compare(card: Card, folder: Path) -> None:
    """Print how each score moved since the run kept in `folder`, and which things are right now, or wrong now."""
    file = folder / f"{card.name}.json"
    if not file.is_file():
        print(f"{card.name}: nothing of it is kept in {folder}")
        return
    before = json.loads(file.read_text(encoding="utf-8"))
    earlier = {one["name"]: one["value"] for one in before["measures"]}
    for one in card.measures:
        if one.name in earlier and abs(one.value - earlier[one.name]) >= TOLERANCE:
            print(f"{card.name}: {one.name} {earlier[one.name]:.3f} -> {one.value:.3f}")
    then, now = by_key(before["misses"]), by_key(encode_card(card)["misses"])  # type: ignore[arg-type]
    show("gained", [then[key] for key in then.keys() - now.keys()])
    show("lost", [now[key] for key in now.keys() - then.keys()])


def by_key(misses: Iterable[Mapping[str, str]]) -> dict[MissKey, Mapping[str, str]]:
    return {(miss["measure"], miss["where"], miss["expected"] or miss["read"]): miss for miss in misses}


def show(what: str, misses: list[Mapping[str, str]]) -> None:
    for miss in sorted(misses, key=lambda one: (one["measure"], one["where"])):
        wanted, got = miss["expected"] or "nothing", miss["read"] or "nothing"
        print(f"  {what}: {miss['measure']}, {miss['where']}: expected {wanted}, wrongly read {got}")
        if miss["words"]:
            print(f"    {' '.join(miss['words'].split())}")


if __name__ == "__main__":
    main()
