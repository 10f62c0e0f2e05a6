"""How long a catalogue takes to answer, and to take one report in."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import pickle
import random
import resource
import statistics
import sys
import time
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import text

from khaldun.catalogue.asking import DEFAULT_PAGE, IncidentFilter
from khaldun.catalogue.catalogue import Catalogue
from khaldun.evaluate.clustering import b_cubed, pairwise
from khaldun.model.account import Reading
from khaldun.model.decode import decode_reading
from khaldun.model.encode import encode_reading
from scale_build import built_file, coming_file, reference_file
from scale_grow import moved

CALLS, COLD_CALLS, WARM_UP = 200, 15, 5
LARGEST = 20
Times = list[tuple[float, float]]
"""Seconds on the wall and of the processor: other work on the machine lengthens the first, and only the first has the
waiting for the disk."""

Figures = dict[str, Any]


def measure(file: Path, seed: int = 7) -> Figures:
    """Medians and 95th percentiles in milliseconds of each kind of call, with the size of the file.

    Of lists also those of full pages alone: in a small catalogue many pages are short, and a short page costs less.
    """
    chance = random.Random(seed)
    built = json.loads(built_file(file).read_text())
    with Catalogue.open(file) as catalogue:
        sample = _sample(catalogue, chance)
        largest = _ids(catalogue, f"SELECT id FROM incidents ORDER BY accounts DESC, seq LIMIT {LARGEST}")
        figures: Figures = {
            "accounts": built["accounts"],
            "how": built["how"],
            "file_mib": round(file.stat().st_size / 2**20, 1),
            "rows": catalogue.facts().counts,
            "show": summary(_timed([_shown(catalogue, row["id"]) for row in sample[: CALLS + WARM_UP]])),
            "show of the largest": summary(_timed([_shown(catalogue, each) for each in largest])),
            "incidents": {},
        }
        overall: Times = []
        full: Times = []
        for name, filters in _filters(sample, chance).items():
            lengths = [len(catalogue.incidents(wanted).incidents) for wanted in filters]
            times = _timed([_listed(catalogue, wanted) for wanted in filters])
            figures["incidents"][name] = {**summary(times), "rows": round(statistics.mean(lengths), 1)}
            overall += times
            full += [one for one, length in zip(times[::-1], lengths[::-1], strict=False) if length == DEFAULT_PAGE]
        figures["incidents"]["all"] = summary(overall)
        figures["incidents"]["full pages"] = summary(full)
    figures["cold show"] = summary([_cold(file, lambda c, i=row["id"]: c.show(i)) for row in sample[-COLD_CALLS:]])
    country = [IncidentFilter(country=row["country"], since=_day(row)) for row in sample[-COLD_CALLS:]]
    figures["cold incidents"] = summary([_cold(file, lambda c, w=wanted: c.incidents(w)) for wanted in country])
    figures["add"] = summary(_adding(file, built))
    figures["peak_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    if reference_file(file).exists():
        figures["quality"] = _quality(file)
    return figures


def rebuild(file: Path, workers: int = 1) -> Figures:
    """Seconds, processor seconds and memory of deriving everything anew, those of the workers included."""
    before, begin, steps = _processor_seconds(), time.perf_counter(), dict[str, float]()

    def tell(step: str, done: int, total: int) -> None:
        steps[step] = round(time.perf_counter() - begin, 1)
        print(f"{steps[step]:9.1f} s  {step} {done:,} of {total:,}", end="\r", file=sys.stderr, flush=True)

    with Catalogue.open(file) as catalogue:
        changed = catalogue.rebuild("benchmark", tell, workers)
    seconds = time.perf_counter() - begin
    built = json.loads(built_file(file).read_text())
    return {
        "accounts": built["accounts"],
        "how": built["how"],
        "workers": workers,
        "seconds": round(seconds, 1),
        "processor_seconds": round(_processor_seconds() - before, 1),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "peak_mib_of_a_worker": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1),
        "steps_done": steps,
        "changed": changed,
    }


def _processor_seconds() -> float:
    """Of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def summary(times: Times) -> dict[str, float]:
    """Median, 95th percentile and most on the wall, and median of the processor, in milliseconds."""
    ordered = sorted(1000 * wall for wall, _ in times)
    return {
        "calls": len(ordered),
        "median": round(statistics.median(ordered), 2),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 2),
        "most": round(ordered[-1], 2),
        "processor": round(1000 * statistics.median(processor for _, processor in times), 2),
    }


def _timed(calls: list[Callable[[], object]]) -> Times:
    """Seconds of each call but the first few, which open connections and fill caches."""
    times = [_spent(call) for call in calls]
    return times[WARM_UP:] if len(times) > 2 * WARM_UP else times


def _spent(call: Callable[[], object]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - wall, time.process_time() - processor


def _cold(file: Path, call: Callable[[Catalogue], object]) -> tuple[float, float]:
    """Seconds of a call on a catalogue just opened, after the system was told to forget the file."""
    handle = os.open(file, os.O_RDONLY)
    os.fsync(handle)
    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(handle)
    return _spent(lambda: _opened(file, call))


def _opened(file: Path, call: Callable[[Catalogue], object]) -> None:
    with Catalogue.open(file) as catalogue:
        call(catalogue)


def _shown(catalogue: Catalogue, identifier: str) -> Callable[[], object]:
    return lambda: catalogue.show(identifier)


def _listed(catalogue: Catalogue, wanted: IncidentFilter) -> Callable[[], object]:
    return lambda: catalogue.incidents(wanted)


def _sample(catalogue: Catalogue, chance: random.Random) -> list[Figures]:
    """Incidents drawn evenly from the whole record."""
    with catalogue.database.reading() as connection:
        seqs = connection.execute(text("SELECT seq FROM incidents")).scalars().all()
        drawn = chance.sample(seqs, min(len(seqs), CALLS + WARM_UP + COLD_CALLS))
        one = text("SELECT * FROM incidents WHERE seq = :seq")
        return [dict(connection.execute(one, {"seq": seq}).mappings().one()) for seq in drawn]


def _ids(catalogue: Catalogue, query: str) -> list[str]:
    with catalogue.database.reading() as connection:
        return list(connection.execute(text(query)).scalars())


def _filters(sample: list[Figures], chance: random.Random) -> dict[str, list[IncidentFilter]]:
    """Questions as people ask them, each about something that is on record."""
    rows = [row for row in sample[:60] if row["day_start"] and row["country"]]
    placed = [row for row in rows if row["lat"] is not None]
    actors = [json.loads(row["actors"])[0] for row in rows if json.loads(row["actors"])]
    month = datetime.timedelta(days=30)
    return {
        "none": [IncidentFilter() for _ in range(20)],
        "country, month": [
            IncidentFilter(country=row["country"], since=_day(row), until=_day(row) + month) for row in rows
        ],
        "country, act": [IncidentFilter(country=row["country"], act=row["type"]) for row in rows],
        "radius": [IncidentFilter(near=(row["lat"], row["lon"], 25.0)) for row in placed],
        "place": [IncidentFilter(place=row["place"]) for row in placed],
        "actor": [IncidentFilter(actor=actor) for actor in actors],
        "actor, disputed": [IncidentFilter(actor=actor, disputed=True) for actor in actors],
        "outlet, grade": [IncidentFilter(outlet="Beacon Wire", grade=row["grade"]) for row in rows[:20]],
        "speaker, killed": [IncidentFilter(speaker="residents", min_killed=20) for _ in rows[:20]],
        "rare words": [IncidentFilter(text=f'"Nadia {chance.choice(RARE)}"') for _ in rows[:20]],
        "common words": [IncidentFilter(text="school", country=row["country"]) for row in rows[:20]],
        "review": [IncidentFilter(review=True, country=row["country"]) for row in rows],
    }


RARE = ("Belkibi", "Garhago", "Okulahi", "Sanatsa", "Ushwavic", "Yamiwan")


def _day(row: Figures) -> datetime.date:
    return datetime.date.fromisoformat(row["day_start"]) if row["day_start"] else datetime.date(2006, 1, 1)


def _adding(file: Path, built: Figures) -> Times:
    """Seconds of adding each of the next reports by itself, made ready, compared, clustered and written."""
    days = built.get("moved_days", 0)
    coming: list[Reading] = pickle.loads(coming_file(file).read_bytes())
    ready = [_moved(reading, days) for reading in coming[: CALLS + WARM_UP]]
    with Catalogue.open(file) as catalogue:
        return _timed([_added(catalogue, reading) for reading in ready])


def _added(catalogue: Catalogue, reading: Reading) -> Callable[[], object]:
    return lambda: catalogue.add([reading], by="benchmark")


def _moved(reading: Reading, days: int) -> Reading:
    """The reading, so many days later."""
    if not days:
        return reading
    words = moved(json.dumps(encode_reading(reading)), days)
    later = decode_reading(json.loads(words or ""))
    published = reading.report.published
    day = published + datetime.timedelta(days=days) if published else None
    return dataclasses.replace(later, report=dataclasses.replace(reading.report, published=day))


def _quality(file: Path) -> Figures:
    """Clusters against the incidents that the accounts are really of."""
    reference = array("q")
    reference.frombytes(reference_file(file).read_bytes())
    with Catalogue.open(file) as catalogue, catalogue.database.reading() as connection:
        homes = dict(_pairs(connection.execute(text("SELECT account, incident FROM memberships"))))
    known = {str(seq): str(number) for seq, number in enumerate(reference, 1)}
    found = {account: homes[account] for account in known if account in homes}
    same = {account: known[account] for account in found}
    return {
        name: {"precision": round(s.precision, 4), "recall": round(s.recall, 4), "f1": round(s.f1, 4)}
        for name, s in (("b_cubed", b_cubed(found, same)), ("pairwise", pairwise(found, same)))
    }


def _pairs(rows: Any) -> Iterator[tuple[str, str]]:
    return ((str(account), str(incident)) for account, incident in rows)
