"""Numbers and regions of countries as other people's tables have them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from khaldun.lexicons import read_table


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """How tables of others name a country.

    Attributes:
        iso3, iso_number: ISO 3166-1; the number None where there is none.
        gw_number: Gleditsch and Ward's number of the state, by which UCDP knows it, or None.
        acled_region: the region under which ACLED lists it.
    """

    iso3: str
    iso_number: int | None
    gw_number: int | None
    acled_region: str


@cache
def country_codes() -> dict[str, CountryCodes]:
    """The codes by ISO 3166-1 alpha-2."""
    return {
        row[0]: CountryCodes(row[1], int(row[2]) if row[2] else None, int(row[3]) if row[3] else None, row[4])
        for row in read_table("country_codes.csv")
    }
