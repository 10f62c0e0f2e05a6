"""What an export costs: rows a second, and memory, of each format, from a small catalogue and from a large one.

    python benchmarks/export.py SMALL.db LARGE.db --formats csv ucdp-ged --results benchmarks/export.json
    python benchmarks/export.py SMALL.db LARGE.db --formats claims --newest 30000

The catalogues are made by `benchmarks/scale.py`. Each export runs in a process of its own. Memory is what the process
holds itself, sampled every so many incidents; pages of the catalogue's file that the system maps for it are not
counted: it takes them back when others need them. `--newest` exports only about so many incidents of a catalogue.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from khaldun.catalogue import Catalogue, IncidentFilter
from khaldun.export import FORMATS, Wish, export_to_path
from khaldun.privacy import PrivacyPolicy

SAMPLED_EVERY = 250
CURVE_POINTS = 12


def main() -> None:
    options = _parser().parse_args()
    if options.child:
        print(json.dumps(measure(options.catalogues[0], options.formats[0], options.newest)))
        return
    for name in options.formats:
        for catalogue in options.catalogues:
            figures = _in_a_process(catalogue, name, options.newest)
            _keep(options.results, figures)
            print(json.dumps(figures), flush=True)


def measure(file: Path, name: str, newest: int | None) -> dict[str, object]:
    """One export of a catalogue: what it wrote, how long it took, and what it held meanwhile."""
    curve: list[tuple[int, float]] = []
    done = 0

    def each() -> None:
        nonlocal done
        done += 1
        if done % SAMPLED_EVERY == 0:
            curve.append((done, own_memory()))

    with tempfile.TemporaryDirectory(dir=file.parent) as folder, Catalogue.open(file) as catalogue:
        wanted = IncidentFilter(since=_since(file, newest)) if newest else IncidentFilter()
        began, worked = time.perf_counter(), time.process_time()
        wish = Wish(FORMATS[name], wanted, PrivacyPolicy(decimals=4))
        exported = export_to_path(catalogue, wish, Path(folder) / FORMATS[name].default_name, each=each)
        wall, processor = time.perf_counter() - began, time.process_time() - worked
    rows = sum(exported.outcome.rows)
    return {
        "catalogue": _accounts(file),
        "format": name,
        "newest": newest,
        "incidents": exported.outcome.incidents,
        "rows": rows,
        "mb": round(exported.size / 1e6, 2),
        "wall_s": round(wall, 1),
        "processor_s": round(processor, 1),
        "rows_per_processor_s": round(rows / processor),
        "incidents_per_processor_s": round(exported.outcome.incidents / processor),
        "own_memory_mib": max((memory for _, memory in curve), default=own_memory()),
        "curve": curve[:: max(1, len(curve) // CURVE_POINTS)],
    }


def own_memory() -> float:
    """MiB that this process holds itself, without mapped files."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"RssAnon:\s+(\d+) kB", status)
    assert found is not None, "this benchmark needs Linux"
    return round(int(found[1]) / 1024, 1)


def _since(file: Path, newest: int) -> datetime.date:
    """The day from which on there are about so many incidents."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        query = "SELECT day_start FROM incidents ORDER BY day_start DESC LIMIT 1 OFFSET ?"
        row = connection.execute(query, (newest,)).fetchone()
    return datetime.date.fromisoformat(row[0]) if row and row[0] else datetime.date.min


def _accounts(file: Path) -> int:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as connection:
        return int(connection.execute("SELECT max(seq) FROM accounts").fetchone()[0])


def _in_a_process(catalogue: Path, name: str, newest: int | None) -> dict[str, object]:
    command = [sys.executable, __file__, str(catalogue), "--formats", name, "--child"]
    command += ["--newest", str(newest)] if newest else []
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _keep(results: Path, figures: dict[str, object]) -> None:
    """Lay the figures beside those of other formats, catalogues and sizes."""
    kept = json.loads(results.read_text()) if results.exists() else []
    same = ("catalogue", "format", "newest")
    kept = [one for one in kept if any(one[key] != figures[key] for key in same)]
    results.write_text(json.dumps([*kept, figures], indent=1) + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("catalogues", type=Path, nargs="+")
    parser.add_argument("--formats", nargs="+", default=list(FORMATS), help="default: all")
    parser.add_argument("--newest", type=int, help="only about so many incidents, the newest")
    parser.add_argument("--results", type=Path, default=Path("export.json"), help="figures (default: export.json)")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    main()
