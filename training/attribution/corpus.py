"""Which coded texts to learn from, and which of them are held back to score with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from training.attribution.articles import read_articles
from training.attribution.frames import compose, read_frames
from training.attribution.passage import CodingError, Passage
from training.attribution.polnear import read_polnear
from training.attribution.standoff import SETS, read_codings

OWN = Path(__file__).resolve().parent.parent / "data" / "attribution"
SEED = 20161108
"""Of what is drawn for composed sentences."""

HELD_BACK = 8
"""Of the own passages one in so many is held back, by the digest of its text: more texts change no other's side."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Passages to learn from and passages to score with, of the same kind, and what could not be read."""

    learn: tuple[Passage, ...]
    score: tuple[Passage, ...]
    problems: tuple[CodingError, ...] = ()

    def digest(self) -> str:
        """SHA-256 of all that is learned from, texts and codings."""
        found = hashlib.sha256()
        for passage in self.learn:
            found.update(repr((passage.text, passage.coded)).encode())
        return found.hexdigest()


def own_corpus(shared: Path, folder: Path = OWN, seed: int = SEED) -> Corpus:
    """What the project's authors wrote and coded: articles, codings of openly licensed sentences, and composed ones.

    The composed sentences are learned from only: they would score too well.
    """
    problems: list[CodingError] = []
    articles = [passage for path in sorted(folder.glob("*.txt")) for passage in read_articles(path, problems)]
    codings = [
        passage
        for path in sorted(folder.glob("*.tsv"))
        for passage in read_codings(path, SETS[path.stem.split("-")[0]](shared), problems)
    ]
    corpus = _parted([*articles, *codings], problems)
    return replace(corpus, learn=(*corpus.learn, *compose(*read_frames(), seed)))


def polnear_corpus(shared: Path) -> Corpus:
    """PolNeAR's own parts; for use at home only, see `polnear.py`."""
    folder = shared / "data" / "polnear"
    return Corpus(tuple(read_polnear(folder / "train.jsonl.gz")), tuple(read_polnear(folder / "dev.jsonl")))


def _parted(passages: Iterable[Passage], problems: Iterable[CodingError]) -> Corpus:
    sides: tuple[list[Passage], list[Passage]] = [], []
    for passage in passages:
        sides[hashlib.sha256(passage.text.encode()).digest()[0] % HELD_BACK == 0].append(passage)
    return Corpus(tuple(sides[0]), tuple(sides[1]), tuple(problems))
