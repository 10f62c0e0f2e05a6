"""Reports a second against workers, and what the engines add to the processor time of a report.

    python benchmarks/engine.py --engines local dask --workers 1 2 4 --rounds 2 [--reports 120]

Invented reports of about 300 words are read in small chunks, after every worker has loaded its models. Rounds take
turns, so that other work on the machine falls on all; the best round of each is kept for the clock, the least for the
processor. A quiet machine shows the clock, a busy one only the processor time. Results go to benchmarks/engine.json,
the picture to docs/images/batch.svg.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import khaldun
from engine_choice import Watch, tasks_of, write_reports
from engine_plot import plot
from khaldun.batch.engine import Engine, Finished
from khaldun.batch.engines import open_engine
from khaldun.model.report import Report
from khaldun.pipeline import read_report
from khaldun.table import rows_in
from khaldun.workers import available_cores

RESULTS = Path(__file__).with_name("engine.json")
IMAGE = Path(__file__).resolve().parent.parent / "docs" / "images" / "batch.svg"
WARM_TASKS = 3
"""For each worker, so that none is left without."""

WARM_SECONDS = 0.5

Figures = dict[str, Any]


@dataclass(frozen=True)
class WarmUp:
    """Has a worker load its models; slow enough that each gets one."""

    number: int

    def work(self) -> int:
        read_report(Report("", "One man was killed in the town."))
        time.sleep(WARM_SECONDS)
        return os.getpid()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engines", nargs="+", default=["local", "dask"])
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2, 4])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--chunk-bytes", type=int, default=12_000)
    options = parser.parse_args()
    measured: list[Figures] = []
    with tempfile.TemporaryDirectory() as folder:
        source = write_reports(Path(folder, "reports.jsonl"), options.reports)
        for turn in range(options.rounds):
            for workers in options.workers:
                for name in options.engines:
                    figures = measure(name, workers, source, options.chunk_bytes)
                    measured.append({"engine": name, "workers": workers, "round": turn, **figures})
                    print(json.dumps(measured[-1]), flush=True)
    results = {"about": about(options), "best": best(measured), "rounds": measured}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    plot(results, IMAGE)


def measure(name: str, workers: int, source: Path, chunk_bytes: int) -> Figures:
    """One run: how long it took to stand ready, and to read all chunks."""
    with tempfile.TemporaryDirectory() as folder:
        tasks = tasks_of(source, folder, chunk_bytes)
        watch = Watch()
        began = time.perf_counter()
        engine = open_engine(name, workers=workers)
        try:
            pids = warm_up(engine, workers)
            ready, used = time.perf_counter(), watch.processor_seconds()
            own = time.process_time() - watch.own_seconds
            done = [answer for answer in engine.results(tasks) if isinstance(answer, Finished)]
            end, own = time.perf_counter(), time.process_time() - watch.own_seconds - own
            time.sleep(1.0)  # until the watch has looked again
            spent = watch.processor_seconds() - used
        finally:
            engine.close()
            watch.stop()
        reports = sum(rows_in(str(path))[0] for path in Path(folder).glob("*.parquet"))
        reading = sum(answer.result.processor_seconds for answer in done)
        return {
            "reports": reports,
            "chunks": len(done),
            "workers_at_work": pids,
            "seconds_until_ready": round(ready - began, 2),
            "reports_per_second": round(reports / (end - ready), 3),
            "processor_ms_per_report": round(1000 * (spent + own) / reports, 2),
            "of_it_reading_ms": round(1000 * reading / reports, 2),
            "of_it_calling_process_ms": round(1000 * own / reports, 3),
            "mib_at_most": round(watch.peak_mib),
            "load_of_the_machine": round(os.getloadavg()[0], 1),
        }


def warm_up(engine: Engine, workers: int) -> int:
    """Have every worker load its models; how many there are."""
    answers = engine.results([WarmUp(number) for number in range(WARM_TASKS * workers)])
    return len({answer.result for answer in answers if isinstance(answer, Finished)})


def best(measured: list[Figures]) -> list[Figures]:
    """Of the rounds of each engine and number of workers, the most a second and the least processor time."""
    found: dict[tuple[str, int], list[Figures]] = {}
    for row in measured:
        found.setdefault((row["engine"], row["workers"]), []).append(row)
    return [
        {
            "engine": engine,
            "workers": workers,
            "reports_per_second": max(row["reports_per_second"] for row in rows),
            "processor_ms_per_report": min(row["processor_ms_per_report"] for row in rows),
            "of_it_reading_ms": min(row["of_it_reading_ms"] for row in rows),
            "of_it_calling_process_ms": min(row["of_it_calling_process_ms"] for row in rows),
            "seconds_until_ready": min(row["seconds_until_ready"] for row in rows),
            "mib_at_most": max(row["mib_at_most"] for row in rows),
        }
        for (engine, workers), rows in sorted(found.items())
    ]


def about(options: argparse.Namespace) -> Figures:
    return {
        "khaldun": khaldun.__version__,
        "python": platform.python_version(),
        "cores": available_cores(),
        "reports": options.reports,
        "rounds": options.rounds,
        "chunk_bytes": options.chunk_bytes,
    }


if __name__ == "__main__":
    main()
