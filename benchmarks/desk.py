"""What the overview of the desk costs, asked over HTTP: a small and a large catalogue side by side, in turns.

    python benchmarks/desk.py SMALL.db LARGE.db --results benchmarks/desk.json

`benchmarks/scale.py` makes the catalogues. Each is served by a desk of its own (`khaldun desk`); every address is asked
of both, one after the other, so that other work on the machine slows both alike; the processor time, which other work
hardly lengthens, is read from the system (Linux). No address is asked twice but the first page and its like, which
people ask again and again. Exit status 1 where the large catalogue takes more than `MOST_TIMES` the processor time.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from sqlalchemy import text

from khaldun.catalogue import Catalogue

MOST_TIMES = 2.0
VARIANTS, REPEATED = 24, 12
"""Addresses of most questions, and how often the single address of others is asked."""

PATIENCE_SECONDS = 60
TICKS = os.sysconf("SC_CLK_TCK")

STARTED = re.compile(r"http://[\w.:\[\]]+")
WORDS = ("school", "market", "hospital", "dead", "officials", "police", "wounded", "village", "attack", "ambulances")

Addresses = dict[str, list[str]]


@dataclass(slots=True)
class Asked:
    """Milliseconds on the wall and of the processor, and bytes, of the answers to one question."""

    milliseconds: list[float] = field(default_factory=list)
    processor: float = 0.0
    sizes: list[int] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        ordered = sorted(self.milliseconds)
        return {
            "calls": len(ordered),
            "processor": round(self.processor / len(ordered), 1),
            "median": round(statistics.median(ordered), 1),
            "p95": round(ordered[int(0.95 * (len(ordered) - 1))], 1),
            "kib": round(max(self.sizes) / 1024, 1),
        }


def main() -> int:
    options = _parser().parse_args()
    catalogues = {"small": options.small, "large": options.large}
    questions = _questions(options.small, random.Random(options.seed))
    facts = {name: _facts(file) for name, file in catalogues.items()}
    with contextlib.ExitStack() as stack:
        desks = {name: stack.enter_context(served(file)) for name, file in catalogues.items()}
        first = {name: _first(desk.address) for name, desk in desks.items()}
        asked = {name: {question: Asked() for question in questions} for name in desks}
        _ask(desks, questions, asked)
        paints = {name: first_paint(desk.address) for name, desk in desks.items()} if options.browser else {}
    figures = {name: {question: one.figures() for question, one in each.items()} for name, each in asked.items()}
    results = {"catalogues": facts, "first request": first, "first paint": paints, "questions": figures}
    options.results.write_text(json.dumps(results, indent=1) + "\n")
    print(table(figures))
    print(f"first request after start: {first}; first contentful paint: {paints}")
    return 0 if all(ratio(figures, question) <= MOST_TIMES for question in questions) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("--results", type=Path, default=Path("desk.json"), help="figures (default: desk.json)")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--browser", action="store_true", help="measure the first paint in Chromium too")
    return parser


@dataclass(frozen=True, slots=True)
class Served:
    """A desk in a process of its own."""

    address: str
    process: int

    def processor(self) -> float:
        """Milliseconds of the processor that it has taken so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rsplit(")", 1)[1].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / TICKS


@contextlib.contextmanager
def served(file: Path) -> Iterator[Served]:
    """A desk on a catalogue."""
    command = [sys.executable, "-m", "khaldun", "desk", "--catalogue", str(file), "--port", "0", "--by", "benchmark"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        found = next(match[0] for line in process.stdout if (match := STARTED.search(line)))
        try:
            yield Served(found, process.pid)
        finally:
            process.terminate()


def _ask(desks: Mapping[str, Served], questions: Addresses, asked: Mapping[str, Mapping[str, Asked]]) -> None:
    """Every address of all desks in turns."""
    lines = {name: http.client.HTTPConnection(urlsplit(desk.address).netloc) for name, desk in desks.items()}
    for question, addresses in questions.items():
        for path in addresses if len(addresses) > 1 else addresses * REPEATED:
            for name, line in lines.items():
                before = desks[name].processor()
                milliseconds, size = _timed(line, path)
                answers = asked[name][question]
                answers.milliseconds.append(milliseconds)
                answers.processor += desks[name].processor() - before
                answers.sizes.append(size)
        found = ", ".join(f"{each[question].figures()}" for each in asked.values())
        print(f"{question}: {found}", file=sys.stderr, flush=True)


def _timed(line: http.client.HTTPConnection, path: str) -> tuple[float, int]:
    begin = time.perf_counter()
    line.request("GET", path)
    answer = line.getresponse()
    body = answer.read()
    milliseconds = 1000 * (time.perf_counter() - begin)
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status} {body[:300]!r}")
    return milliseconds, len(body)


def _first(address: str) -> float:
    """Milliseconds of the first answer, from when the desk has said where it is."""
    begin = time.perf_counter()
    while True:
        try:
            _timed(http.client.HTTPConnection(urlsplit(address).netloc), "/")
            return round(1000 * (time.perf_counter() - begin), 1)
        except ConnectionError:
            if time.perf_counter() - begin > PATIENCE_SECONDS:
                raise
            time.sleep(0.02)


def first_paint(address: str, times: int = 5) -> float:
    """Median milliseconds from asking for the overview to its first contentful paint, in a fresh headless browser."""
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "build_tools"))
    from screenshots import FLAGS, browser_program

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_program(), args=FLAGS)
        for _ in range(times):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.goto(address, wait_until="load")
            page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
            found.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            context.close()
        browser.close()
    return round(statistics.median(found), 1)


def _facts(file: Path) -> dict[str, int]:
    with Catalogue.open(file) as catalogue:
        counts = catalogue.facts().counts
    return {name: counts[name] for name in ("reports", "accounts", "incidents")}


def _questions(small: Path, chance: random.Random) -> Addresses:
    """Questions as people ask them, each about something that both catalogues have; see `scale_grow`."""
    rows = _sample(small, chance)
    asked = {
        "first page": [{}],
        "map closer": [{"box": _box(row, 4.0)} for row in rows],
        "map close": [{"box": _box(row, 0.5)} for row in rows],
        "month": [_month(row) for row in rows],
        "country": [{"country": row["country"]} for row in rows],
        "act": [{"act": row["type"]} for row in rows],
        "grade": [{"grade": grade} for grade in ("Confirmed", "Fair", "Weak", "Contested", "Discounted")],
        "disputed": [{"disputed": "1"}, {"disputed": "0"}, {"denied": "1"}, {"denied": "0"}, {"review": "1"}],
        "killed from": [{"min_killed": str(number)} for number in range(1, 25)],
        "place": [{"place": row["place"]} for row in rows],
        "actor": [{"actor": row["actor"]} for row in rows],
        "outlet": [{"outlet": row["outlet"]} for row in rows],
        "speaker": [
            {"speaker": words} for words in ("residents", "official", "police", "army", "doctor", "witness", "ministry")
        ],
        "radius": [{"near": f"{row['lat']},{row['lon']},50"} for row in rows],
        "words": [{"text": words} for words in WORDS],
        "country, act, year": [{"country": row["country"], "act": row["type"], **_year(row)} for row in rows],
        "actor, box, disputed": [{"actor": row["actor"], "box": _box(row, 4.0), "disputed": "1"} for row in rows],
        "outlet, grade, month": [{"outlet": row["outlet"], "grade": row["grade"], **_month(row)} for row in rows],
        "words, country": [{"text": words, "country": row["country"]} for words, row in zip(WORDS, rows, strict=False)],
        "most killed first": [{"order": "killed"}],
        "second page": [{"page": "2"}],
        "without a position": [{"placed": "0"}],
    }
    return {name: [f"/?{urlencode(parts)}" if parts else "/" for parts in each] for name, each in asked.items()}


def _sample(file: Path, chance: random.Random) -> list[dict[str, str]]:
    """Incidents with all that the questions ask for."""
    query = """
        SELECT i.*, (SELECT term FROM incident_terms t WHERE t.incident = i.seq AND t.kind = 'actor' LIMIT 1) AS actor,
               (SELECT term FROM incident_terms t WHERE t.incident = i.seq AND t.kind = 'outlet' LIMIT 1) AS outlet
        FROM incidents i WHERE lat IS NOT NULL AND country IS NOT NULL AND day_start <> '' ORDER BY seq LIMIT 1500
    """
    with Catalogue.open(file) as catalogue, catalogue.database.reading() as connection:
        rows = [dict(row) for row in connection.execute(text(query)).mappings()]
    return chance.sample([row for row in rows if row["actor"] and row["outlet"]], VARIANTS)


def _box(row: Mapping[str, str], degrees: float) -> str:
    lon, lat = float(row["lon"]), float(row["lat"])
    return f"{lon - degrees * 1.6:.3f},{lat - degrees:.3f},{lon + degrees * 1.6:.3f},{lat + degrees:.3f}"


def _month(row: Mapping[str, str]) -> dict[str, str]:
    first = datetime.date.fromisoformat(row["day_start"]) - datetime.timedelta(days=15)
    return {"since": first.isoformat(), "until": (first + datetime.timedelta(days=30)).isoformat()}


def _year(row: Mapping[str, str]) -> dict[str, str]:
    return {"since": f"{row['day_start'][:4]}-01-01", "until": f"{row['day_start'][:4]}-12-31"}


def ratio(figures: Mapping[str, Mapping[str, Mapping[str, float]]], question: str) -> float:
    """How many times as much the large catalogue takes, by processor time."""
    return figures["large"][question]["processor"] / figures["small"][question]["processor"]


def table(figures: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """The figures as Markdown."""
    lines = [
        "| question | processor, small | large | times | wall, small | large | KiB |",
        "|---|---|---|---|---|---|---|",
    ]
    for question, small in figures["small"].items():
        large = figures["large"][question]
        columns = [f"{one['median']:.0f} ({one['p95']:.0f})" for one in (small, large)]
        kib = max(small["kib"], large["kib"])
        processor = f"{small['processor']:.0f} | {large['processor']:.0f} | {ratio(figures, question):.1f}"
        lines.append(f"| {question} | {processor} | {' | '.join(columns)} | {kib:.0f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
