"""Openly licensed texts coded by the reader's own rules: much, not always right, to begin learning with.

python -m training.attribution.silver --shared ../shared --out silver.jsonl
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from khaldun.model.saying import Saying
from khaldun.pipeline import sayings_of
from training.attribution.articles import sentence_starts
from training.attribution.corpus import own_corpus
from training.attribution.passage import Coded, Passage, Stance
from training.attribution.standoff import sentences_of_event_location

OPEN_SOURCES = frozenset(
    {"UK Government", "CENTCOM", "US State Department", "Australian Department of Foreign Affairs"}
)
"""Of re3d those under the Open Government Licence, CC BY or in the public domain."""

STANCES: dict[str, Stance] = {
    "denies": "denies",
    "accuses": "accuses",
    "condemns": "condemns",
    "doubts": "doubts",
    "claims responsibility": "claims",
    "declines to comment": "declines",
}
KINDS: dict[str, Stance] = {"wish": "wants", "thought": "believes"}


def main() -> None:
    """Write the passages, a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the reference data")
    parser.add_argument("--out", type=Path, required=True, help="where to write")
    options = parser.parse_args()
    coded = {line for one in own_corpus(options.shared).score for line in one.text.splitlines()}
    coded |= {line for one in own_corpus(options.shared).learn for line in one.text.splitlines()}
    with options.out.open("w", encoding="utf-8") as out:
        for name, text in _texts(options.shared):
            if text not in coded:
                out.write(json.dumps(asdict(_passage(name, text))) + "\n")


def read_silver(path: Path) -> Iterator[Passage]:
    """The passages that `main` wrote."""
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        coded = tuple(
            Coded(*(tuple(map(tuple, one[part])) for part in ("source", "cue", "content")), one["stance"])
            for one in row["coded"]
        )
        yield Passage(row["name"], row["text"], coded, tuple(row["breaks"]))


def _texts(shared: Path) -> Iterator[tuple[str, str]]:
    yield from sentences_of_event_location(shared).items()
    for row in _rows(shared / "data/re3d/train.jsonl"):
        if row["source"] in OPEN_SOURCES:
            yield str(row["docid"]), str(row["text"])


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _passage(name: str, text: str) -> Passage:
    coded = tuple(Coded(one.source, one.cue, one.content, _stance(one)) for one in sayings_of(text))
    return Passage(name, text, coded, sentence_starts(text))


def _stance(saying: Saying) -> Stance:
    if not saying.source and saying.rule in {"hearsay", "passive verb"}:
        return "alleges"
    return STANCES.get(saying.stance) or KINDS.get(saying.kind, "asserts")


if __name__ == "__main__":
    main()
