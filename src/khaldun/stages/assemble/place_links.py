"""Which places a word's act happened at, weighed by a linear model over the grammar (docs/models/event_place.md)."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from khaldun.model.parsed import Sentence, Word
from khaldun.stages.assemble.likeness import Located
from khaldun.stages.assemble.place_features import Pair, evidence

FILE = "event_place.json.gz"


@dataclass(frozen=True, slots=True)
class LinkModel:
    """Weights of a logistic regression.

    Attributes:
        bias: of a pair of which nothing is seen.
        weights: of each piece of evidence; what is not there weighs nothing.
        threshold: probability from which the act is taken to have happened at the place.
        trained_on: SHA-256 of the file that the weights were learned from, or "".
    """

    bias: float
    weights: Mapping[str, float]
    threshold: float
    trained_on: str = ""

    def probability(self, seen: frozenset[str]) -> float:
        """That the act happened at the place."""
        total = self.bias + math.fsum(self.weights.get(one, 0.0) for one in seen)
        return 1 / (1 + math.exp(-total)) if total >= 0 else math.exp(total) / (1 + math.exp(total))


@cache
def link_model() -> LinkModel:
    """The model that comes with Khaldun, read once a process."""
    packed = resources.files("khaldun.stages.assemble").joinpath(FILE).read_bytes()
    fields = json.loads(gzip.decompress(packed))
    return LinkModel(fields["bias"], fields["weights"], fields["threshold"], fields["trained_on"])


def links(sentence: Sentence, verb: Word, spots: Sequence[Located]) -> Iterator[tuple[Located, float]]:
    """The places of a sentence, each with the probability that the act of `verb` happened there."""
    for spot in spots:
        yield spot, link_model().probability(evidence(Pair(sentence, verb, spot, spots)))
