"""An evaluation as a person and as a program reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from khaldun.evaluate.bootstrap import LEVEL, Interval
from khaldun.evaluate.clustering import Score
from khaldun.evaluate.mistakes import Mistake
from khaldun.evaluate.runs import Evaluation
from khaldun.model.encode import Json

MAX_REASONS = 5
"""Reasons shown of a comparison, the strongest."""


def describe(evaluation: Evaluation, mistakes: int = 5) -> str:
    """Scores with their intervals, and the `mistakes` worst of each kind with the matcher's reasons."""
    return "\n".join(_lines(evaluation, mistakes))


def encode_evaluation(evaluation: Evaluation) -> dict[str, Json]:
    """The JSON object of an evaluation."""
    row: dict[str, Json] = {
        "name": evaluation.name,
        "items": evaluation.items,
        "incidents": {"reference": evaluation.incidents[0], "predicted": evaluation.incidents[1]},
        "pairwise": _score(evaluation.pairwise, evaluation.pairwise_interval),
        "b_cubed": _score(evaluation.b_cubed, evaluation.b_cubed_interval),
        "b_cubed_each_alone": asdict(evaluation.alone),
        "notes": list(evaluation.notes),
        "seconds": {"reading": evaluation.reading_seconds, "resolving": evaluation.resolving_seconds},
    }
    return row | {"mistakes": [asdict(mistake) for mistake in evaluation.mistakes]}


def _score(score: Score, interval: Interval) -> dict[str, Json]:
    return {**asdict(score), "f1_low": interval.low, "f1_high": interval.high}


def _lines(evaluation: Evaluation, mistakes: int) -> Iterator[str]:
    reference, predicted = evaluation.incidents
    yield f"{evaluation.name}: {evaluation.items} items, {reference} incidents in the reference, {predicted} found"
    yield from (f"  {note}" for note in evaluation.notes)
    yield _score_line("pairwise", evaluation.pairwise, evaluation.pairwise_interval)
    yield _score_line("B-cubed", evaluation.b_cubed, evaluation.b_cubed_interval)
    yield f"  each alone: pairwise F1 0.000, B-cubed F1 {evaluation.alone.f1:.3f}"
    yield f"  read in {evaluation.reading_seconds:.1f} s, resolved in {evaluation.resolving_seconds:.1f} s"
    for kind in ("merged", "split"):
        for mistake in [one for one in evaluation.mistakes if one.kind == kind][:mistakes]:
            yield from _mistake_lines(mistake)


def _score_line(name: str, score: Score, interval: Interval) -> str:
    spread = f"{LEVEL:.0%} of samples {interval.low:.3f} to {interval.high:.3f}"
    return f"  {name:8} precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}  ({spread})"


def _mistake_lines(mistake: Mistake) -> Iterator[str]:
    comparison = mistake.comparison
    pairs = f"{mistake.pairs} wrong {'pair' if mistake.pairs == 1 else 'pairs'}"
    judged = f"{comparison.verdict}, {comparison.score:.2f}"
    yield f"  {mistake.kind}: {mistake.left} and {mistake.right} ({pairs}; {judged})"
    for evidence in comparison.evidence[:MAX_REASONS]:
        yield f"    {evidence.weight:+.1f} {evidence.kind}: {evidence.words}"
