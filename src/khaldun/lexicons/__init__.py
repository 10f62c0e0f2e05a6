"""Lists of names that are known in advance, as data with their origin; no logic but reading them.

Each table is read once, when first asked for. The files are described in docs/lexicons.md.
"""

from __future__ import annotations

from functools import cache

from khaldun.lexicons.layers import own_rows
from khaldun.lexicons.rows import (
    ACTOR_KINDS,
    OUTLET_KINDS,
    SIDES,
    ActorRow,
    CollectiveRow,
    CountryRow,
    Form,
    MetonymRow,
    OfficeRow,
    OutletRow,
    PeopleRow,
    RoleRow,
)
from khaldun.lexicons.tables import (
    actor_of,
    forms_of_cell,
    office_of,
    outlet_of,
    parse_day,
    parse_form,
    read_cells,
    read_table,
    words_of_cell,
)

__all__ = [
    "ACTOR_KINDS",
    "OUTLET_KINDS",
    "SIDES",
    "ActorRow",
    "CollectiveRow",
    "CountryRow",
    "Form",
    "MetonymRow",
    "OfficeRow",
    "OutletRow",
    "PeopleRow",
    "RoleRow",
    "actor_of",
    "actors",
    "collectives",
    "common_words",
    "countries",
    "metonyms",
    "office_of",
    "offices",
    "outlet_of",
    "outlets",
    "parse_day",
    "parse_form",
    "peoples",
    "read_cells",
    "read_table",
    "roles",
]


@cache
def actors() -> dict[str, ActorRow]:
    """Actors by id, the user's own first."""
    shipped = {cells["id"]: actor_of(cells) for cells in read_cells("actors.csv")}
    return own_rows().actors | {id_: row for id_, row in shipped.items() if id_ not in own_rows().actors}


@cache
def offices() -> dict[str, OfficeRow]:
    """Holders of offices by id, the user's own first."""
    shipped = {cells["id"]: office_of(cells) for cells in read_cells("offices.csv")}
    return own_rows().offices | {id_: row for id_, row in shipped.items() if id_ not in own_rows().offices}


@cache
def outlets() -> dict[str, OutletRow]:
    """Outlets by id, the user's own first."""
    shipped = {cells["id"]: outlet_of(cells) for cells in read_cells("outlets.csv")}
    return own_rows().outlets | {id_: row for id_, row in shipped.items() if id_ not in own_rows().outlets}


@cache
def peoples() -> dict[str, PeopleRow]:
    """Peoples by id."""
    return {
        row[0]: PeopleRow(row[0], forms_of_cell(row[1]), row[2], words_of_cell(row[3]), row[4])
        for row in read_table("peoples.csv")
    }


@cache
def countries() -> dict[str, CountryRow]:
    """Countries and territories by code."""
    return {
        row[0]: CountryRow(
            row[0],
            row[1],
            forms_of_cell(row[2]),
            forms_of_cell(row[3]),
            forms_of_cell(row[4]),
            row[5] or row[2].partition("|")[0],
        )
        for row in read_table("countries.csv")
    }


@cache
def metonyms() -> dict[str, MetonymRow]:
    """Seats of governments by id."""
    return {
        row[0]: MetonymRow(row[0], row[1], forms_of_cell(row[2]), row[3], row[4] or None, row[5] == "place")
        for row in read_table("metonyms.csv")
    }


@cache
def roles() -> dict[str, RoleRow]:
    """Role nouns by singular."""
    return {row[0]: RoleRow(row[0], row[1] or f"{row[0]}s", row[2], row[3] == "yes") for row in read_table("roles.csv")}


@cache
def collectives() -> dict[str, CollectiveRow]:
    """Words that make names of actors, by word."""
    return {row[0]: CollectiveRow(row[0], row[1], row[2]) for row in read_table("collectives.csv")}


@cache
def common_words() -> frozenset[str]:
    """Everyday English words that are names too: as names they are read in their exact case only."""
    return frozenset(row[0] for row in read_table("common_words.csv"))
