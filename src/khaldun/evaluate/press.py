"""The press gold: reading scored by the set's own scorer, and incidents across its reports."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TypeAlias, cast

from khaldun.errors import InputError
from khaldun.evaluate.bootstrap import LEVEL, SEED, Interval
from khaldun.evaluate.card import Card, Measure, Miss, Published
from khaldun.evaluate.reading import read_reports
from khaldun.evaluate.records import press_record
from khaldun.evaluate.reference import Row, needed, rows_of
from khaldun.evaluate.sets import PRESS, load_press
from khaldun.model.encode import Json, encode_reading

SCORER = Path("tools/score_reports.py")
ROUNDS = 200
"""Samples of reports drawn for the intervals: each is scored whole, some 20 ms."""

TWO_CODERS = Published("two people coding apart", 0.92, "README of the set", same_data=True)
TRIVIAL = ("nothing read", 0.0)
EVERY = 10_000
"""More misses than there are."""

Table: TypeAlias = Mapping[str, tuple[float, int, float | None, float | None]]
"""Measure → score, how many it stands on, precision and recall."""

Scorer: TypeAlias = Callable[
    [Mapping[str, Row], Mapping[str, Row], int], tuple[Mapping[str, Json], list[tuple[object]]]
]


def press_card(shared: Path) -> Card:
    """Thirty reports on the war in Syria, coded by hand: every score of `tools/score_reports.py`, and the record's.

    Raises:
        InputError: the set or its scorer is not there ("no-reference-data").
    """
    begun = time.perf_counter()
    score = load_scorer(shared / SCORER)
    golds = {str(row["doc"]): row for row in rows_of(shared / PRESS)}
    readings = read_reports(load_press(shared).reports)
    read: dict[str, Row] = {reading.report.doc: encode_reading(reading) for reading in readings}
    result, missed = score(golds, read, EVERY)
    across, misses, notes = press_record(shared, readings)
    return Card(
        name="press",
        scored=f"{len(golds)} reports, one coder's rows",
        measures=(*_measures(_table(result), _samples(score, golds, read)), *across),
        misses=(*map(_miss, missed), *misses),
        notes=notes,
        seconds=time.perf_counter() - begun,
    )


def load_scorer(path: Path) -> Scorer:
    """The function `score` of the scorer that comes with the reference data.

    Raises:
        InputError: it is not there, or is no such program.
    """
    spec = spec_from_file_location("score_reports", needed(path))
    if spec is None or spec.loader is None:
        raise InputError("bad-reference-data", f"{path} is not a Python file; fetch it anew.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Scorer, module.score)


def _samples(score: Scorer, golds: Mapping[str, Row], read: Mapping[str, Row]) -> list[Table]:
    """The scores of samples of the reports, drawn with replacement."""
    draw, docs = random.Random(SEED), list(golds)
    drawn = [dict(enumerate(draw.choices(docs, k=len(docs)))) for _ in range(ROUNDS)]
    return [_table(score(_named(golds, sample), _named(read, sample), 0)[0]) for sample in drawn]


def _named(rows: Mapping[str, Row], sample: Mapping[int, str]) -> dict[str, Row]:
    return {str(number): rows[doc] for number, doc in sample.items() if doc in rows}


def _table(result: Mapping[str, Json]) -> Table:
    table = {"press score": (cast(float, result["press score"]), cast(int, result["reports"]), None, None)}
    f1 = cast(Mapping[str, Mapping[str, float]], result["f1"])
    shares = cast(Mapping[str, Mapping[str, float]], result["accuracy on matched"])
    return {
        **table,
        **{f"{name.strip()} F1": _f1(row) for name, row in f1.items()},
        **{name: (row["share"], int(row["n"]), None, None) for name, row in shares.items()},
    }


def _f1(row: Mapping[str, float]) -> tuple[float, int, float, float]:
    return row["f1"], int(row["gold"]), row["precision"], row["recall"]


def _measures(table: Table, samples: Sequence[Table]) -> Iterator[Measure]:
    for name, (value, scored, precision, recall) in table.items():
        values = sorted(sample[name][0] for sample in samples if name in sample)
        published = (TWO_CODERS,) if name == "press score" else ()
        yield Measure(name, value, _ends(values), scored, precision, recall, TRIVIAL, published)


def _ends(values: Sequence[float]) -> Interval:
    cut = int(len(values) * (1 - LEVEL) / 2)
    return Interval(values[cut], values[len(values) - 1 - cut])


def _miss(missed: Sequence[object]) -> Miss:
    doc, kind, *rest = map(str, missed)
    expected, words = (" ".join(rest), "") if kind == "missed incident" else (rest[0], rest[-1])
    measure = "incidents F1" if kind == "missed incident" else "casualty rows (outcome, low, high) F1"
    return Miss(measure, doc, expected, "", words)
