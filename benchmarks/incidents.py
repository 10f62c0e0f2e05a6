"""Incidents across reports: Khaldun's scores beside what the trivial ways reach, in one run.

    python benchmarks/incidents.py --shared ../shared [--only press] [--json]

The trivial ways are every account alone, and TF-IDF with days of publication close together (`tfidf.py`), its
threshold the best for the very data. The press gold has no TF-IDF baseline, since its reports tell of several incidents
each; there it is accounts of the same day and the same first place. Reading the 4,376 gun-violence reports takes about
100 s on two cores.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from khaldun.errors import KhaldunError
from khaldun.evaluate import Score, b_cubed, pairwise
from khaldun.evaluate.groupings import Evaluation, evaluate_airwars_syria, evaluate_gva_incidents, evaluate_press
from khaldun.evaluate.reading import read_reports
from khaldun.evaluate.sets import (
    load_airwars_syria,
    load_gva_incidents,
    load_press,
)
from khaldun.model.account import Account, Reading
from tfidf import best_baseline

LOADERS = {"press": load_press, "gva_incidents": load_gva_incidents, "airwars_syria": load_airwars_syria}
EVALUATIONS = {
    "press": evaluate_press,
    "gva_incidents": evaluate_gva_incidents,
    "airwars_syria": evaluate_airwars_syria,
}
Baseline = tuple[str, Score, Score]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the reference data")
    parser.add_argument("--only", choices=LOADERS, help="one set instead of all")
    parser.add_argument("--json", action="store_true", help="everything as JSON")
    options = parser.parse_args()
    rows = []
    for name in [options.only] if options.only else LOADERS:
        try:
            evaluation, baseline = run(name, options.shared)
        except KhaldunError as error:
            sys.exit(str(error))
        rows.append({"name": name, **encode_scores(evaluation), "baseline": encode_baseline(baseline)})
        if not options.json:
            print(score_line(evaluation), baseline_line(baseline), sep="\n")
    if options.json:
        print(json.dumps(rows, indent=1))


def run(name: str, shared: Path) -> tuple[Evaluation, Baseline]:
    """The evaluation of a set and its baseline, from one reading."""
    loaded = LOADERS[name](shared)
    readings = read_reports(loaded.reports)
    evaluation = EVALUATIONS[name](shared, readings)
    if name == "press":
        return evaluation, day_and_place(readings, evaluation)
    threshold, pairs, items = best_baseline(loaded.reports, loaded.reference)
    return evaluation, (f"TF-IDF from {threshold:.2f} and a week", pairs, items)


def day_and_place(readings: Sequence[Reading], evaluation: Evaluation) -> Baseline:
    """Accounts of the same first day and first place are one incident; those without either stand alone."""
    groups = {account.id: plain_key(account) for reading in readings for account in reading.accounts}
    groups = {account: groups[account] for account in evaluation.reference}
    reference = evaluation.reference
    return "same day and place", pairwise(groups, reference), b_cubed(groups, reference)


def plain_key(account: Account) -> str:
    day = account.date.start if account.date else None
    return f"{day} {account.places[0].name}" if day and account.places else account.id


def encode_scores(evaluation: Evaluation) -> dict[str, object]:
    return {"pairwise_f1": evaluation.pairwise.f1, "b_cubed_f1": evaluation.b_cubed.f1}


def encode_baseline(baseline: Baseline) -> dict[str, object]:
    name, pairs, items = baseline
    return {"name": name, "pairwise_f1": pairs.f1, "b_cubed_f1": items.f1}


def score_line(evaluation: Evaluation) -> str:
    pairs, items = evaluation.pairwise.f1, evaluation.b_cubed.f1
    return f"{evaluation.name}: pairwise F1 {pairs:.3f}, B-cubed F1 {items:.3f}, each alone {evaluation.alone.f1:.3f}"


def baseline_line(baseline: Baseline) -> str:
    name, pairs, items = baseline
    return f"  {name}: pairwise F1 {pairs.f1:.3f}, B-cubed F1 {items.f1:.3f}"


if __name__ == "__main__":
    main()
