"""The stage's word list: `name_words.csv`."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def word_kinds(*kinds: str) -> frozenset[str]:
    """Words of these kinds in `name_words.csv`."""
    return frozenset(word for word, kind, _ in _name_words() if kind in kinds)


@cache
def street_words() -> dict[str, str]:
    """Kinds of street, each with its short form ("avenue" is "ave")."""
    return {word: short for word, kind, short in _name_words() if kind == "street"}


@cache
def _name_words() -> list[list[str]]:
    return list(csv.reader(_lines("name_words.csv")))[1:]


def _lines(name: str) -> list[str]:
    text = resources.files("khaldun.stages.resolve").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
