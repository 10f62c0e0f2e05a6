"""Catalogues of invented reports, added one by one as a user would add them."""

from __future__ import annotations

import json
import multiprocessing
import pickle
import resource
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.queues import Queue
from pathlib import Path

from khaldun.catalogue.catalogue import Catalogue
from khaldun.catalogue.rows import ReadingRows, rows_of
from synthetic import Known, readings

BATCH = 64
WAITING_BATCHES = 20
COMING_REPORTS = 600
"""Reports kept aside, the next in time, with which adding is measured."""

MARK_ACCOUNTS = 5_000

Batch = list[tuple[ReadingRows, tuple[int, ...]]]


@dataclass(slots=True)
class Built:
    """How a catalogue came about; `marks` are accounts and seconds since the beginning."""

    accounts: int = 0
    reports: int = 0
    seconds: float = 0.0
    peak_mib: float = 0.0
    how: str = "added"
    marks: list[tuple[int, float]] = field(default_factory=list)


def build(file: Path, accounts: int, seed: int) -> Built:
    """Add reports with so many accounts to a new catalogue; rows are made in a second process, as `add` makes them."""
    queue: Queue[Batch | None] = multiprocessing.Queue(WAITING_BATCHES)
    maker = multiprocessing.Process(target=_make, args=(queue, accounts, seed, coming_file(file)), daemon=True)
    maker.start()
    built, incidents, begin = Built(), array("q"), time.perf_counter()
    with Catalogue.open(file, create_new=True) as catalogue, catalogue.adding("benchmark") as adder:
        while (batch := queue.get()) is not None:
            for rows, numbers in batch:
                adder.put(rows)
                incidents.extend(numbers)
            _mark(built, adder.added.accounts, time.perf_counter() - begin)
    maker.join()
    built.accounts, built.reports = adder.added.accounts, adder.added.reports
    built.seconds = time.perf_counter() - begin
    built.peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    reference_file(file).write_bytes(incidents.tobytes())
    built_file(file).write_text(json.dumps(vars_of(built)))
    return built


def vars_of(built: Built) -> dict[str, object]:
    """The fields by name."""
    return {name: getattr(built, name) for name in Built.__slots__}


def coming_file(file: Path) -> Path:
    """Where the reports are kept that come next."""
    return file.with_suffix(".coming")


def reference_file(file: Path) -> Path:
    """Where the true incident of each account stands, in order of the accounts."""
    return file.with_suffix(".reference")


def built_file(file: Path) -> Path:
    """Where it stands how the catalogue was made."""
    return file.with_suffix(".built.json")


def _mark(built: Built, accounts: int, seconds: float) -> None:
    if accounts // MARK_ACCOUNTS > len(built.marks):
        built.marks.append((accounts, round(seconds, 2)))
        print(f"{accounts:>9,} accounts {seconds:9.1f} s", flush=True)


def _make(queue: Queue[Batch | None], accounts: int, seed: int, coming: Path) -> None:
    stream = readings(accounts + 2 * COMING_REPORTS, seed)
    for batch in _batches(stream, accounts):
        queue.put([(rows_of(known.reading), known.incidents) for known in batch])
    queue.put(None)
    coming.write_bytes(pickle.dumps([known.reading for known in islice(stream, COMING_REPORTS)]))


def _batches(stream: Iterator[Known], accounts: int) -> Iterator[list[Known]]:
    """Batches with together at least so many accounts; what comes after stays in `stream`."""
    left = accounts
    while left > 0:
        batch: list[Known] = []
        while left > 0 and len(batch) < BATCH:
            batch.append(next(stream))
            left -= len(batch[-1].incidents)
        yield batch
