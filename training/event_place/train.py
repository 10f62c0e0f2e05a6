"""Learns which places an act happened at, and writes the weights that Khaldun ships.

    python training/event_place/train.py --shared ../shared

Reads the set of Halterman 2019 (MIT licence) through the reader itself, fits a logistic regression (two minutes on one
core), and prints the cross-validated score for thresholds around the one that `evaluate` uses. The same data and the
same parser give the same file. `docs/models/event_place.md` says what the model is for.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from khaldun.evaluate.clustering import score_of
from khaldun.evaluate.event_location import (
    FILE,
    THRESHOLD,
    Candidate,
    Question,
    candidates_of,
    cross_validated,
    learn,
    load_questions,
)
from khaldun.evaluate.reference import digest
from khaldun.pipeline import LinkModel

OUT = Path(__file__).resolve().parents[2] / "src/khaldun/stages/assemble/event_place.json.gz"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="where the reference data lie")
    parser.add_argument("--out", type=Path, default=OUT, help="where to write the weights")
    parser.add_argument("--drop", default="", help="leave out evidence that begins so; several with commas (ablation)")
    arguments = parser.parse_args()
    questions, _ = load_questions(arguments.shared)
    dropped = tuple(filter(None, arguments.drop.split(",")))
    candidates = [_without(candidates_of(question), dropped) for question in questions]
    report(questions, candidates)
    if not dropped:
        model = learn(zip(questions, candidates, strict=True), THRESHOLD)
        write(replace(model, trained_on=digest(arguments.shared / FILE)), arguments.out)


def report(questions: Sequence[Question], candidates: Sequence[Sequence[Candidate]]) -> None:
    """Prints the cross-validated score of words."""
    score = score_of([answer.share() for answer in cross_validated(questions, candidates, THRESHOLD)])
    print(f"threshold {THRESHOLD}: P {score.precision:.3f}, R {score.recall:.3f}, F1 {score.f1:.3f}", file=sys.stderr)


def write(model: LinkModel, out: Path) -> None:
    """Writes the weights, sorted, without a time stamp."""
    fields = asdict(model) | {"weights": dict(sorted(model.weights.items()))}
    text = json.dumps(fields, separators=(",", ":"), ensure_ascii=False)
    out.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{out}: {len(model.weights)} weights, {out.stat().st_size / 1e3:.0f} kB", file=sys.stderr)


def _without(candidates: list[Candidate], dropped: tuple[str, ...]) -> list[Candidate]:
    """The candidates without some of the evidence."""
    if not dropped:
        return candidates
    return [
        Candidate(one.span, frozenset(seen for seen in one.seen if not seen.startswith(dropped))) for one in candidates
    ]


if __name__ == "__main__":
    main()
