"""Building a gazetteer from files that the user has downloaded: the order of the steps.

Everything read goes into a working file beside the one that is built; that appears whole at the end, or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from khaldun.errors import InputError
from khaldun.gazetteer.building.compose import PUT_BONES, PUT_KEY, PUT_PLACE, compose
from khaldun.gazetteer.building.divisions import name_divisions
from khaldun.gazetteer.building.dumps import Dump, find_dumps
from khaldun.gazetteer.building.faults import MalformedRowsError
from khaldun.gazetteer.building.final import digest_of, write_final
from khaldun.gazetteer.building.pcode_tables import Unit, read_pcodes
from khaldun.gazetteer.building.pcodes import match_pcodes
from khaldun.gazetteer.building.reading import Reader
from khaldun.gazetteer.building.shipped import attach, take_over
from khaldun.gazetteer.building.working import Tell, WorkingFile
from khaldun.gazetteer.keys import bones_of_key, normalise
from khaldun.gazetteer.layout import FEATURES, LAYOUT_VERSION
from khaldun.gazetteer.unpack import unpacked

ATTRIBUTION = (
    "Contains GeoNames data (geonames.org), CC BY 4.0, selected and changed; p-codes: OCHA and the countries' own."
)
BUILDER_VERSION = "1"
"""Raised when the same inputs come to give another file."""
PCODE_FIRST = 1 << 41
"""`place.ord` of the first place that only a table of p-codes has."""
UNPLACED_SHOWN = 20
MOST_COMPOSED = 10_000
"""Places that are composed together: with all their names and keys they take some 50 MB."""
LEVELS = {1: "admin1", 2: "admin2", 3: "admin3"}


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What to build from, and how.

    Attributes:
        geonames: files of GeoNames, and folders of them.
        pcodes: tables of OCHA's p-codes.
        countries: ISO 3166-1 alpha-2 codes of those that are taken from the dumps; empty for all that they hold.
        skip_malformed: whether rows that cannot be read are left out and counted instead of stopping the build.
        batch_rows: rows that are committed together; a build that was killed loses at most so many.
        shipped: the gazetteer from which the rest of the world comes; None for the one that Khaldun ships.
    """

    geonames: tuple[Path, ...]
    pcodes: tuple[Path, ...] = ()
    countries: frozenset[str] = frozenset()
    skip_malformed: bool = False
    batch_rows: int = 50_000
    shipped: Path | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """A gazetteer that was built.

    Attributes:
        path: where it lies.
        digest: SHA-256 of the file; the same inputs give the same.
        bytes: its size.
        seconds: how long this run took.
        resumed: whether it went on from an earlier run that was stopped.
        places, names: how many it holds.
        from_dumps: places that come from the dumps; the others are the shipped ones.
        left_out: rows that could not be read.
        passed_over: files in the folders that are not GeoNames'.
        pcodes: units of the tables of p-codes.
        pcodes_placed: those that have a place.
        unplaced: codes and names of the first of those that have none.
    """

    path: Path
    digest: str
    bytes: int
    seconds: float
    resumed: bool
    places: int
    names: int
    from_dumps: int
    left_out: int
    passed_over: tuple[str, ...]
    pcodes: int
    pcodes_placed: int
    unplaced: tuple[str, ...]


def build_gazetteer(out: Path, settings: BuildSettings, tell: Tell = lambda step, done, total: None) -> Built:
    """Build the gazetteer file `out`. Started again after it was stopped, it goes on where it was.

    Raises:
        MalformedRowsError: rows of the inputs cannot be read; `out` is as it was.
        InputError: an input is missing, damaged or something else, or the disk is full.
    """
    began = time.monotonic()
    found = find_dumps(settings.geonames)
    shipped = settings.shipped or unpacked()
    tables = [read_pcodes(path, skip_malformed=settings.skip_malformed) for path in settings.pcodes]
    fingerprint = _fingerprint(settings, found.dumps, shipped)
    try:
        working = WorkingFile(out.with_name(out.name + ".building"), fingerprint)
        try:
            _fill(working, found.dumps, [unit for units, _ in tables for unit in units], settings, shipped, tell)
            about = _describe(working.connection, found.dumps, settings, fingerprint)
            about["left_out"] = str(int(about["left_out"]) + sum(len(faults) for _, faults in tables))
            part = out.with_name(out.name + ".part")
            write_final(working.connection, part, about, tell)
            os.replace(part, out)
            working.discard()
        except MalformedRowsError:
            working.discard()
            raise
        finally:
            working.close()
    except (sqlite3.Error, OSError) as error:
        raise InputError("not-built", f"{out} could not be built ({error}); start it again to go on.") from error
    return _built(out, about, found.passed_over, working.resumed, time.monotonic() - began)


def _fill(
    working: WorkingFile,
    dumps: Sequence[Dump],
    units: Sequence[Unit],
    settings: BuildSettings,
    shipped: Path,
    tell: Tell,
) -> None:
    """Every step up to the working file that holds all; those that an earlier run finished are passed over."""
    connection = working.connection
    reader = Reader(working, settings.countries, settings.batch_rows, settings.skip_malformed, tell)
    for dump in dumps:
        reader.read(dump)
    attach(connection, shipped)
    working.run_once("sort alternate names", _sort_names)
    working.run_once("name divisions", name_divisions)
    working.run_once("match p-codes", lambda connection: match_pcodes(connection, units))
    for statement in _AREAS.split(";"):
        connection.execute(statement)
    total = connection.execute("SELECT count(*) FROM raw").fetchone()[0]
    composed = min(settings.batch_rows, MOST_COMPOSED)
    working.run("compose", lambda position: compose(connection, total, composed, position, tell))
    working.run_once("take over", take_over)
    working.run_once("places of p-codes", _add_pcode_places)


_AREAS = """
CREATE TEMP TABLE area (
    cc TEXT, admin1 TEXT, admin2 TEXT, pcode TEXT, PRIMARY KEY (cc, admin1, admin2)
) WITHOUT ROWID;
INSERT OR IGNORE INTO area
    SELECT raw.cc, raw.admin1, CASE level WHEN 1 THEN '' ELSE raw.admin2 END, pcode.pcode
    FROM pcode JOIN raw ON raw.id = pcode.place WHERE level IN (1, 2) AND (level = 1 OR raw.admin2 <> '')
    ORDER BY pcode.pcode
"""


def _sort_names(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO alternate SELECT id, rowid, name, main FROM heard ORDER BY id, rowid")
    connection.execute("DELETE FROM heard")


def _add_pcode_places(connection: sqlite3.Connection) -> None:
    """Units that fit no place and say where they lie become places."""
    rows = connection.execute(
        "SELECT number, cc, level, pcode, above, name, names, lat, lon FROM pcode"
        " WHERE place IS NULL AND lat IS NOT NULL ORDER BY pcode"
    ).fetchall()
    for rank, (_, country, level, pcode, above, name, names, lat, lon) in enumerate(rows):
        number = PCODE_FIRST + rank
        every = (name, *filter(None, names.split("|")))
        keys = {key: int(key == normalise(name)) for text in every if (key := normalise(text))}
        feature = FEATURES.index(LEVELS.get(level, "city"))
        first, second = _above(connection, above)
        connection.execute(
            PUT_PLACE,
            (
                number,
                f"pcode:{pcode}",
                name,
                lat,
                lon,
                country,
                first,
                feature,
                0,
                second,
                pcode,
                above or None,
                "",
                names,
            ),
        )
        connection.executemany(PUT_KEY, [(key, number, main) for key, main in keys.items()])
        bones = sorted({bone for key in keys if (bone := bones_of_key(key))})
        connection.executemany(PUT_BONES, [(country, bone, number) for bone in bones])


def _above(connection: sqlite3.Connection, pcode: str) -> tuple[str | None, str | None]:
    """Names of the first- and second-level division that hold a unit."""
    found: dict[int, str] = {}
    while pcode:
        row = connection.execute(
            "SELECT pcode.level, pcode.above, pcode.name, place.name, place.admin1"
            " FROM pcode LEFT JOIN place ON place.ord = pcode.place WHERE pcode.pcode = ?",
            (pcode,),
        ).fetchone()
        if row is None or row[0] in found:
            break
        found[row[0]] = (row[4] if row[0] == 1 else row[3]) or row[2]
        pcode = row[1]
    return found.get(1), found.get(2)


def _fingerprint(settings: BuildSettings, dumps: Sequence[Dump], shipped: Path) -> str:
    """What the built file depends on."""
    parts = [BUILDER_VERSION, LAYOUT_VERSION, shipped.name, str(settings.skip_malformed), *sorted(settings.countries)]
    parts += [f"{dump.kind} {dump.digest} {dump.member}" for dump in dumps]
    parts += [digest_of(path) for path in settings.pcodes]
    features = resources.files(__package__).joinpath("geonames_features.csv").read_bytes()
    return hashlib.sha256("\n".join(parts).encode() + features).hexdigest()


def _describe(
    connection: sqlite3.Connection, dumps: Sequence[Dump], settings: BuildSettings, fingerprint: str
) -> dict[str, str]:
    """What the file's `meta` table says of it."""

    def count(sql: str) -> str:
        return str(connection.execute(sql).fetchone()[0])

    unplaced = connection.execute(
        "SELECT pcode || ' ' || name FROM pcode WHERE place IS NULL AND lat IS NULL ORDER BY pcode LIMIT ?",
        (UNPLACED_SHOWN,),
    )
    given = connection.execute("SELECT value FROM shipped.meta WHERE key = 'version'").fetchone()[0]
    return {
        "layout": LAYOUT_VERSION,
        "version": f"built {fingerprint[:12]} from GeoNames + {given}",
        "attribution": ATTRIBUTION,
        "countries": " ".join(sorted(settings.countries)),
        "inputs": json.dumps([*(dump.name for dump in dumps), *(path.name for path in settings.pcodes)]),
        "places": count("SELECT count(*) FROM place"),
        "names": count("SELECT count(*) FROM key"),
        "from_dumps": count("SELECT count(*) FROM raw"),
        "left_out": count("SELECT count(*) FROM left_out"),
        "pcodes": count("SELECT count(*) FROM pcode"),
        "pcodes_placed": count("SELECT count(*) FROM pcode WHERE place IS NOT NULL OR lat IS NOT NULL"),
        "unplaced": json.dumps([row[0] for row in unplaced], ensure_ascii=False),
    }


def _built(out: Path, about: dict[str, str], passed_over: tuple[str, ...], resumed: bool, seconds: float) -> Built:
    return Built(
        out,
        digest_of(out),
        out.stat().st_size,
        round(seconds, 1),
        resumed,
        int(about["places"]),
        int(about["names"]),
        int(about["from_dumps"]),
        int(about["left_out"]),
        passed_over,
        int(about["pcodes"]),
        int(about["pcodes_placed"]),
        tuple(json.loads(about["unplaced"])),
    )
