"""Reads the press gold and scores the readings.

    python benchmarks/press.py --shared ../shared --output out/press.jsonl

The gold's own coding is not shown to the reader: it gets title, outlet, day of publication and text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import khaldun

GOLD = Path("data/press_gold/dev.jsonl")
SCORER = Path("tools/score_reports.py")
SHOWN_FIELDS = ("doc", "title", "outlet", "published", "url", "text")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_shared(parser)
    parser.add_argument("--output", type=Path, default=Path("out/press.jsonl"), help="where the readings go")
    parser.add_argument("--errors", type=int, default=0, help="how many misses to list")
    options = parser.parse_args()
    predict(options.shared, options.output)
    run = scorer(options.shared, options.output, "--errors", str(options.errors))
    sys.exit(subprocess.run(run, check=False).returncode)


def add_shared(parser: argparse.ArgumentParser) -> None:
    """The option that says where the reference data lies."""
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the reference data")


def needed(shared: Path, *names: Path) -> None:
    """Ends the program where the reference data is not there."""
    missing = [str(shared / name) for name in names if not (shared / name).is_file()]
    if missing:
        print(f"The reference data is not here: {', '.join(missing)}. Say where with --shared.", file=sys.stderr)
        sys.exit(2)


def predict(shared: Path, output: Path) -> None:
    """Read every report of the gold and write the readings."""
    needed(shared, GOLD, SCORER)
    gold = [json.loads(line) for line in (shared / GOLD).read_text(encoding="utf-8").splitlines()]
    rows = [{name: row[name] for name in SHOWN_FIELDS if row.get(name)} for row in gold]
    shown = "\n".join(map(json.dumps, rows)).encode()
    output.parent.mkdir(parents=True, exist_ok=True)
    with output.open("w", encoding="utf-8") as stream:
        for result in khaldun.read_many([shown], format="jsonl"):
            if isinstance(result, khaldun.Issue):
                sys.exit(f"{result.message} [{result.code}]")
            stream.write(json.dumps(khaldun.encode_reading(result)) + "\n")


def scorer(shared: Path, output: Path, *options: str) -> list[str]:
    """The command that scores `output`."""
    return [sys.executable, str(shared / SCORER), str(shared / GOLD), str(output), *options]


def press_scores(shared: Path) -> dict[str, float]:
    """Every score of the reader on the press gold, by its name in the scorer's table."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "press.jsonl"
        predict(shared, output)
        done = subprocess.run(scorer(shared, output, "--json"), check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    scores = {"press score": result["press score"]}
    scores |= {f"{name.strip()} F1": row["f1"] for name, row in result["f1"].items()}
    scores |= {name: row["share"] for name, row in result["accuracy on matched"].items()}
    return {name: float(value) for name, value in scores.items()}


def gold_digest(shared: Path) -> str:
    """SHA-256 of the gold, so that floors are held against the data they were measured on."""
    return hashlib.sha256((shared / GOLD).read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
