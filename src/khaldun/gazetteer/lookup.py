"""Looks up names of places in the gazetteer file."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from khaldun.errors import InstallationError
from khaldun.gazetteer.common_words import common_words
from khaldun.gazetteer.keys import article_variants, normalise, skeleton_of_key
from khaldun.gazetteer.layout import DEGREE, FEATURES, LAYOUT_VERSION
from khaldun.gazetteer.unpack import REMEDY, unpacked

CACHED_LOOKUPS = 50_000
MIN_SKELETON_LETTERS = 3
FUZZY_FLOOR = 85.0
"""Least rapidfuzz ratio of two skeletons. For people who look a place up; grounding does without it (docs)."""
MIN_FUZZY_LETTERS = 6
FUZZY_HITS = 5

Match = Literal["exact", "skeleton", "fuzzy"]
_SqlRow = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    Attributes:
        id: "geonames:123" or "overlay:slug".
        name: as the gazetteer calls it.
        lat, lon: WGS 84 degrees; of a division or region, a point inside it.
        country: ISO 3166-1 alpha-2, or "" for a region of several countries.
        admin1: English name of the first-level division, or None.
        feature: "country", "admin1", "admin2", "admin3", "region", "city", "neighbourhood", "camp", "base",
            "crossing", "dam", "road" or "site".
        population: inhabitants, 0 where unknown.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    feature: str
    population: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name may mean.

    Attributes:
        entry: the place.
        match: how the name was found.
        score: 0 to 1: how well the written name fits: 1 the main name, .95 another name, .9 but for the article,
            .85 another name of the same skeleton, less for similar ones.
    """

    entry: Entry
    match: Match
    score: float


class Gazetteer:
    """Answers which places bear a name. May be shared by threads, pickled, and used after a fork."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._find = lru_cache(maxsize=CACHED_LOOKUPS)(self._find_uncached)
        self._knows = lru_cache(maxsize=CACHED_LOOKUPS)(self._knows_uncached)
        self._countries = lru_cache(maxsize=1)(self._countries_uncached)
        self._ids = lru_cache(maxsize=1)(self._ids_uncached)
        try:
            about = {str(key): str(value) for key, value in self._query("SELECT key, value FROM meta")}
            (pages,), (size,) = self._query("PRAGMA page_count")[0], self._query("PRAGMA page_size")[0]
        except sqlite3.Error as error:
            raise InstallationError(f"The gazetteer file {path} cannot be read ({error}).", REMEDY) from None
        if about.get("layout") != LAYOUT_VERSION or path.stat().st_size < pages * size:
            raise InstallationError(f"The gazetteer file {path} is damaged or of another version.", REMEDY)
        self.version: str = about["version"]

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Opens the plain SQLite file at `path`, or the shipped one, unpacking that at first use.

        Raises:
            InstallationError: if the file is missing or damaged.
        """
        if path is not None:
            if not path.is_file():
                raise InstallationError(f"The gazetteer file {path} is missing.", REMEDY)
            return cls(path)
        plain = unpacked()
        try:
            return cls(plain)
        except InstallationError:
            plain.unlink(missing_ok=True)  # an interrupted disk, or someone else's file: unpack it once more
            return cls(unpacked())

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Gazetteer, (self._path,)

    def find(self, name: str, countries: Collection[str] = (), *, fuzzy: bool = False) -> list[Hit]:
        """Places that `name` may mean, best first.

        Order: our own rows, exact names in `countries`, names of the same skeleton there, similar ones there if
        `fuzzy`, exact names in the rest of the world. Own rows outside `countries` come with the rest of the world.
        """
        return list(self._find(normalise(name), tuple(sorted(set(countries))), fuzzy))

    def knows(self, name: str) -> bool:
        """Whether some place in the world bears exactly this name and it is not a common English word."""
        return self._knows(normalise(name))

    def ids(self) -> frozenset[str]:
        """The ids of all places ("geonames:123", "overlay:slug")."""
        return self._ids()

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self._countries().get(code)

    def _find_uncached(self, key: str, countries: tuple[str, ...], fuzzy: bool) -> tuple[Hit, ...]:
        exact = self._exact(key)
        if not countries:
            return tuple(exact)
        inside = [hit for hit in exact if hit.entry.country in countries or not hit.entry.country]
        outside = [hit for hit in exact if hit not in inside]
        known = {hit.entry.id for hit in inside}
        if key.isascii():
            inside += self._but_for_article(key, countries, known)
        bones = skeleton_of_key(key)
        for country in countries:
            inside += self._skeletons(country, bones, known)
        if fuzzy:
            for country in countries:
                inside += self._similar(country, bones, known)
        return tuple(sorted(inside, key=_rank)) + tuple(outside)

    def _knows_uncached(self, key: str) -> bool:
        if not key or key in common_words():
            return False
        return bool(self._query("SELECT 1 FROM name WHERE key = ? LIMIT 1", key))

    def _countries_uncached(self) -> dict[str, Entry]:
        rows = self._query(_COUNTRIES, FEATURES.index("country"))
        return {entry.country: entry for entry in map(_entry, rows)}

    def _ids_uncached(self) -> frozenset[str]:
        ids = (id_ for (id_,) in self._query("SELECT id FROM place"))
        return frozenset(f"overlay:{id_}" if isinstance(id_, str) else f"geonames:{id_}" for id_ in ids)

    def _exact(self, key: str) -> list[Hit]:
        rows = self._query(_BY_NAME, key)
        return sorted((Hit(_entry(row), "exact", 1.0 if row[-1] else 0.95) for row in rows), key=_rank)

    def _but_for_article(self, key: str, countries: Collection[str], known: set[str]) -> list[Hit]:
        """Places in `countries` whose name differs in the Arabic article only; adds their ids to `known`."""
        hits = [hit for variant in article_variants(key) for hit in self._exact(variant)]
        return _fresh((Hit(hit.entry, "skeleton", 0.9) for hit in hits if hit.entry.country in countries), known)

    def _skeletons(self, country: str, bones: str, known: set[str]) -> list[Hit]:
        """Places of one skeleton in a country; adds their ids to `known`."""
        if len(bones) < MIN_SKELETON_LETTERS:
            return []
        rows = self._query(_BY_SKELETON, country, bones)
        return _fresh((Hit(_entry(row), "skeleton", 0.85) for row in rows), known)

    def _similar(self, country: str, bones: str, known: set[str]) -> list[Hit]:
        """Places of the most similar skeletons in a country; adds their ids to `known`."""
        if len(bones) < MIN_FUZZY_LETTERS:
            return []
        from rapidfuzz import fuzz, process

        keys = self._country_skeletons(country)
        near = process.extract(bones, keys, scorer=fuzz.ratio, score_cutoff=FUZZY_FLOOR, limit=FUZZY_HITS)
        hits: list[Hit] = []
        for similar, ratio, _ in near:
            hits += [Hit(hit.entry, "fuzzy", ratio / 100 * 0.8) for hit in self._skeletons(country, similar, known)]
        return hits

    def _country_skeletons(self, country: str) -> list[str]:
        cache: dict[str, list[str]] = self._local.__dict__.setdefault("skeletons", {})
        if country not in cache:
            cache[country] = [row[0] for row in self._query("SELECT DISTINCT key FROM skel WHERE cc = ?", country)]
        return cache[country]

    def _query(self, sql: str, *values: str | int) -> list[_SqlRow]:
        """Rows of `sql`, read through a connection of this process and thread."""
        local = self._local
        if getattr(local, "process", None) != os.getpid():
            # SQLite connections must not cross a fork; the inherited one is left to the parent.
            local.connection = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            local.process = os.getpid()
        rows: list[_SqlRow] = local.connection.execute(sql, values).fetchall()
        return rows


_COLUMNS = "place.id, place.name, place.lat, place.lon, place.cc, admin1.name, place.feature, place.population"
_PLACES = "place LEFT JOIN admin1 ON admin1.ord = place.admin1"
_BY_NAME = f"SELECT {_COLUMNS}, name.main FROM {_PLACES} JOIN name ON name.place = place.ord WHERE name.key = ?"
_BY_SKELETON = (
    f"SELECT {_COLUMNS} FROM {_PLACES} JOIN skel ON skel.place = place.ord WHERE skel.cc = ? AND skel.key = ?"
)
_COUNTRIES = f"SELECT {_COLUMNS} FROM {_PLACES} WHERE place.feature = ?"


def _entry(row: _SqlRow) -> Entry:
    id_, name, lat, lon, country, admin1, feature, population = row[:8]
    return Entry(
        id=f"overlay:{id_}" if isinstance(id_, str) else f"geonames:{id_}",
        name=name,
        lat=lat / DEGREE,
        lon=lon / DEGREE,
        country=country,
        admin1=admin1,
        feature=FEATURES[feature],
        population=population,
    )


_MATCH_ORDER: dict[Match, int] = {"exact": 0, "skeleton": 1, "fuzzy": 2}


def _rank(hit: Hit) -> tuple[int, bool, float, int, str]:
    """Own rows before others of the same kind of match, then how well the name fits, then size."""
    own = hit.entry.id.startswith("overlay:")
    return _MATCH_ORDER[hit.match], not own, -hit.score, -hit.entry.population, hit.entry.id


def _fresh(hits: Iterable[Hit], known: set[str]) -> list[Hit]:
    fresh = []
    for hit in hits:
        if hit.entry.id not in known:
            known.add(hit.entry.id)
            fresh.append(hit)
    return fresh
