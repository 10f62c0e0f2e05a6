"""Where an incident is asked for: countries by name, positions, and places that the gazetteer knows."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khaldun.errors import OptionError
from khaldun.wording.printable import printable
from khaldun.wording.values import country_name

if TYPE_CHECKING:
    from khaldun.gazetteer import Entry

DEFAULT_RADIUS_KM = 10.0
"""A town and its surroundings; a place's position is seldom known better."""

OTHERS_SHOWN = 4
_POSITION = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*(?:,\s*(\d+(?:\.\d+)?)\s*)?")


@dataclass(frozen=True, slots=True)
class Circle:
    """Around which position, how far, and in words how the place was understood ("" where a position was given)."""

    lat: float
    lon: float
    km: float
    note: str = ""


def country_code(words: str | None) -> str | None:
    """ISO 3166-1 alpha-2 code of a country by its code or English name.

    Raises:
        OptionError: no country is called so.
    """
    if words is None:
        return None
    names = _countries()
    code = names.get(_fold(words))
    if code is None:
        near = difflib.get_close_matches(_fold(words), names, 3, 0.75)
        known = list(dict.fromkeys(f"{country_name(names[name])} ({names[name]})" for name in near))
        hint = f"do you mean {', '.join(known)}?" if known else "write its English name or ISO 3166-1 code, such as SY."
        raise OptionError(f"country {words!r} is not known; {hint}")
    return code


def circle_of(near: str | None, radius: float | None, country: str | None) -> Circle | None:
    """The circle that --near and --radius ask for.

    Args:
        near: "LAT,LON,KM", or "LAT,LON" or the name of a place.
        radius: km.
        country: ISO code in which a place is looked for.

    Raises:
        OptionError: the words mean nothing, or no place bears the name.
    """
    if near is None:
        if radius is not None:
            raise OptionError("--radius says how far around; give --near LAT,LON or the name of a place too.")
        return None
    position = _POSITION.fullmatch(near)
    if position is None:
        return _around(near, DEFAULT_RADIUS_KM if radius is None else radius, country)
    lat, lon, km = (None if part is None else float(part) for part in position.groups())
    if km is not None and radius is not None and km != radius:
        raise OptionError(f"--near gives {km:g} km and --radius {radius:g}; give one of them.")
    assert lat is not None and lon is not None
    return Circle(lat, lon, km if km is not None else DEFAULT_RADIUS_KM if radius is None else radius)


def _around(name: str, km: float, country: str | None) -> Circle:
    from khaldun.pipeline import open_gazetteer

    hits = open_gazetteer().find(name, [country] if country else [])
    entries = [hit.entry for hit in hits if country is None or hit.entry.country == country]
    if not entries:
        within = f" in {country_name(country)}" if country else ""
        raise OptionError(f"--near {name!r}: no place{within} is called so; give its position as LAT,LON,KM.")
    return Circle(entries[0].lat, entries[0].lon, km, _note(entries, km))


def _note(entries: list[Entry], km: float) -> str:
    """Which place was taken, and how to name another."""
    taken = entries[0]
    words = f"within {km:g} km of {_words(taken)}, {taken.lat:.3f},{taken.lon:.3f}"
    others = list(dict.fromkeys(_words(entry) for entry in entries[1:] if _words(entry) != _words(taken)))
    if not others:
        return words
    shown = "; ".join(others[:OTHERS_SHOWN]) + (" …" if len(others) > OTHERS_SHOWN else "")
    return f"{words} (also so called: {shown}; choose with --country, or give LAT,LON,KM)"


def _words(entry: Entry) -> str:
    within = ", ".join(part for part in (entry.admin1, country_name(entry.country or None)) if part)
    return printable(f"{entry.name} ({within})" if within else entry.name)


def _countries() -> dict[str, str]:
    """ISO codes by everything that a country is called, folded."""
    from khaldun.lexicons import countries

    found: dict[str, str] = {}
    for row in countries().values():
        for name in (row.iso, row.name, *(form.text for form in row.aliases)):
            found.setdefault(_fold(name), row.iso)
    return found


def _fold(words: str) -> str:
    return " ".join(words.casefold().split())
