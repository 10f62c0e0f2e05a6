"""The set list of locations: which places the task knows, their type, and which country and area each lies in.

Source: "containing-areas-part1" and "-part2", version 5 (NRaD, 18 May 1992), read from the folder of the data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path as File

from khaldun.evaluate.muc34.template import Path
from khaldun.evaluate.reference import needed
from khaldun.lexicons import countries
from khaldun.values.place import Place

LISTS = ("containing-areas-part1.txt", "containing-areas-part2.txt")
_LINE = re.compile(r"^[A-Z?][A-Z' ]*:.*")
_STEP = re.compile(r"^(.*?)\s*(?:\(([A-Z ?]+)\))?$")
_NOTE = re.compile(r"\s+\*.*$|\s{2,}.*$")

WIDE = frozenset({"DEPARTMENT", "PROVINCE", "REGION", "STATE", "COMMISSARIAT", "INTENDANCY", "AREA", "ZONE"})
TOWNS = frozenset({"CITY", "TOWN"})
QUARTER = 3
"""Width of what lies within a town: neighbourhoods, universities, airports."""

WIDE_PRECISION = 4
"""A first-level division or wider (UCDP `where_prec`)."""

NAMES = {"US": "UNITED STATES", "GB": "UNITED KINGDOM", "KR": "REPUBLIC OF KOREA", "CN": "PEOPLES REP OF CHINA"}
"""Countries that the set list calls otherwise than the lexicon."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The paths of all places, by (country, name of the last step)."""

    paths: dict[tuple[str, str], tuple[Path, ...]]

    def of(self, place: Place) -> Path | None:
        """The path of a place that a report names, or None where its country is unknown."""
        country = country_name(place.country)
        if country is None:
            return None
        name = bare(place.name)
        if name == country:
            return ((country, None),)
        known = _likeliest(self.paths.get((country, name), ()), place)
        if known is not None or place.gazetteer_id is None:
            return known
        return ((country, None), (name, _guess(place)))

    def country_of(self, name: str) -> str | None:
        """The one country in which a place of that name lies."""
        found = {country for (country, known) in self.paths if known == bare(name)}
        return found.pop() if len(found) == 1 else None


def read_atlas(folder: File | None) -> Atlas:
    """The set list that lies in `folder`; without one, places have the types that their precision suggests.

    Raises:
        InputError: its files are not there ("no-reference-data").
    """
    return _atlas(tuple(line for name in LISTS for line in _lines(folder / name)) if folder else ())


def join(paths: Sequence[Path]) -> Path | None:
    """One path of the places of an incident: of the first, with the areas around it that the others are."""
    if not paths:
        return None
    first = paths[0]
    around = [
        path[-1] for path in paths[1:] if path[0] == first[0] and len(path) > 1 and _is_around(path[-1], first[-1])
    ]
    return (first[0], *sorted(dict.fromkeys((*around, *first[1:])), key=lambda step: _width(step[1])))


def _is_around(step: tuple[str, str | None], inner: tuple[str, str | None]) -> bool:
    return _width(step[1]) < _width(inner[1])


def country_name(code: str | None) -> str | None:
    """The set list's name of a country, by its ISO code."""
    row = countries().get(code or "")
    return NAMES.get(code or "", row.name.upper()) if row else None


def bare(name: str) -> str:
    """A name in capitals without accents, articles in front, and words of kind behind."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    plain = " ".join(plain.split())
    plain = re.sub(r"^THE ", "", plain)
    return re.sub(r" (CITY|PROVINCE|DEPARTMENT|MUNICIPALITY|NEIGHBORHOOD)$", "", plain) or plain


def _likeliest(paths: Sequence[Path], place: Place) -> Path | None:
    wide = (place.precision or 1) >= WIDE_PRECISION
    ranked = sorted(paths, key=lambda path: ((path[-1][1] in WIDE) != wide, path[-1][1] not in TOWNS, _length(path)))
    return ranked[0] if ranked else None


def _length(path: Path) -> int:
    """The shortest path first, but for quarters the one that names their town."""
    return -len(path) if _width(path[-1][1]) == QUARTER else len(path)


def _guess(place: Place) -> str:
    return "DEPARTMENT" if (place.precision or 1) >= WIDE_PRECISION else "CITY"


def _width(kind: str | None) -> int:
    if kind in WIDE:
        return 0
    if kind in TOWNS or kind is None:
        return 2
    return 1 if kind in ("MUNICIPALITY", "DISTRICT", "JURISDICTION") else QUARTER


def _lines(file: File) -> Iterator[str]:
    for line in needed(file).read_text(encoding="latin-1").splitlines():
        if _LINE.match(line):
            yield _NOTE.sub("", line.strip())


@cache
def _atlas(lines: Iterable[str]) -> Atlas:
    found: dict[tuple[str, str], dict[Path, None]] = {}
    for line in lines:
        path = tuple(_step(step) for step in line.split(": "))
        if len(path) > 1:
            found.setdefault((path[0][0], bare(path[-1][0])), {})[path] = None
    return Atlas({key: tuple(paths) for key, paths in found.items()})


def _step(words: str) -> tuple[str, str | None]:
    match = _STEP.match(words.strip())
    name, kind = match.groups() if match else (words, None)
    return name.strip(), kind.rstrip("?") or None if kind else None
