"""Names that are offered while somebody types: those on record first, then those of the lexicons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, get_args

from sqlalchemy import select

from khaldun.catalogue.connect import Database
from khaldun.catalogue.deriving import fold
from khaldun.catalogue.schema import terms
from khaldun.catalogue.wording import mend
from khaldun.lexicons import actors, outlets, read_table
from khaldun.values.acts import ActType

Suggested = Literal["type", "actor", "weapon", "target", "speaker", "outlet"]
SUGGESTED: tuple[Suggested, ...] = get_args(Suggested)
MAX_SUGGESTED = 20


def suggestions(database: Database, kind: Suggested, words: str) -> tuple[str, ...]:
    """Names of a kind that hold the words, those that begin with them first; no words, and the first names."""
    sought = fold(mend(words[:100]))
    names = dict.fromkeys((*_on_record(database, kind, sought), *_known(kind)))
    fitting = [name for name in names if sought in fold(name)]
    fitting.sort(key=lambda name: not fold(name).startswith(sought))
    return tuple(fitting[:MAX_SUGGESTED])


def _on_record(database: Database, kind: Suggested, sought: str) -> list[str]:
    if kind not in ("actor", "speaker", "outlet"):
        return []
    query = select(terms.c.name).where(terms.c.kind == kind, terms.c.term.contains(sought, autoescape=True))
    with database.reading() as connection:
        return list(connection.execute(query.order_by(terms.c.term).limit(MAX_SUGGESTED)).scalars())


@cache
def _known(kind: Suggested) -> tuple[str, ...]:
    return tuple(sorted(set(_names(kind)), key=fold))


def _names(kind: Suggested) -> Iterable[str]:
    if kind == "type":
        return (act.value for act in ActType)
    if kind in ("actor", "speaker"):
        return (row.name for row in actors().values())
    if kind == "outlet":
        return (row.name for row in outlets().values())
    return _first_column("weapons.csv" if kind == "weapon" else "targets.csv")


def _first_column(table: str) -> Iterator[str]:
    return (row[0] for row in read_table(table) if row and row[0])
