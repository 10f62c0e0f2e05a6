"""Reads texts of every kind that lies under the reference data, and says what came of it.

python benchmarks/breadth.py --shared ../shared [--most 250]

For each set: reports, words, accounts, figures, quotes that are not the text at their offsets, reports that failed,
words per CPU second. For the gun-violence articles also how often the first account's greatest count is the registry's.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from khaldun.model.account import Reading
from khaldun.model.report import Report
from khaldun.pipeline import read_report

SETS = (
    "gva_articles/dev.jsonl",
    "airwars_gaza/train.jsonl.gz",
    "airwars_syria/docs_en.jsonl",
    "muc34/tst1.jsonl",
    "re3d/train.jsonl",
    "geoparsing/lgl.train.jsonl",
    "geoparsing/trnews.train.jsonl",
    "geoparsing/geowebnews.train.jsonl",
    "geoparsing/geovirus.train.jsonl",
    "polnear/dev.jsonl",
    "fa_kes/train.jsonl",
)
DAY_FIELDS = ("date", "publish_date", "date_start", "dateline_date", "published")
Row = dict[str, object]


def main() -> int:
    """Prints a line for each set; 1 where a report failed or a quote was not the text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the reference data")
    parser.add_argument("--most", type=int, default=250, help="reports of each set")
    options = parser.parse_args()
    faults = sum(measure(options.shared / "data" / name, name, options.most) for name in SETS)
    return 1 if faults else 0


def rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def measure(path: Path, name: str, most: int) -> int:
    begun, words, failed, astray = time.process_time(), 0, 0, 0
    readings: list[tuple[Row, Reading]] = []
    for row in islice(rows(path), most):
        text = str(row.get("text") or row.get("narrative") or "")
        words += len(text.split())
        title = row.get("title")
        report = Report(
            "r", text, title=title if isinstance(title, str) else None, published=day_of(row), language="en"
        )
        try:
            reading = read_report(report)
        except Exception as error:
            failed += 1
            print(f"  {name}: {type(error).__name__}: {error}")
            continue
        astray += misquotes(reading)
        readings.append((row, reading))
    seconds = time.process_time() - begun
    accounts = sum(len(reading.accounts) for _, reading in readings)
    figures = sum(len(account.casualties) for _, reading in readings for account in reading.accounts)
    print(
        f"{name:36} {len(readings):4} reports {words:7,} words {accounts:5} accounts {figures:5} figures"
        f" {astray} misquoted {failed} failed {words / seconds:7,.0f} words/s"
    )
    if name.startswith("gva_articles"):
        for outcome, field in (("killed", "n_killed"), ("injured", "n_injured")):
            equal = [greatest(reading, outcome) == int(str(row[field])) for row, reading in readings]
            print(f"  {outcome} as in the registry: {sum(equal) / len(equal):.3f} of {len(equal)}")
    return failed + astray


def day_of(row: Row) -> datetime.date | None:
    words = next((str(row[field]) for field in DAY_FIELDS if row.get(field)), "")
    try:
        return datetime.date.fromisoformat(words[:10])
    except ValueError:
        return None


def misquotes(reading: Reading) -> int:
    text = reading.report.text
    quoted = [(c.quote, c.start, c.end) for account in reading.accounts for c in account.casualties]
    quoted += [(s.quote, s.start, s.end) for s in reading.statements]
    quoted += [(t.text, t.start, t.end) for t in reading.tallies]
    return sum(text[start:end] != quote for quote, start, end in quoted)


def greatest(reading: Reading, outcome: str) -> int:
    counts = (c.low for account in reading.accounts[:1] for c in account.casualties if c.outcome == outcome)
    return max(counts, default=0)


if __name__ == "__main__":
    raise SystemExit(main())
