"""From the rows of the dumps to the gazetteer's: each place with its names, keys, divisions and p-code."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from khaldun.gazetteer.building.divisions import NO_CODES
from khaldun.gazetteer.building.working import Batch, Tell
from khaldun.gazetteer.kept_names import bare_names, keepable
from khaldun.gazetteer.keys import bones_of_key, normalise
from khaldun.gazetteer.layout import FEATURES

MAX_NAMES_SHOWN = 60
"""Other names kept for show; all of them are kept for looking up."""
PUT_PLACE = f"INSERT INTO place VALUES ({','.join('?' * 14)})"
PUT_KEY = "INSERT INTO key VALUES (?,?,?)"
PUT_BONES = "INSERT INTO bones VALUES (?,?,?)"

_RAW = """
SELECT raw.*, unit1.name, unit2.name, known.name, known.feature, country.name, country.population,
    pcode.pcode, coalesce(area2.pcode, area1.pcode)
FROM raw
LEFT JOIN unit1 ON unit1.cc = raw.cc AND unit1.code = raw.admin1
LEFT JOIN unit2 ON unit2.cc = raw.cc AND unit2.admin1 = raw.admin1 AND unit2.code = raw.admin2
LEFT JOIN known ON known.id = raw.id
LEFT JOIN country ON country.id = raw.id
LEFT JOIN (SELECT place, min(pcode) AS pcode FROM pcode WHERE place IS NOT NULL GROUP BY place) AS pcode
    ON pcode.place = raw.id
LEFT JOIN area AS area1 ON area1.cc = raw.cc AND area1.admin1 = raw.admin1 AND area1.admin2 = ''
LEFT JOIN area AS area2 ON area2.cc = raw.cc AND area2.admin1 = raw.admin1 AND area2.admin2 = raw.admin2
WHERE raw.id > ? ORDER BY raw.id LIMIT ?
"""
_NAMES = "SELECT id, name, main FROM alternate WHERE id > ? AND id <= ? ORDER BY id, seq"
_PCODE_NAMES = "SELECT place, name, names FROM pcode WHERE place > ? AND place <= ? ORDER BY number"
_KNOWN_KEYS = """
SELECT known.id, known_key.key, known_key.main FROM known JOIN known_key ON known_key.place = known.ord
WHERE known.id > ? AND known.id <= ?
"""
COUNTRY, REGION = FEATURES.index("country"), FEATURES.index("region")


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a place, the main ones among them, and keys that the shipped gazetteer has for it."""

    all: tuple[str, ...]
    main: frozenset[str]
    known: dict[str, int]


def compose(connection: sqlite3.Connection, total: int, batch_rows: int, position: int, tell: Tell) -> Iterator[Batch]:
    """Rows of the gazetteer for the rows of the dumps behind `position`, in order of their id."""
    done = connection.execute("SELECT count(*) FROM place").fetchone()[0]
    while rows := connection.execute(_RAW, (position, batch_rows)).fetchall():
        last = rows[-1][0]
        names = _names(connection, position, last)
        places: list[tuple[object, ...]] = []
        keys: list[tuple[object, ...]] = []
        bones: list[tuple[object, ...]] = []
        for row in rows:
            one = _Place.of(row, names.get(row[0], Names((), frozenset(), {})))
            places.append(one.row())
            for key, main in one.keys().items():
                keys.append((key, one.id, main))
            bones += [(one.country, bone, one.id) for bone in sorted(set(map(bones_of_key, one.keys()))) if bone]
        position = last
        done += len(rows)
        yield Batch(position, ((PUT_PLACE, places), (PUT_KEY, keys), (PUT_BONES, bones)))
        tell("places", done, total)


def _names(connection: sqlite3.Connection, after: int, last: int) -> dict[int, Names]:
    """Names of the places in a stretch of ids, by id."""
    names: dict[int, list[str]] = defaultdict(list)
    main: dict[int, set[str]] = defaultdict(set)
    known: dict[int, dict[str, int]] = defaultdict(dict)
    for id_, name, is_main in connection.execute(_NAMES, (after, last)):
        names[id_].append(name)
        if is_main:
            main[id_].add(name)
    for id_, name, others in connection.execute(_PCODE_NAMES, (after, last)):
        names[id_] += [name, *filter(None, others.split("|"))]
        main[id_].add(name)
    for id_, key, is_main in connection.execute(_KNOWN_KEYS, (after, last)):
        known[id_][key] = is_main
    return {
        id_: Names(tuple(dict.fromkeys(names[id_])), frozenset(main[id_]), known[id_])
        for id_ in names.keys() | known.keys()
    }


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of the dumps on its way into the file."""

    id: int
    name: str
    lat: int
    lon: int
    country: str
    admin1: str | None
    feature: int
    population: int
    admin2: str | None
    pcode: str | None
    area_pcode: str | None
    code: str
    names: tuple[str, ...]
    main: frozenset[str]
    known: dict[str, int]

    @classmethod
    def of(cls, row: tuple[Any, ...], names: Names) -> _Place:
        """The place of a row of `_RAW`."""
        id_, name, lat, lon, country, feature, code, admin1, _, population, listed = row[:11]
        unit1, unit2, known_name, known_feature, country_name, country_population, pcode, area = row[11:]
        if feature == COUNTRY and country_name is None and known_feature != COUNTRY:
            feature = REGION  # a land that ISO has under another one
        return cls(
            id=id_,
            name=known_name or country_name or name,
            lat=lat,
            lon=lon,
            country=country,
            admin1=None if feature == COUNTRY or admin1 in NO_CODES else unit1,
            feature=feature,
            population=population or country_population or 0,
            admin2=unit2,
            pcode=pcode,
            area_pcode=area,
            code=code.partition(".")[2],
            names=tuple(dict.fromkeys((name, *(names.all or filter(None, listed.split(",")))))),
            main=names.main | {name},
            known=names.known,
        )

    def row(self) -> tuple[object, ...]:
        """As `place` of the working file holds it."""
        shown = [name for name in self.names if name != self.name and self._kept(name)][:MAX_NAMES_SHOWN]
        point = (self.lat, self.lon, self.country, self.admin1, self.feature, self.population)
        detail = (self.admin2, self.pcode, self.area_pcode, self.code, "|".join(shown))
        return (self.id, self.id, self.name, *point, *detail)

    def keys(self) -> dict[str, int]:
        """Keys under which it is found: 1 for those of its main names."""
        keys = {key: 0 for name in self._all_names() if (key := normalise(name))}
        keys |= {key: 1 for name in (self.name, *self.main) if (key := normalise(name))}
        for key, main in self.known.items():
            keys[key] = max(main, keys.get(key, 0))
        return keys

    def _all_names(self) -> Iterable[str]:
        kept = [name for name in self.names if self._kept(name)]
        return [*kept, *sorted(bare_names(kept))] if FEATURES[self.feature].startswith("admin") else kept

    def _kept(self, name: str) -> bool:
        return "|" not in name and keepable(name, FEATURES[self.feature], any_script=True)
