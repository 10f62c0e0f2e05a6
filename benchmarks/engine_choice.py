"""The same chunks of reports read by our own processes and by three engines that others make, one after the other.

    python benchmarks/engine_choice.py NAME... --reports 240 --save /tmp/choice.json

NAME is local, dask, ray or spark; each must be installed for the Python that runs this, so run it once in an
environment of each: results are gathered in the file that is saved. What is measured: seconds until two workers stand
ready, seconds and processor seconds for all chunks (of every process that the engine started), and memory of these
processes at most. With --kill, one worker is ended with SIGKILL in the middle, and the rows are counted.

Processor time is what to compare: on a machine with other work, the clock says little.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import itertools
import json
import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil

from khaldun.batch.chunk import ChunkTask, Written
from khaldun.batch.engine import Finished, attempt
from khaldun.batch.engines import open_engine
from khaldun.batch.plan import chunked
from khaldun.pipeline import ReadSettings, part_versions, slices_of
from khaldun.table import rows_in
from synthetic import readings

WORKERS = 2
TEXTS_PER_REPORT = 3
"""Invented reports have a hundred words; three of them are about as long as a news agency's."""

LOOK_SECONDS = 0.25
LOOKS_PER_MEMORY = 8
"""Adding up a process's own memory takes milliseconds of each process."""

NO_WORKERS = frozenset({"java", "raylet", "gcs_server"})
"""Processes of engines that read nothing."""

KILL_AFTER_CHUNKS = 3

Figures = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+", choices=sorted(RUNS))
    parser.add_argument("--reports", type=int, default=240)
    parser.add_argument("--chunk-bytes", type=int, default=32_000)
    parser.add_argument("--kill", action="store_true", help="end a worker in the middle")
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = write_reports(Path(folder, "reports.jsonl"), options.reports)
        for name in options.names:
            figures = measure(name, source, options.chunk_bytes, options.kill)
            print(name, json.dumps(figures))
            if options.save:
                add_figures(options.save, f"{name}{' killed' if options.kill else ''}", figures)


def write_reports(path: Path, count: int) -> Path:
    """So many invented reports as JSONL."""
    texts = readings(count * TEXTS_PER_REPORT * 4)
    with path.open("w", encoding="utf-8") as stream:
        for _ in range(count):
            reports = [known.reading.report for known in itertools.islice(texts, TEXTS_PER_REPORT)]
            first = reports[0]
            row = {"doc": first.doc, "title": first.title, "outlet": first.outlet, "published": str(first.published)}
            row |= {"language": "en", "text": "\n\n".join(report.text for report in reports)}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def tasks_of(source: Path, folder: str, chunk_bytes: int) -> list[ChunkTask]:
    settings = ReadSettings(columns={})
    slices = slices_of(str(source), settings, chunk_bytes)
    reader = part_versions()
    return [ChunkTask(number, chunk, settings, reader, folder) for number, chunk in enumerate(chunked(slices, 1))]


def measure(name: str, source: Path, chunk_bytes: int, kill: bool) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        tasks = tasks_of(source, folder, chunk_bytes)
        own = time.process_time()
        watch = Watch()
        began = time.perf_counter()
        results = RUNS[name](tasks)
        next(results)
        ready = time.perf_counter()
        for done, result in enumerate(results, 1):
            assert isinstance(result, Finished), result
            if kill and done == KILL_AFTER_CHUNKS:
                watch.kill_busiest()
        end = time.perf_counter()
        watch.stop()
        rows = [rows_in(str(path)) for path in Path(folder).glob("*.parquet")]
        return {
            "seconds until workers stand": ready - began,
            "seconds for all chunks": end - ready,
            "processor seconds of all processes": watch.processor_seconds()
            + time.process_time()
            - own
            - watch.own_seconds,
            "MiB at most, all processes": watch.peak_mib,
            "processes at most": watch.most,
            "chunks": len(tasks),
            "files": len(rows),
            "reports": sum(reports for reports, _ in rows),
            "issues": sum(issues for _, issues in rows),
        }


class Watch:
    """Looks at the processes below this one: what they use of processor and memory."""

    def __init__(self) -> None:
        self.peak_mib = 0.0
        self.most = 0
        self.own_seconds = 0.0
        self._used: dict[int, float] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def processor_seconds(self) -> float:
        return sum(self._used.values())

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def kill_busiest(self) -> None:
        """End the process that has used most: a worker, with whatever it is doing."""
        here = {process.pid for process in _below() if process.name() not in NO_WORKERS}
        pid = max((pid for pid in self._used if pid in here), key=self._used.__getitem__)
        os.kill(pid, signal.SIGKILL)

    def _look(self) -> None:
        for look in itertools.count():
            processes = list(_below())
            for process in processes:
                with contextlib.suppress(psutil.Error):
                    times = process.cpu_times()
                    self._used[process.pid] = times.user + times.system
            if look % LOOKS_PER_MEMORY == 0:
                self._add_memory(processes)
            self.most = max(self.most, len(processes))
            self.own_seconds = time.thread_time()
            if self._over.wait(LOOK_SECONDS):
                return

    def _add_memory(self, processes: list[psutil.Process]) -> None:
        total = 0.0
        for process in processes:
            with contextlib.suppress(psutil.Error):
                total += process.memory_full_info().uss
        self.peak_mib = max(self.peak_mib, total / 2**20)


def _below() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def through(name: str, tasks: list[ChunkTask]) -> Iterator[Any]:
    """One of Khaldun's engines."""
    engine = open_engine(name, workers=WORKERS)
    try:
        list(engine.results([Nothing(number) for number in range(WORKERS)]))
        yield None
        yield from engine.results(tasks)
    finally:
        engine.close()


class Nothing:
    """A task that only needs a worker."""

    def __init__(self, number: int) -> None:
        self.number = number

    def work(self) -> Written:
        return Written(0, 0)


def through_ray(tasks: list[ChunkTask]) -> Iterator[Any]:
    import ray

    ray.init(num_cpus=WORKERS, include_dashboard=False, log_to_driver=False, configure_logging=False)
    remote = ray.remote(attempt)
    ray.get([remote.remote(Nothing(number)) for number in range(WORKERS)])
    yield None
    waiting = [remote.remote(task) for task in tasks]
    while waiting:
        ready, waiting = ray.wait(waiting)
        yield ray.get(ready[0])
    ray.shutdown()


def through_spark(tasks: list[ChunkTask]) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    # Local mode has no other executor that could take over; a local cluster of one machine has.
    session = (
        SparkSession.builder.master(f"local-cluster[{WORKERS},1,2048]")
        .config("spark.ui.enabled", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    context = session.sparkContext
    context.parallelize(range(WORKERS), WORKERS).map(_nothing).collect()
    yield None
    yield from context.parallelize(tasks, len(tasks)).map(attempt).toLocalIterator(prefetchPartitions=True)
    session.stop()


def _nothing(number: int) -> int:
    return number


RUNS: dict[str, Callable[[list[ChunkTask]], Iterator[Any]]] = {
    "local": functools.partial(through, "local"),
    "dask": functools.partial(through, "dask"),
    "ray": through_ray,
    "spark": through_spark,
}


def add_figures(path: Path, name: str, figures: Figures) -> None:
    known: dict[str, Figures] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    known[name] = figures
    path.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
