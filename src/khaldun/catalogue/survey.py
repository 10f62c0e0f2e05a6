"""All incidents at hand: what overviews count of each, as arrays, the newest first.

The arrays come from the packed columns and are kept between questions; a question fetches only the parts that changed
since the one before. Memory: some 100 bytes for each incident.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from khaldun.catalogue.columns import COLUMNS, SPAN
from khaldun.catalogue.schema import incident_columns
from khaldun.catalogue.storing import in_chunks

_KINDS = ("<i8", "<i4", "<i4", "<u2", "<u4", "u1", "i1", "u1", "<f8", "<f8", "<i8", "<i8", "<i8", "<i8", "<i8")
ROW = np.dtype(list(zip(COLUMNS, _KINDS, strict=True)))
"""`khaldun.catalogue.columns.LAYOUT`."""

SEQ_BITS = 40
"""Of the key by which incidents are ordered; the day has those above."""

_NUMBERS = count(1)

Column = NDArray[np.generic]
Mask = NDArray[np.bool_]
Whole = NDArray[np.int64]
Degrees = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Survey:
    """Every incident, the newest first, undated ones last, as lists have them.

    Attributes:
        number: of the survey; another one has another.
        digests: of the parts that it was made of.
        columns: what is known of each, by the names of `COLUMNS`.
        key: by which they are ordered, falling.
    """

    number: int
    digests: Mapping[int, str]
    columns: Mapping[str, Column]
    key: Whole

    def __len__(self) -> int:
        return len(self.key)

    def whole(self, name: str) -> Whole:
        """A column of whole numbers."""
        return self.columns[name]  # type: ignore[return-value]

    def degrees(self, name: str) -> Degrees:
        """Latitudes or longitudes; not a number where unknown."""
        return self.columns[name]  # type: ignore[return-value]


class Surveyor:
    """Keeps the last survey of a catalogue, for all threads that ask."""

    def __init__(self) -> None:
        self._last = _survey({}, np.empty(0, ROW))
        self._lock = threading.Lock()

    def survey(self, connection: Connection) -> Survey:
        """All incidents as the connection's transaction sees them."""
        query = select(incident_columns.c.part, incident_columns.c.digest)
        digests: dict[int, str] = dict(connection.execute(query).all())
        with self._lock:
            last = self._last
            if digests != last.digests:
                last = self._last = _changed(connection, last, digests)
            return last


def _changed(connection: Connection, last: Survey, digests: Mapping[int, str]) -> Survey:
    """A survey made of what is kept of the last and of the parts that changed."""
    stale = [part for part in last.digests if digests.get(part) != last.digests[part]]
    fresh = [part for part in digests if digests[part] != last.digests.get(part)]
    packed: list[bytes] = []
    for parts in in_chunks(fresh):
        query = select(incident_columns.c.packed).where(incident_columns.c.part.in_(parts))
        packed += connection.execute(query).scalars().all()
    rows = np.frombuffer(b"".join(packed), ROW)
    kept = ~np.isin(last.whole("seq") // SPAN, stale)
    if kept.any():
        old = np.empty(int(kept.sum()), ROW)
        for name in COLUMNS:
            old[name] = last.columns[name][kept]
        rows = np.concatenate([old, rows])
    return _survey(digests, rows)


def _survey(digests: Mapping[int, str], rows: NDArray[np.void]) -> Survey:
    key = order_key(rows["day_start"].astype(np.int64), rows["seq"])
    # What was there before is in order already, which this way of sorting makes use of.
    order = np.argsort(-key, kind="stable")
    columns: dict[str, Column] = {name: np.ascontiguousarray(rows[name][order]) for name in COLUMNS}
    return Survey(next(_NUMBERS), dict(digests), columns, key[order])


def order_key(day: Whole, seq: Whole) -> Whole:
    """The place of incidents in lists."""
    return (day << SEQ_BITS) | seq
