"""Fails where a score on the press gold fell below its floor in `floors.json`.

python benchmarks/gate.py --shared ../shared            # hold the scores against the floors
python benchmarks/gate.py --shared ../shared --raise    # lift each floor to the score, where that is higher
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from press import GOLD, SCORER, add_shared, gold_digest, needed, press_scores

FLOORS = Path(__file__).with_name("floors.json")
TOLERANCE = 0.0005
"""Half of the last digit that the scorer gives."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_shared(parser)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to the scores")
    options = parser.parse_args()
    needed(options.shared, GOLD, SCORER)
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    digest = gold_digest(options.shared)
    if digest != pinned["sha256"]:
        sys.exit(f"{options.shared / GOLD} is not the data that the floors were measured on ({digest}).")
    scores = press_scores(options.shared)
    if options.lift:
        lift(pinned, scores)
        return
    sys.exit(hold(pinned["floors"], scores))


def lift(pinned: dict[str, object], scores: dict[str, float]) -> None:
    """Write the floors, each at least as high as it was."""
    floors = dict(pinned["floors"])  # type: ignore[call-overload]
    pinned["floors"] = {name: max(score, floors.get(name, 0.0)) for name, score in scores.items()}
    FLOORS.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
    print(f"{FLOORS} has the floors of {len(scores)} scores.")


def hold(floors: dict[str, float], scores: dict[str, float]) -> int:
    """Print each score beside its floor; 1 where any is below, or missing."""
    fallen = 0
    for name, floor in floors.items():
        score = scores.get(name)
        below = score is None or score < floor - TOLERANCE
        fallen += below
        shown = "missing" if score is None else f"{score:.3f}"
        print(f"{'BELOW' if below else 'ok   '}  {name:48} {shown:>8}  floor {floor:.3f}")
    print(f"{fallen} of {len(floors)} scores are below their floor." if fallen else "All scores hold.")
    return 1 if fallen else 0


if __name__ == "__main__":
    main()
