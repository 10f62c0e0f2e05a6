"""The cards of the sets that are scored across reports: which reports, or accounts, tell of one incident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from khaldun.evaluate.card import Card, Measure, Miss, Published
from khaldun.evaluate.groupings import (
    Evaluation,
    Readings,
    evaluate_airwars_syria,
    evaluate_gva_incidents,
    evaluate_press,
)
from khaldun.evaluate.mistakes import Mistake

REASONS = 5
"""Reasons of the matcher that a miss shows, the strongest."""


def gva_incidents_card(shared: Path) -> Card:
    """Local news on shootings: pairwise and B-cubed scores of the incidents that Khaldun makes of the reports."""
    return _card(evaluate_gva_incidents(shared), "gva_incidents")


def airwars_syria_card(shared: Path) -> Card:
    """English news and posts on Syria, each listed under one incident of Airwars: the same scores."""
    return _card(evaluate_airwars_syria(shared), "airwars_syria")


def press_record(shared: Path, readings: Readings) -> tuple[tuple[Measure, ...], tuple[Miss, ...], tuple[str, ...]]:
    """Measures, misses and notes of the press gold as one record; its reading is scored apart."""
    evaluation = evaluate_press(shared, readings)
    pairwise, b_cubed = _measures(evaluation, "")
    named = replace(b_cubed, name="incident ids across reports, B-cubed F1")
    return (named, replace(pairwise, held=False)), _misses(evaluation, named.name), evaluation.notes


def _card(evaluation: Evaluation, name: str) -> Card:
    reference, predicted = evaluation.incidents
    return Card(
        name=name,
        scored=f"{evaluation.items} reports; {reference} incidents in the reference, {predicted} found",
        measures=_measures(evaluation, name),
        misses=_misses(evaluation, "pairwise F1"),
        notes=evaluation.notes,
        seconds=evaluation.reading_seconds + evaluation.resolving_seconds,
    )


def _measures(evaluation: Evaluation, name: str) -> tuple[Measure, Measure]:
    pairs, items = evaluation.pairwise, evaluation.b_cubed
    published = TFIDF.get(name, ())
    return (
        Measure(
            "pairwise F1",
            pairs.f1,
            evaluation.pairwise_interval,
            evaluation.items,
            pairs.precision,
            pairs.recall,
            trivial=("each alone", 0.0),
            published=published,
        ),
        Measure(
            "B-cubed F1",
            items.f1,
            evaluation.b_cubed_interval,
            evaluation.items,
            items.precision,
            items.recall,
            trivial=("each alone", evaluation.alone.f1),
        ),
    )


TFIDF: Mapping[str, tuple[Published, ...]] = {
    "gva_incidents": (Published("TF-IDF and days", 0.674, "README of the set, test portion"),),
    "airwars_syria": (Published("TF-IDF and days", 0.021, "README of the set, test portion"),),
}
"""What the sets' own baselines reach; nobody else published a score."""


def _misses(evaluation: Evaluation, measure: str) -> tuple[Miss, ...]:
    return tuple(_miss(mistake, measure) for mistake in evaluation.mistakes)


def _miss(mistake: Mistake, measure: str) -> Miss:
    comparison = mistake.comparison
    reasons = "; ".join(f"{one.weight:+.1f} {one.kind}: {one.words}" for one in comparison.evidence[:REASONS])
    where, pairs = f"{mistake.left} and {mistake.right}", f"{mistake.pairs} wrong pairs"
    expected, read = ("two incidents", "one") if mistake.kind == "merged" else ("one incident", "two")
    return Miss(measure, where, expected, f"{read} ({pairs}; {comparison.verdict}, {comparison.score:.2f})", reasons)
