"""The last step of a build: the gazetteer's tables, each sorted as it is looked up, in a file of their own."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from khaldun.gazetteer.building.working import Tell, remove, transaction
from khaldun.gazetteer.layout import DETAIL_SCHEMA, SCHEMA

STEPS_BETWEEN = 2_000_000
"""Instructions of the database between two signs of life: some tenths of a second."""
HASH_BYTES = 1 << 20

_NUMBERED = """
INSERT INTO final.{level} SELECT row_number() OVER (ORDER BY {level}) - 1, {level}
FROM (SELECT DISTINCT {level} FROM main.place WHERE {level} IS NOT NULL) ORDER BY 2;
CREATE TEMP TABLE number_{level} (name TEXT PRIMARY KEY, ord INTEGER) WITHOUT ROWID;
INSERT INTO number_{level} SELECT name, ord FROM final.{level}
"""
_PLACES = """
INSERT INTO final.place SELECT place.ord, place.id, place.name, lat, lon, cc, number_admin1.ord, feature, population
FROM main.place LEFT JOIN number_admin1 ON number_admin1.name = place.admin1 ORDER BY place.ord
"""
_DETAILS = """
INSERT INTO final.detail SELECT place.ord, number_admin2.ord, pcode, area_pcode, code, names
FROM main.place LEFT JOIN number_admin2 ON number_admin2.name = place.admin2
WHERE code <> '' OR pcode IS NOT NULL ORDER BY place.ord
"""
_SORTED = {
    "places": [_NUMBERED.format(level="admin1"), _NUMBERED.format(level="admin2"), _PLACES, _DETAILS],
    "sorting names": ["INSERT INTO final.name SELECT key, place, main FROM main.key ORDER BY key, place"],
    "sorting spellings": ["INSERT INTO final.skel SELECT cc, key, place FROM main.bones ORDER BY cc, key, place"],
}


def write_final(connection: sqlite3.Connection, path: Path, about: Mapping[str, str], tell: Tell) -> None:
    """Write the gazetteer to `path` from the working file, whole."""
    remove(path)
    connection.execute("ATTACH ? AS final", (str(path),))
    connection.execute("PRAGMA final.page_size=4096")
    connection.execute("PRAGMA final.journal_mode=OFF")
    try:
        for statement in (SCHEMA + DETAIL_SCHEMA).replace("CREATE TABLE ", "CREATE TABLE final.").split(";"):
            connection.execute(statement)
        connection.executemany("INSERT INTO final.meta VALUES (?,?)", sorted(about.items()))
        for step, scripts in _SORTED.items():
            _run(connection, step, scripts, tell)
    finally:
        connection.execute("DETACH final")
    _sync(path)


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while part := stream.read(HASH_BYTES):
            digest.update(part)
    return digest.hexdigest()


def _run(connection: sqlite3.Connection, step: str, scripts: list[str], tell: Tell) -> None:
    beats = 0

    def beat() -> None:
        nonlocal beats
        beats += 1
        tell(step, beats, None)

    connection.set_progress_handler(beat, STEPS_BETWEEN)
    try:
        with transaction(connection):
            for script in scripts:
                for statement in script.split(";"):
                    connection.execute(statement)
    finally:
        connection.set_progress_handler(None, 0)


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
