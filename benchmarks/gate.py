"""Fails where a score fell below its floor in `floors.json`: reading the press gold, and incidents across reports.

python benchmarks/gate.py --shared ../shared            # hold the scores against the floors
python benchmarks/gate.py --shared ../shared --raise    # lift each floor to the score, where that is higher
python benchmarks/gate.py --shared ../shared --only press    # reading and incidents of the press gold only, in seconds

All of it takes about three minutes on two cores, nearly all for the 4,376 reports of gva_incidents.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path

import incidents
from press import GOLD, SCORER, add_shared, gold_digest, needed, press_scores

FLOORS = Path(__file__).with_name("floors.json")
TOLERANCE = 0.0005
"""Half of the last digit that the scorer gives."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_shared(parser)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to the scores")
    parser.add_argument("--only", choices=incidents.FILES, help="of the incidents across reports, those of one set")
    options = parser.parse_args()
    needed(options.shared, GOLD, SCORER)
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    if gold_digest(options.shared) != pinned["sha256"]:
        stop(options.shared / GOLD)
    fallen = settle(pinned["floors"], press_scores(options.shared), options.lift)
    for name, across in pinned["across reports"].items():
        if options.only in (None, name):
            needed(options.shared, incidents.FILES[name])
            if incidents.digest(name, options.shared) != across["sha256"]:
                stop(options.shared / incidents.FILES[name])
            fallen += settle(across["floors"], incidents.scores(name, options.shared), options.lift)
    if options.lift:
        FLOORS.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
        return
    print(f"{fallen} scores are below their floor." if fallen else "All scores hold.")
    sys.exit(1 if fallen else 0)


def stop(path: Path) -> None:
    """End the program: floors mean nothing on other data."""
    sys.exit(f"{path} is not the data that the floors were measured on.")


def settle(floors: dict[str, float], scores: dict[str, float], lift: bool) -> int:
    """Lift the floors to the scores, each at least as high as it was; or hold them: how many scores are below."""
    if not lift:
        return hold(floors, scores)
    floors |= {name: max(cut(score), floors.get(name, 0.0)) for name, score in scores.items()}
    print(f"{len(scores)} floors are at their scores.")
    return 0


def cut(score: float) -> float:
    """A score with three digits, never above itself."""
    return math.floor(score * 1000 + 1e-6) / 1000


def hold(floors: dict[str, float], scores: dict[str, float]) -> int:
    """Print each score beside its floor; how many are below, or missing."""
    fallen = 0
    for name, floor in floors.items():
        score = scores.get(name)
        below = score is None or score < floor - TOLERANCE
        fallen += below
        shown = "missing" if score is None else f"{score:.3f}"
        print(f"{'BELOW' if below else 'ok   '}  {name:48} {shown:>8}  floor {floor:.3f}")
    return fallen


if __name__ == "__main__":
    main()
