"""The evaluations across reports: read a set, resolve it, score the incidents that come out."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from khaldun.evaluate.bootstrap import Interval, f1_interval
from khaldun.evaluate.clustering import Score, b_cubed, b_cubed_shares, pair_shares, pairwise, singletons
from khaldun.evaluate.linking import Pair, candidate_pairs, cluster_pairs
from khaldun.evaluate.mistakes import Mistake, worst_mistakes
from khaldun.evaluate.outline import Outline, align, outline_of
from khaldun.evaluate.reading import read_reports
from khaldun.evaluate.sets import GroupedReports, load_airwars_syria, load_gva_incidents, load_press
from khaldun.model.account import Reading
from khaldun.model.report import Report
from khaldun.pipeline import Features, document_features, features_of

MISTAKES = 100
"""How many mistakes of each kind an evaluation keeps: what to learn from, and what to hold two runs against."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well the incidents of a set came out.

    Attributes:
        name: of the set.
        items: how many accounts (or reports, where each tells of one incident) were grouped and scored.
        incidents: how many incidents the reference makes of them, and how many Khaldun makes.
        pairwise, b_cubed: the scores.
        pairwise_interval, b_cubed_interval: of their F1, if other incidents had been drawn.
        alone: B-cubed of the grouping in which each stands alone; its pairwise F1 is 0.
        mistakes: the worst, merged ones first.
        predicted, reference: the group of each item.
        notes: what else a reader of the scores must know, a sentence each.
        reading_seconds, resolving_seconds: wall-clock time; the first 0.0 where the readings were given.
    """

    name: str
    items: int
    incidents: tuple[int, int]
    pairwise: Score
    pairwise_interval: Interval
    b_cubed: Score
    b_cubed_interval: Interval
    alone: Score
    mistakes: tuple[Mistake, ...]
    predicted: Mapping[str, str]
    reference: Mapping[str, str]
    notes: tuple[str, ...] = ()
    reading_seconds: float = 0.0
    resolving_seconds: float = 0.0


Readings = Sequence[Reading] | None
"""Of the set's reports, in their order, where a caller has them already."""


def evaluate_press(shared: Path, readings: Readings = None) -> Evaluation:
    """The press gold as one record: do the accounts of one incident get one id across reports?

    All accounts of all reports are resolved. Scored are those for which the coder has a row, as the set's own scorer
    does: an incident that was not read, or that the coder does not have, is a fault of reading and counted there.

    Raises:
        InputError: the set is not there or is not what it should be.
    """
    loaded = load_press(shared)
    read, reading_seconds = _readings(loaded.reports, readings)
    features = {account: one for reading in read for account, one in _accounts(reading)}
    begun = time.perf_counter()
    pairs = list(candidate_pairs(features))
    groups = cluster_pairs(features, pairs)
    resolving_seconds = time.perf_counter() - begun
    reference = {
        reading.accounts[j].id: loaded.coded[reading.report.doc][i].id
        for reading in read
        for i, j in align(loaded.coded[reading.report.doc], _outlines(reading))
    }
    coded = sum(map(len, loaded.coded.values()))
    note = f"{len(reference)} of the {coded} rows coded stand for one of the {len(features)} accounts read."
    scored = {account: groups[account] for account in reference}
    notes = (note, _blocking_note(pairs, reference))
    return _evaluation("press", features, scored, reference, notes, reading_seconds, resolving_seconds)


def evaluate_gva_incidents(shared: Path, readings: Readings = None) -> Evaluation:
    """Local news on shootings in the United States: each report tells of one incident of the registry.

    Raises:
        InputError: as for `evaluate_press`.
    """
    return _evaluate_reports("gva_incidents", load_gva_incidents(shared), readings)


def evaluate_airwars_syria(shared: Path, readings: Readings = None) -> Evaluation:
    """English news and posts on harm to civilians in Syria, each listed under one incident of Airwars.

    Raises:
        InputError: as for `evaluate_press`.
    """
    return _evaluate_reports("airwars_syria", load_airwars_syria(shared), readings)


def _evaluate_reports(name: str, loaded: GroupedReports, readings: Readings) -> Evaluation:
    read, reading_seconds = _readings(loaded.reports, readings)
    begun = time.perf_counter()
    features = {reading.report.doc: document_features(reading) for reading in read}
    pairs = list(candidate_pairs(features, {reading.report.doc: features_of(reading) for reading in read}))
    groups = cluster_pairs(features, pairs)
    resolving_seconds = time.perf_counter() - begun
    silent = sum(not reading.accounts for reading in read)
    undated = sum(reading.report.published is None for reading in read)
    note = f"{silent} reports gave no account and {undated} come without a day of publication."
    notes = (note, _blocking_note(pairs, loaded.reference))
    return _evaluation(name, features, groups, loaded.reference, notes, reading_seconds, resolving_seconds)


def _evaluation(
    name: str,
    features: Mapping[str, Features],
    predicted: Mapping[str, str],
    reference: Mapping[str, str],
    notes: tuple[str, ...],
    reading_seconds: float,
    resolving_seconds: float,
) -> Evaluation:
    return Evaluation(
        name=name,
        items=len(reference),
        incidents=(len(set(reference.values())), len(set(predicted.values()))),
        pairwise=pairwise(predicted, reference),
        pairwise_interval=f1_interval(pair_shares(predicted, reference).values()),
        b_cubed=b_cubed(predicted, reference),
        b_cubed_interval=f1_interval(b_cubed_shares(predicted, reference).values()),
        alone=b_cubed(singletons(reference), reference),
        mistakes=worst_mistakes(features, predicted, reference, MISTAKES),
        predicted=predicted,
        reference=reference,
        notes=notes,
        reading_seconds=reading_seconds,
        resolving_seconds=resolving_seconds,
    )


def _blocking_note(pairs: Sequence[Pair], reference: Mapping[str, str]) -> str:
    """How many of the pairs that belong together were compared at all: no score can make up for the others."""
    met = sum(left in reference and reference[left] == reference.get(right) for left, right in pairs)
    due = sum(size * (size - 1) // 2 for size in Counter(reference.values()).values())
    share = f" ({met / due:.3f})" if due else ""
    return f"{len(pairs)} pairs were compared, with them {met}{share} of the {due} that belong together."


def _readings(reports: Sequence[Report], readings: Readings) -> tuple[Sequence[Reading], float]:
    if readings is not None:
        return readings, 0.0
    begun = time.perf_counter()
    return read_reports(reports), time.perf_counter() - begun


def _accounts(reading: Reading) -> Iterable[tuple[str, Features]]:
    return ((account.id, one) for account, one in zip(reading.accounts, features_of(reading), strict=True))


def _outlines(reading: Reading) -> list[Outline]:
    return [outline_of(account) for account in reading.accounts]
