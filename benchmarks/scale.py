"""What a catalogue costs as it grows: adding a report, asking for a list, showing an incident, deriving all anew.

    python benchmarks/scale.py build   SMALL.db --accounts 10000
    python benchmarks/scale.py grow    LARGE.db --base SMALL.db --copies 10
    python benchmarks/scale.py measure SMALL.db --results results.json
    python benchmarks/scale.py rebuild SMALL.db --results results.json --workers 2
    python benchmarks/scale.py plot    docs/images/scale.svg --results results.json

The reports are invented (`synthetic.py`); as many come a day in a small catalogue as in a large one, which covers more
years. `measure` adds a few hundred reports to the catalogue.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from scale_build import build
from scale_grow import grow
from scale_measure import Figures, measure, rebuild
from scale_plot import plot


def main() -> None:
    options = _parser().parse_args()
    if options.command == "build":
        build(options.file, options.accounts, options.seed)
    elif options.command == "grow":
        grow(options.base, options.file, options.copies, options.days)
    elif options.command == "measure":
        _keep(options.results, "measured", measure(options.file))
    elif options.command == "rebuild":
        _keep(options.results, "rebuilt", rebuild(options.file, options.workers))
    else:
        plot(json.loads(options.results.read_text()), options.file)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("build", "grow", "measure", "rebuild", "plot"))
    parser.add_argument("file", type=Path, help="the catalogue; for plot, the image")
    parser.add_argument("--accounts", type=int, default=10_000, help="for build (default: 10000)")
    parser.add_argument("--seed", type=int, default=1, help="for build (default: 1)")
    parser.add_argument("--base", type=Path, help="for grow: the catalogue to copy")
    parser.add_argument("--copies", type=int, default=10, help="for grow: how many times (default: 10)")
    parser.add_argument("--days", type=int, default=0, help="for grow: least days from copy to copy")
    parser.add_argument("--workers", type=int, default=1, help="for rebuild: processes (default: 1)")
    parser.add_argument("--results", type=Path, default=Path("scale.json"), help="figures (default: scale.json)")
    return parser


def _keep(results: Path, kind: str, figures: Figures) -> None:
    """Lay the figures beside those of catalogues of other sizes."""
    kept = json.loads(results.read_text()) if results.exists() else {}
    kept.setdefault(kind, {})[str(figures["accounts"])] = figures
    results.write_text(json.dumps(kept, indent=1))
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
