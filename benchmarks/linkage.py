"""Khaldun's matcher beside two record-linkage libraries, on the same pairs with the same features.

    python -m pip install splink==5.0.0 recordlinkage==0.16
    python benchmarks/linkage.py --shared ../shared

Compared on the pairs that Khaldun's blocking brings together are

- Khaldun: its table of weights, set by hand, at its own threshold;
- splink, the model of Fellegi and Sunter, u from random pairs: m by expectation maximisation without labels, as its
  documentation advises; and m from the labels, the very ones scored, which favours it;
- recordlinkage without labels: expectation conditional maximisation; with labels: naive Bayes and logistic regression,
  each pair scored by a model that was fitted without its incidents (five folds).

Models are fitted on the gun-violence reports; the press gold, too small to fit anything, shows how they carry over.
All scores go through Khaldun's clustering. Khaldun's threshold is fixed; each other model has the threshold with the
best pairwise F1 on the very data scored, which favours it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from zlib import crc32

from khaldun.evaluate import b_cubed, pairwise
from khaldun.evaluate.linking import Pair, candidate_pairs
from khaldun.evaluate.outline import align, outline_of
from khaldun.evaluate.reading import read_reports
from khaldun.evaluate.sets import load_gva_incidents, load_press
from khaldun.model.judgement import Edge
from khaldun.pipeline import Features, cluster_accounts, compare, document_features, features_of

NEEDED = ("splink", "duckdb", "recordlinkage", "pandas")
FOLDS = 5
CUTS = 30
"""Thresholds tried of a model: quantiles of its scores."""

SAME, UNSURE = 0.6, 0.25
"""Probabilities from which Khaldun's clustering takes a pair as one incident and as doubtful; others' move there."""

Scores = Mapping[Pair, float]


@dataclass(frozen=True, slots=True)
class Task:
    """Accounts, the pairs to judge, and the incident of each account that the reference knows."""

    name: str
    features: Mapping[str, Features]
    pairs: tuple[Pair, ...]
    reference: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """What one model's scores come to on one task."""

    task: str
    model: str
    threshold: float
    pairwise_precision: float
    pairwise_recall: float
    pairwise_f1: float
    b_cubed_f1: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the reference data")
    parser.add_argument("--json", action="store_true", help="results as JSON")
    options = parser.parse_args()
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        sys.exit(
            f"This benchmark needs {', '.join(missing)}, which Khaldun itself does not need:"
            " python -m pip install splink==5.0.0 recordlinkage==0.16"
        )
    results = list(run(gva_task(options.shared), press_task(options.shared)))
    print(json.dumps([asdict(one) for one in results], indent=1) if options.json else table(results))


def run(large: Task, small: Task) -> Iterator[Result]:
    """The results of every model on both tasks."""
    import pandas as pd

    from linkage_models import LABELLED, SPLINK, labelled, unlabelled

    for task in (large, small):
        scores = own_scores(task)
        yield from (at(task, "Khaldun", scores, SAME), best(task, "Khaldun, best threshold", scores))
    for name, model in SPLINK.items():
        begun = time.perf_counter()
        there, carried, *levels = model(large, small)
        print(f"{name}: {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        yield from (best(large, name, there), best(small, name, carried))
    there, carried = unlabelled(*levels)
    yield from (best(large, "recordlinkage, ECM", there), best(small, "recordlinkage, ECM", carried))
    same = pd.MultiIndex.from_tuples([pair for pair in large.pairs if one_incident(large, pair)])
    folds = {pair: frozenset(fold(large.reference[account]) for account in pair) for pair in large.pairs}
    for name, make in LABELLED.items():
        there, carried = labelled(make, *levels, same, folds)
        yield from (best(large, name, there), best(small, name, carried))


def gva_task(shared: Path) -> Task:
    """Whole reports on shootings, each on one incident."""
    loaded = load_gva_incidents(shared)
    features = {one.report.doc: document_features(one) for one in read_reports(loaded.reports)}
    return Task("gva_incidents", features, tuple(candidate_pairs(features)), loaded.reference)


def press_task(shared: Path) -> Task:
    """Accounts of the Syrian war; those that the coder has are scored."""
    loaded = load_press(shared)
    features, reference = {}, {}
    for reading in read_reports(loaded.reports):
        coded, accounts = loaded.coded[reading.report.doc], reading.accounts
        features |= zip((account.id for account in accounts), features_of(reading), strict=True)
        reference |= {accounts[j].id: coded[i].id for i, j in align(coded, list(map(outline_of, accounts)))}
    return Task("press", features, tuple(candidate_pairs(features)), reference)


def own_scores(task: Task) -> Scores:
    return {(left, right): compare(task.features[left], task.features[right]).score for left, right in task.pairs}


def one_incident(task: Task, pair: Pair) -> bool:
    left, right = (task.reference.get(account) for account in pair)
    return left is not None and left == right


def fold(incident: str) -> int:
    """The part of the cross-validation that an incident falls into, the same in every run."""
    return crc32(incident.encode()) % FOLDS


def best(task: Task, model: str, scores: Scores) -> Result:
    """The result at the threshold with the best pairwise F1."""
    ordered = sorted(scores.values())
    cuts = {ordered[i * (len(ordered) - 1) // CUTS] for i in range(CUTS + 1)}
    return max((at(task, model, scores, cut) for cut in sorted(cuts)), key=lambda one: one.pairwise_f1)


def at(task: Task, model: str, scores: Scores, threshold: float) -> Result:
    """The result where pairs from `threshold` on count as one incident."""
    shift = log_odds(SAME) - log_odds(threshold)
    moved = ((pair, 1 / (1 + math.exp(-log_odds(score) - shift))) for pair, score in scores.items())
    edges = [Edge(*pair, score, "same" if score >= SAME else "unsure") for pair, score in moved if score >= UNSURE]
    groups = {account: group[0] for group in cluster_accounts(task.features.keys(), edges) for account in group}
    known = {account: groups[account] for account in task.reference}
    pairs, items = pairwise(known, task.reference), b_cubed(known, task.reference)
    return Result(task.name, model, threshold, pairs.precision, pairs.recall, pairs.f1, items.f1)


def log_odds(score: float) -> float:
    held = min(max(score, 1e-15), 1 - 1e-15)
    return math.log(held / (1 - held))


def table(results: Iterable[Result]) -> str:
    """A table in Markdown."""
    head = "| set | model | threshold | pairwise P | R | F1 | B-cubed F1 |\n|---|---|---|---|---|---|---|\n"
    return head + "\n".join(
        f"| {r.task} | {r.model} | {r.threshold:g} | {r.pairwise_precision:.3f} | {r.pairwise_recall:.3f}"
        f" | {r.pairwise_f1:.3f} | {r.b_cubed_f1:.3f} |"
        for r in sorted(results, key=lambda one: (one.task, -one.pairwise_f1))
    )


if __name__ == "__main__":
    main()
