"""The rows of GeoNames' files, each checked, with what is wrong where one cannot be read."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from khaldun.gazetteer.layout import DEGREE, FEATURES

MAX_ID = 2**31 - 1
MAX_POPULATION = 10_000_000_000
NO_LANGUAGE = frozenset({"link", "post", "iata", "icao", "faac", "unlc", "wkdt", "tcid", "phon", "lauc"})
"""What alternate names bear in place of a language where they are no names: codes, addresses, spoken forms."""


class RowError(ValueError):
    """What is wrong with a row."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of the table of places.

    Attributes:
        id: of GeoNames.
        name: as GeoNames writes it.
        lat, lon: in units of 1 / `DEGREE` degree.
        country: ISO 3166-1 alpha-2, "" where GeoNames has none.
        feature: position in `FEATURES`, -1 for a kind that is not kept.
        code: class and code of GeoNames ("P.PPL").
        admin1, admin2: codes of divisions, "" where it has none.
        population: 0 where unknown.
        names: alternate names as the table lists them, parted by commas.
    """

    id: int
    name: str
    lat: int
    lon: int
    country: str
    feature: int
    code: str
    admin1: str
    admin2: str
    population: int
    names: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """A row of the table of alternate names.

    Attributes:
        place: GeoNames id of the place.
        name: the name.
        language: ISO 639 code, or "".
        preferred: True where GeoNames prefers it in its language.
        historic: True where it is no longer used.
    """

    place: int
    name: str
    language: str
    preferred: bool
    historic: bool


def place_row(line: bytes) -> PlaceRow:
    """The place of a line.

    Raises:
        RowError: it is not one.
    """
    cells = _cells(line, 19)
    code = f"{cells[6]}.{cells[7]}"
    return PlaceRow(
        _id(cells[0]),
        _filled(cells[1], "name"),
        round(_degrees(cells[4], 90, "latitude") * DEGREE),
        round(_degrees(cells[5], 180, "longitude") * DEGREE),
        _country(cells[8]),
        kept_features().get(code, -1),
        code,
        cells[10],
        cells[11],
        _population(cells[14]),
        cells[3],
    )


def name_row(line: bytes) -> NameRow | None:
    """The name of a line; None where it holds a code or an address instead.

    Raises:
        RowError: it is not one.
    """
    cells = _text(line).split("\t")
    if len(cells) not in (8, 10):
        raise RowError(f"{len(cells)} columns instead of 8 or 10")
    _id(cells[0])
    place, language = _id(cells[1]), cells[2].lower()
    if language in NO_LANGUAGE:
        return None
    return NameRow(place, _filled(cells[3], "name"), language, cells[4] == "1", cells[7] == "1")


def country_row(line: bytes) -> tuple[int, str, str, int]:
    """GeoNames id, ISO code, English name and population of a country.

    Raises:
        RowError: the line has no country.
    """
    cells = _cells(line, 19)
    return _id(cells[16] or "0"), _country(cells[0]), _filled(cells[4], "country"), _population(cells[7])


def division_row(line: bytes, dots: int) -> tuple[str, str, int]:
    """Code ("SY.13" with one dot, "SY.13.2" with two), name and GeoNames id of a division.

    Raises:
        RowError: the line has no division.
    """
    cells = _cells(line, 4)
    if cells[0].count(".") < dots:
        raise RowError(f"the code {cells[0]!r} has not {dots + 1} parts")
    return cells[0], _filled(cells[1], "name"), _id(cells[3])


def parent_row(line: bytes) -> tuple[int, int]:
    """GeoNames ids of a place and of what it lies in.

    Raises:
        RowError: the line has no such pair.
    """
    cells = _cells(line, 3)
    return _id(cells[1]), _id(cells[0])


@cache
def kept_features() -> Mapping[str, int]:
    """Position in `FEATURES` of each kept code of GeoNames."""
    text = resources.files(__package__).joinpath("geonames_features.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
    return {row["code"]: FEATURES.index(row["feature"]) for row in rows}


def _cells(line: bytes, width: int) -> list[str]:
    cells = _text(line).split("\t")
    if len(cells) != width:
        raise RowError(f"{len(cells)} columns instead of {width}")
    return cells


def _text(line: bytes) -> str:
    try:
        text = line.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise RowError(f"byte {error.start + 1} is not UTF-8") from None
    if "\0" in text:
        raise RowError("it holds a zero byte")
    return text


def _id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 11) or int(text) > MAX_ID:
        raise RowError(f"{text[:40]!r} is no id of GeoNames")
    return int(text)


def _filled(text: str, column: str) -> str:
    if not text.strip():
        raise RowError(f"the {column} is empty")
    return text.strip()


def _degrees(text: str, most: int, column: str) -> float:
    try:
        degrees = float(text)
    except ValueError:
        raise RowError(f"the {column} {text[:40]!r} is no number") from None
    if not -most <= degrees <= most:
        raise RowError(f"the {column} {text[:40]} is not within -{most} and {most}")
    return degrees


def _country(text: str) -> str:
    if text and not (len(text) == 2 and text.isascii() and text.isalpha() and text.isupper()):
        raise RowError(f"{text[:40]!r} is no ISO 3166-1 code of a country")
    return text


def _population(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 12) or int(text) > MAX_POPULATION:
        raise RowError(f"the population {text[:40]!r} is no number of people")
    return int(text)
