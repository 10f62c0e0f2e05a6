"""PolNeAR, for measuring how far such a tagger goes; it has no licence, so no weights trained on it are published."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from training.attribution.articles import sentence_starts
from training.attribution.passage import Coded, Passage, Span


def read_polnear(path: Path) -> Iterator[Passage]:
    """The articles of a part of the set; inside quotations it codes nothing."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            coded = tuple(
                Coded(_spans(one["source"]), _spans(one["cue"]), _spans(one["content"]), None)
                for one in row["attributions"]
            )
            text = row["text"]
            yield Passage(row["docid"], text, coded, sentence_starts(text), nested=False)


def _spans(parts: list[Mapping[str, Any]]) -> tuple[Span, ...]:
    return tuple(sorted((start, end) for part in parts for start, end in part["spans"]))
