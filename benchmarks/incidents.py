"""Incidents across reports: Khaldun's scores beside what the trivial ways reach, in one run.

    python benchmarks/incidents.py --shared ../shared [--only press] [--json]

The trivial ways are every account alone, and TF-IDF with days of publication close together (`tfidf.py`), its
threshold the best for the very data. The press gold has no TF-IDF baseline, since its reports tell of several incidents
each; there it is accounts of the same day and the same first place. Reading the 4,376 gun-violence reports takes about
100 s on two cores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from khaldun.errors import KhaldunError
from khaldun.evaluate import Score, b_cubed, pairwise
from khaldun.evaluate.runs import EVALUATIONS, Evaluation, read_reports
from khaldun.evaluate.scorecard import describe, encode_evaluation
from khaldun.evaluate.sets import (
    AIRWARS_SYRIA,
    GVA_INCIDENTS,
    PRESS,
    load_airwars_syria,
    load_gva_incidents,
    load_press,
)
from khaldun.model.account import Account, Reading
from tfidf import best_baseline

FILES = {"press": PRESS, "gva_incidents": GVA_INCIDENTS, "airwars_syria": AIRWARS_SYRIA}
LOADERS = {"press": load_press, "gva_incidents": load_gva_incidents, "airwars_syria": load_airwars_syria}
Baseline = tuple[str, Score, Score]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the reference data")
    parser.add_argument("--only", choices=EVALUATIONS, help="one set instead of all")
    parser.add_argument("--mistakes", type=int, default=0, help="how many mistakes of each kind to show")
    parser.add_argument("--json", action="store_true", help="everything as JSON")
    options = parser.parse_args()
    rows = []
    for name in [options.only] if options.only else EVALUATIONS:
        try:
            evaluation, baseline = run(name, options.shared)
        except KhaldunError as error:
            sys.exit(str(error))
        rows.append(encode_evaluation(evaluation) | {"baseline": encode_baseline(baseline)})
        if not options.json:
            print(describe(evaluation, options.mistakes), baseline_line(baseline), sep="\n")
    if options.json:
        print(json.dumps(rows, indent=1, ensure_ascii=False))


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


def scores(name: str, shared: Path) -> dict[str, float]:
    """What the gate holds of a set, by name."""
    evaluation = EVALUATIONS[name](shared)
    if name == "press":
        return {"incident ids across reports, B-cubed F1": evaluation.b_cubed.f1}
    return {f"{name}, pairwise F1": evaluation.pairwise.f1, f"{name}, B-cubed F1": evaluation.b_cubed.f1}


def digest(name: str, shared: Path) -> str:
    """SHA-256 of a set's file, so that floors are held against the data they were measured on."""
    return hashlib.sha256((shared / FILES[name]).read_bytes()).hexdigest()


def encode_baseline(baseline: Baseline) -> dict[str, object]:
    name, pairs, items = baseline
    return {"name": name, "pairwise_f1": pairs.f1, "b_cubed_f1": items.f1}


def baseline_line(baseline: Baseline) -> str:
    name, pairs, items = baseline
    return f"  {name}: pairwise F1 {pairs.f1:.3f}, B-cubed F1 {items.f1:.3f}"


if __name__ == "__main__":
    main()
