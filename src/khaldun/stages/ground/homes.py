"""Where a local outlet is at home: its readers need not be told which Springfield is meant."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from khaldun.lexicons import read_table


@dataclass(frozen=True, slots=True)
class Home:
    """A town, its first-level division and its country (ISO 3166-1 alpha-2)."""

    town: str
    admin1: str
    country: str


@cache
def _homes() -> dict[str, Home]:
    return {domain: Home(town, admin1, country) for domain, town, admin1, country in read_table("local_outlets.csv")}


def home_of(domain: str | None) -> Home | None:
    """The home of the outlet that publishes under `domain`, if that or what follows one of its points is listed."""
    parts = (domain or "").lower().split(".")
    return next((home for i in range(len(parts)) if (home := _homes().get(".".join(parts[i:])))), None)
