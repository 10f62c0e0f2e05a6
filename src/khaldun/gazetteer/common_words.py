"""English words that are also names of places, and hardly ever mean them."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """The words of `common_words.txt`, lower case."""
    text = resources.files("khaldun.gazetteer").joinpath("common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
