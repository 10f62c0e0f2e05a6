"""What overviews count of every incident, packed: some 80 bytes each, so that all of a large record can be at hand.

Incidents stand in parts by their number, in order, so that a change rewrites one part and a reader fetches only the
parts that changed. The rows of `incidents` say the same; `khaldun verify` holds one against the other.
"""

from __future__ import annotations

import datetime
import hashlib
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, select

from khaldun.catalogue.schema import incident_columns, incidents
from khaldun.catalogue.storing import in_chunks

SPAN = 1024
"""Numbers of incidents in one part: about 350 incidents, 27 KiB."""

LAYOUT = struct.Struct("<qiiHIBbBddqqqqq")
COLUMNS = (
    *("seq", "day_start", "day_end", "country", "act", "grade", "where_prec", "marks", "lat", "lon"),
    *("killed_low", "killed_best", "killed_high", "injured_low", "injured_high"),
)
"""The numbers of one incident, in the order of `LAYOUT`.

`seq` as in `incidents`; days as ordinals, 0 where unknown; `country` two letters as one number, 0 where unknown; `act`
by `act_number`; `grade` as its place in `GRADES` plus 1; `where_prec` 0 where unknown; `marks` the sum of `DISPUTED`,
`DENIED` and `REVIEW`; degrees, not a number where unknown; people, -1 where unknown or open.
"""

GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")
DISPUTED, DENIED, REVIEW = 1, 2, 4
UNKNOWN = -1
NO_COUNTRY = 1 << 16
READ_AT_ONCE = 2000
PARTS_AT_ONCE = 50

Packed = bytes
"""One incident in `LAYOUT`."""


def keep_columns(connection: Connection, gone: Iterable[int], rows: Iterable[Mapping[str, Any]]) -> None:
    """Let the parts say what the rows of `incidents` say.

    Args:
        gone: numbers of incidents that are no more, or are in `rows` again.
        rows: of `incidents`, new or changed.
    """
    changes: dict[int, dict[int, Packed | None]] = defaultdict(dict)
    for seq in gone:
        changes[seq // SPAN][seq] = None
    for row in rows:
        changes[row["seq"] // SPAN][row["seq"]] = pack(row)
    for parts in in_chunks(sorted(changes)):
        _change(connection, {part: changes[part] for part in parts})


def fill_columns(connection: Connection) -> None:
    """Pack every incident that there is."""
    connection.execute(delete(incident_columns))
    for parts in in_chunks(packed_parts(connection), PARTS_AT_ONCE):
        rows = [{"part": part, "digest": digest_of(packed), "packed": packed} for part, packed in parts]
        connection.execute(incident_columns.insert(), rows)


def packed_parts(connection: Connection) -> Iterator[tuple[int, bytes]]:
    """Every part with its number, packed from the rows of `incidents`."""
    for part, rows in groupby(_rows(connection), key=lambda row: row["seq"] // SPAN):
        yield part, join({row["seq"]: pack(dict(row)) for row in rows})


def pack(row: Mapping[str, Any]) -> Packed:
    """The numbers of a row of `incidents`."""
    lat, lon = row["lat"], row["lon"]
    return LAYOUT.pack(
        row["seq"],
        day_number(row["day_start"]),
        day_number(row["day_end"]),
        country_number(row["country"]),
        act_number(row["type"]),
        grade_number(row["grade"]),
        row["where_prec"] or 0,
        DISPUTED * bool(row["disputed"]) + DENIED * bool(row["denied"]) + REVIEW * (row["doubt"] > 0),
        _NOWHERE if lat is None else lat,
        _NOWHERE if lon is None else lon,
        *(_people(row[name]) for name in COLUMNS[10:]),
    )


def join(packed: Mapping[int, Packed]) -> bytes:
    """A part: its incidents in order of their numbers."""
    return b"".join(packed[seq] for seq in sorted(packed))


def split(part: bytes) -> dict[int, Packed]:
    """The incidents of a part by number."""
    pieces = (part[at : at + LAYOUT.size] for at in range(0, len(part), LAYOUT.size))
    return {number_of(piece): piece for piece in pieces}


def number_of(packed: Packed) -> int:
    """The number of an incident."""
    return int.from_bytes(packed[:8], "little", signed=True)


def digest_of(part: bytes) -> str:
    """By which a reader knows that a part has changed."""
    return hashlib.blake2b(part, digest_size=8).hexdigest()


def day_number(day: str) -> int:
    """A day as an ordinal; 0 for ""."""
    return datetime.date.fromisoformat(day).toordinal() if day else 0


def country_number(code: str | None) -> int:
    """Two letters as one number; 0 for None, `NO_COUNTRY` for more letters."""
    letters = (code or "").encode("ascii", "replace")
    return int.from_bytes(letters.rjust(2, b"\0"), "big") if len(letters) <= 2 else NO_COUNTRY


def country_code(number: int) -> str:
    """The two letters of a number; "" for 0."""
    return number.to_bytes(2, "big").lstrip(b"\0").decode("ascii")


def act_number(name: str) -> int:
    """An act type by a checksum of its name, which stays when the list of types changes."""
    return zlib.crc32(name.encode())


def grade_number(name: str) -> int:
    """A grade as its place in `GRADES` plus 1; 0 for another."""
    return GRADES.index(name) + 1 if name in GRADES else 0


_NOWHERE = float("nan")


def _people(number: int | None) -> int:
    return UNKNOWN if number is None else number


def _change(connection: Connection, changes: Mapping[int, Mapping[int, Packed | None]]) -> None:
    """Write parts anew, with these incidents in them; None takes one away."""
    there = select(incident_columns.c.part, incident_columns.c.packed).where(incident_columns.c.part.in_(changes))
    kept: dict[int, bytes] = dict(connection.execute(there).all())
    if kept:
        connection.execute(delete(incident_columns).where(incident_columns.c.part.in_(list(kept))))
    written = []
    for part, changed in changes.items():
        now = {**split(kept.get(part, b"")), **changed}
        packed = join({seq: one for seq, one in now.items() if one is not None})
        if packed:
            written.append({"part": part, "digest": digest_of(packed), "packed": packed})
    if written:
        connection.execute(incident_columns.insert(), written)


def _rows(connection: Connection) -> Iterator[RowMapping]:
    """The rows of `incidents` in order, fetched some at a time."""
    after = -1
    query = select(incidents).order_by(incidents.c.seq).limit(READ_AT_ONCE)
    while rows := connection.execute(query.where(incidents.c.seq > after)).mappings().all():
        yield from rows
        after = rows[-1]["seq"]
