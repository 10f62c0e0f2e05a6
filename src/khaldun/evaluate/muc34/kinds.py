"""The set lists' categories by the words of a target, a role or an instrument, as the task description assigns them."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Literal

TableName = Literal["people", "things", "instruments"]

_WORD = re.compile(r"[a-z0-9ñ'-]+")


def kind_of(words: str, table: TableName, default: str) -> str:
    """The first category of which a word stands in `words`, else `default`; plurals count as their singular."""
    text = f" {' '.join(_WORD.findall(words.lower()))} "
    return next((category for category, terms in _table(table) if any(term in text for term in terms)), default)


@cache
def _table(name: TableName) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(category, forms of its words between spaces) in the order of the file."""
    text = files(__package__).joinpath("kinds.csv").read_text(encoding="utf-8")
    rows = csv.reader(line for line in text.splitlines() if not line.startswith("#"))
    return tuple(
        (category, tuple(form for term in terms.split("|") for form in _forms(term)))
        for table, category, terms in rows
        if table == name
    )


def _forms(term: str) -> tuple[str, ...]:
    return tuple(f" {form} " for form in (term, f"{term}s", f"{term}es", re.sub("man$", "men", term)))
