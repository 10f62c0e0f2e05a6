"""Looks up names of places in the gazetteer file."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from khaldun.errors import InstallationError
from khaldun.gazetteer.common_words import common_words
from khaldun.gazetteer.entry import OVERLAY, Entry, Hit, Match
from khaldun.gazetteer.keys import article_variants, bones_of_key, normalise
from khaldun.gazetteer.layout import DEGREE, FEATURES, LAYOUT_VERSION
from khaldun.gazetteer.own import OwnPlaces
from khaldun.gazetteer.unpack import REMEDY, unpacked

BUILD = "khaldun gazetteer build --geonames FOLDER --out FILE, or leave KHALDUN_GAZETTEER empty"
CACHED_LOOKUPS = 50_000
MIN_SKELETON_LETTERS = 3
FUZZY_FLOOR = 85.0
"""Least rapidfuzz ratio of two skeletons. For people who look a place up; grounding does without it (docs)."""
MIN_FUZZY_LETTERS = 6
FUZZY_HITS = 5
SKELETONS_AT_ONCE = 200_000

_SqlRow = tuple[Any, ...]


class Gazetteer:
    """Answers which places bear a name. May be shared by threads, pickled, and used after a fork."""

    def __init__(self, path: Path, own: OwnPlaces | None = None, remedy: str = REMEDY) -> None:
        self.path = path
        self.own = own or OwnPlaces()
        self._remedy = remedy
        self._local = threading.local()
        self._find = lru_cache(maxsize=CACHED_LOOKUPS)(self._find_uncached)
        self._knows = lru_cache(maxsize=CACHED_LOOKUPS)(self._knows_uncached)
        self._countries = lru_cache(maxsize=1)(self._countries_uncached)
        self._ids = lru_cache(maxsize=1)(self._ids_uncached)
        self._by_id = lru_cache(maxsize=CACHED_LOOKUPS)(self._by_id_uncached)
        try:
            about = {str(key): str(value) for key, value in self._query("SELECT key, value FROM meta")}
            (pages,), (size,) = self._query("PRAGMA page_count")[0], self._query("PRAGMA page_size")[0]
        except sqlite3.Error as error:
            raise InstallationError(f"The gazetteer file {path} cannot be read ({error}).", remedy) from None
        if about.get("layout") != LAYOUT_VERSION or path.stat().st_size < pages * size:
            raise InstallationError(f"The gazetteer file {path} is damaged or of another version.", remedy)
        self.about = about
        self.detailed = bool(self._query("SELECT 1 FROM sqlite_master WHERE name = 'detail'"))
        self._columns, self._places = _DETAILED if self.detailed else _PLAIN
        self.version: str = about["version"] + (f" + own places {self.own.digest}" if self.own.rows else "")

    @classmethod
    def open(cls, path: Path | None = None, own: OwnPlaces | None = None) -> Gazetteer:
        """Opens the plain SQLite file at `path`, or the shipped one, unpacking that at first use; `own` wins over it.

        Raises:
            InstallationError: if the file is missing or damaged.
        """
        if path is not None:
            if not path.is_file():
                raise InstallationError(f"The gazetteer file {path} is missing.", BUILD)
            return cls(path, own, BUILD)
        plain = unpacked()
        try:
            return cls(plain, own)
        except InstallationError:
            plain.unlink(missing_ok=True)  # an interrupted disk, or someone else's file: unpack it once more
            return cls(unpacked(), own)

    def __reduce__(self) -> tuple[object, tuple[Path, OwnPlaces, str]]:
        return Gazetteer, (self.path, self.own, self._remedy)

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

    def entry(self, id_: str) -> Entry | None:
        """The place of an id, if there is one."""
        return self._by_id(id_)

    def names(self, id_: str) -> tuple[str, ...]:
        """Other names of a place as they are written; the shipped gazetteer keeps none for show."""
        own = tuple(name for row in self.own.rows if row.entry.id == id_ for name in row.aliases)
        stored = _stored_id(id_)
        if not self.detailed or not isinstance(stored, int | str):
            return own
        column = "ord" if isinstance(stored, int) else "id"
        rows = self._query(
            f"SELECT names FROM detail JOIN place ON place.ord = detail.place WHERE place.{column} = ?", stored
        )
        return tuple(dict.fromkeys((*own, *(name for (names,) in rows for name in names.split("|") if name))))

    def similar(self, name: str, least: float = FUZZY_FLOOR, most: int = FUZZY_HITS) -> list[Hit]:
        """Places anywhere in the world whose name is most like `name`; slow, for people who look a place up."""
        bones = bones_of_key(normalise(name))
        near: list[tuple[float, str, str]] = []
        for (country,) in self._query("SELECT DISTINCT cc FROM skel"):
            for keys in self._in_parts(country):
                near += [(ratio, country, key) for key, ratio in _most_alike(bones, keys, least, most)]
        known: set[str] = set()
        hits: list[Hit] = []
        for ratio, of, key in sorted(near, reverse=True)[:most]:
            hits += [Hit(hit.entry, "fuzzy", ratio / 100 * 0.8) for hit in self._skeletons(of, key, known)]
        return hits

    def _in_parts(self, country: str) -> Iterator[list[str]]:
        """The skeletons of a country, a part at a time: those of the whole world would take gigabytes."""
        yield self.own.bones(country)
        last = ""
        while keys := [row[0] for row in self._query(_NEXT_SKELETONS, country, last, SKELETONS_AT_ONCE)]:
            yield keys
            last = keys[-1]

    def counts(self) -> dict[str, int]:
        """How many places of each kind there are, the user's own not among them."""
        rows = self._query("SELECT feature, count(*) FROM place GROUP BY feature ORDER BY 2 DESC")
        return {FEATURES[feature]: count for feature, count in rows}

    def countries(self) -> dict[str, int]:
        """How many places each country has, the fullest first."""
        return dict(self._query("SELECT cc, count(*) FROM place GROUP BY cc ORDER BY 2 DESC, 1"))

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
        bones = bones_of_key(key)
        for country in countries:
            inside += self._skeletons(country, bones, known)
        if fuzzy:
            for country in countries:
                inside += self._similar(country, bones, known)
        return tuple(sorted(inside, key=_rank)) + tuple(outside)

    def _knows_uncached(self, key: str) -> bool:
        if not key or key in common_words():
            return False
        return bool(self.own.exact(key) or self._query("SELECT 1 FROM name WHERE key = ? LIMIT 1", key))

    def _countries_uncached(self) -> dict[str, Entry]:
        rows = self._select("WHERE place.feature = ?", FEATURES.index("country"))
        return {entry.country: entry for entry in map(self._entry, rows)}

    def _ids_uncached(self) -> frozenset[str]:
        ids = (id_ for (id_,) in self._query("SELECT id FROM place"))
        return frozenset(map(_full_id, ids)) | {entry.id for entry in self.own.entries()}

    def _by_id_uncached(self, id_: str) -> Entry | None:
        stored = _stored_id(id_)
        by_number = self.detailed and isinstance(stored, int)
        rows = self._select(f"WHERE place.{'ord' if by_number else 'id'} = ?", stored)
        own = next((entry for entry in self.own.entries() if entry.id == id_), None)
        return own or (self._entry(rows[0]) if rows else None)

    def _exact(self, key: str) -> list[Hit]:
        rows = self._select("JOIN name ON name.place = place.ord WHERE name.key = ?", key, more=", name.main")
        found = {entry.id: (entry, main) for row in rows for entry, main in [(self._entry(row), bool(row[-1]))]}
        for own, main in self.own.exact(key):
            if (entry := self._resolved(own)) is not None:
                found[entry.id] = (entry, main or found.get(entry.id, (entry, False))[1])
        return sorted((Hit(entry, "exact", 1.0 if main else 0.95) for entry, main in found.values()), key=_rank)

    def _resolved(self, entry: Entry) -> Entry | None:
        """A row of the user's file; of one that corrects a place of the gazetteer, that place as corrected."""
        return entry if entry.own else self.entry(entry.id)

    def _but_for_article(self, key: str, countries: Collection[str], known: set[str]) -> list[Hit]:
        """Places in `countries` whose name differs in the Arabic article only; adds their ids to `known`."""
        hits = [hit for variant in article_variants(key) for hit in self._exact(variant)]
        return _fresh((Hit(hit.entry, "skeleton", 0.9) for hit in hits if hit.entry.country in countries), known)

    def _skeletons(self, country: str, bones: str, known: set[str]) -> list[Hit]:
        """Places of one skeleton in a country; adds their ids to `known`."""
        if len(bones) < MIN_SKELETON_LETTERS:
            return []
        rows = self._select("JOIN skel ON skel.place = place.ord WHERE skel.cc = ? AND skel.key = ?", country, bones)
        own = [found for entry in self.own.of_bones(country, bones) if (found := self._resolved(entry))]
        return _fresh((Hit(entry, "skeleton", 0.85) for entry in [*own, *map(self._entry, rows)]), known)

    def _similar(self, country: str, bones: str, known: set[str]) -> list[Hit]:
        """Places of the most similar skeletons in a country; adds their ids to `known`."""
        hits: list[Hit] = []
        for similar, ratio in _most_alike(bones, self._country_skeletons(country), FUZZY_FLOOR, FUZZY_HITS):
            hits += [Hit(hit.entry, "fuzzy", ratio / 100 * 0.8) for hit in self._skeletons(country, similar, known)]
        return hits

    def _country_skeletons(self, country: str) -> list[str]:
        cache: dict[str, list[str]] = self._local.__dict__.setdefault("skeletons", {})
        if country not in cache:
            listed = [row[0] for row in self._query("SELECT DISTINCT key FROM skel WHERE cc = ?", country)]
            cache[country] = list(dict.fromkeys([*listed, *self.own.bones(country)]))
        return cache[country]

    def _select(self, rest: str, *values: str | int, more: str = "") -> list[_SqlRow]:
        """Rows of places, by what stands after their table and its joins in a query."""
        return self._query(f"SELECT {self._columns}{more} FROM {self._places} {rest}", *values)

    def _entry(self, row: _SqlRow) -> Entry:
        id_, name, lat, lon, country, admin1, feature, population = row[:8]
        admin2, pcode, area_pcode = row[8:11] if self.detailed else (None, None, None)
        entry = Entry(
            id=_full_id(id_),
            name=name,
            lat=lat / DEGREE,
            lon=lon / DEGREE,
            country=country,
            admin1=admin1,
            feature=FEATURES[feature],
            population=population,
            admin2=admin2,
            pcode=pcode,
            area_pcode=area_pcode,
        )
        return self.own.corrected(entry)

    def _query(self, sql: str, *values: str | int) -> list[_SqlRow]:
        """Rows of `sql`, read through a connection of this process and thread."""
        local = self._local
        if getattr(local, "process", None) != os.getpid():
            # SQLite connections must not cross a fork; the inherited one is left to the parent.
            local.connection = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            local.process = os.getpid()
        rows: list[_SqlRow] = local.connection.execute(sql, values).fetchall()
        return rows


_PLAIN = (
    "place.id, place.name, place.lat, place.lon, place.cc, admin1.name, place.feature, place.population",
    "place LEFT JOIN admin1 ON admin1.ord = place.admin1",
)
_DETAILED = (
    f"{_PLAIN[0]}, admin2.name, detail.pcode, detail.area_pcode",
    f"{_PLAIN[1]} LEFT JOIN detail ON detail.place = place.ord LEFT JOIN admin2 ON admin2.ord = detail.admin2",
)


_NEXT_SKELETONS = "SELECT DISTINCT key FROM skel WHERE cc = ? AND key > ? ORDER BY key LIMIT ?"


def _most_alike(bones: str, keys: Sequence[str], least: float, most: int) -> list[tuple[str, float]]:
    """The skeletons that are most like one, with their likeness in per cent."""
    if len(bones) < MIN_FUZZY_LETTERS:
        return []
    from rapidfuzz import fuzz, process

    near = process.extract(bones, keys, scorer=fuzz.ratio, score_cutoff=least, limit=most)
    return [(similar, ratio) for similar, ratio, _ in near]


def _full_id(id_: int | str) -> str:
    if isinstance(id_, int):
        return f"geonames:{id_}"
    return id_ if ":" in id_ else f"{OVERLAY}{id_}"


def _stored_id(id_: str) -> int | str:
    source, _, rest = id_.partition(":")
    if source == "geonames":
        return int(rest) if rest.isdigit() else -1
    return rest if f"{source}:" == OVERLAY else id_


_MATCH_ORDER: dict[Match, int] = {"exact": 0, "skeleton": 1, "fuzzy": 2}


def _rank(hit: Hit) -> tuple[int, int, float, int, str]:
    """The user's rows, then ours, before others of the same kind of match; then how well the name fits, and size."""
    entry = hit.entry
    by = 0 if entry.own else 1 if entry.chosen_by_hand else 2
    return _MATCH_ORDER[hit.match], by, -hit.score, -entry.population, entry.id


def _fresh(hits: Iterable[Hit], known: set[str]) -> list[Hit]:
    fresh = []
    for hit in hits:
        if hit.entry.id not in known:
            known.add(hit.entry.id)
            fresh.append(hit)
    return fresh
