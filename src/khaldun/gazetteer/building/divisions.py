"""What the codes of first- and second-level divisions are called.

First-level divisions are called as in the shipped gazetteer, so that own rows and readings agree with them: by the
division's own row, else as the towns that bear the code are put there. Those that it lacks are called in plain English.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from khaldun.gazetteer.kept_names import english_name

NO_CODES = ("", "00")
"""What GeoNames writes where a place lies in no division."""
LEAST_VOTES = 3
LEAST_SHARE = 0.8
"""Of the towns that bear a code: GeoNames moves some between the dump and the shipped file."""

_VOTES = """
SELECT raw.cc, raw.admin1, known.admin1, count(*) FROM raw JOIN known ON known.id = raw.id
WHERE raw.code LIKE 'P.%' AND known.admin1 IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_OWN_NAMES = """
SELECT raw.cc, raw.admin1, known.admin1 FROM raw JOIN known ON known.id = raw.id
WHERE raw.code = 'A.ADM1' AND known.admin1 IS NOT NULL ORDER BY raw.id
"""
_FROM_PARENT = """
UPDATE raw SET admin1 = above.admin1, admin2 = CASE raw.admin2 WHEN '' THEN above.admin2 ELSE raw.admin2 END
FROM parent JOIN raw AS above ON above.id = parent.parent
WHERE parent.child = raw.id AND raw.admin1 IN ('', '00') AND above.admin1 NOT IN ('', '00') AND above.cc = raw.cc
"""
_UNITS = "SELECT id, cc, admin1, admin2, name, names FROM raw WHERE code = ? ORDER BY id DESC"


def name_divisions(connection: sqlite3.Connection) -> None:
    """Fill `unit1` and `unit2`; a place without a division takes that of what the hierarchy puts it in."""
    connection.execute(_FROM_PARENT)
    first = _listed(connection, 1) | _of_rows(connection, "A.ADM1", 1) | _voted(connection)
    first |= {(country, code): name for country, code, name in connection.execute(_OWN_NAMES)}
    second = _listed(connection, 2) | _of_rows(connection, "A.ADM2", 2)
    connection.executemany(
        "INSERT INTO unit1 VALUES (?,?,?)",
        ((*unit, name) for unit, name in sorted(first.items()) if unit[1] not in NO_CODES),
    )
    connection.executemany(
        "INSERT INTO unit2 VALUES (?,?,?,?)", ((*unit, name) for unit, name in sorted(second.items()))
    )


def _listed(connection: sqlite3.Connection, depth: int) -> dict[tuple[str, ...], str]:
    """Names in GeoNames' tables of codes."""
    rows = connection.execute("SELECT code, name FROM division ORDER BY code")
    split = ((tuple(code.split(".", depth)), name) for code, name in rows)
    return {unit: english_name(name, ()) for unit, name in split if len(unit) == depth + 1 and "" not in unit}


def _of_rows(connection: sqlite3.Connection, code: str, depth: int) -> dict[tuple[str, ...], str]:
    """Names of the divisions' own rows; of several under one code the oldest."""
    found: dict[tuple[str, ...], str] = {}
    for id_, country, first, second, name, names in connection.execute(_UNITS, (code,)).fetchall():
        unit = (country, first, second)[: depth + 1]
        if unit[-1]:
            found[unit] = english_name(name, sorted(names_of(connection, id_, names)))
    return found


def names_of(connection: sqlite3.Connection, id_: int, listed: str) -> Iterator[str]:
    """Alternate names of a place: those of their own table, else those that its row lists."""
    rows = connection.execute("SELECT name FROM alternate WHERE id = ? ORDER BY seq", (id_,)).fetchall()
    yield from (name for (name,) in rows) if rows else filter(None, listed.split(","))


def _voted(connection: sqlite3.Connection) -> dict[tuple[str, ...], str]:
    """How the shipped gazetteer calls the division of the towns that bear a code."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    rows: Iterable[tuple[str, str, str, int]] = connection.execute(_VOTES)
    for country, code, name, count in rows:
        votes[country, code][name] += count
    leaders = {unit: counts.most_common(1)[0] for unit, counts in votes.items()}
    return {
        unit: name
        for unit, (name, count) in leaders.items()
        if count >= LEAST_VOTES and count >= LEAST_SHARE * votes[unit].total()
    }
