"""Words that news reports use every day: `everyday_words.txt`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def everyday_words() -> frozenset[str]:
    """Words that stand in every other report, in small letters: they tell no incident, and hardly ever name a place."""
    text = files("khaldun.lexicons").joinpath("everyday_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
