"""The first steps of a build: what the dumps hold goes into the working file, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from khaldun.gazetteer.building.dumps import Dump, lines_of
from khaldun.gazetteer.building.faults import MAX_FAULTS, MAX_LEFT_OUT, Fault, MalformedRowsError
from khaldun.gazetteer.building.rows import RowError, country_row, division_row, name_row, parent_row, place_row
from khaldun.gazetteer.building.working import Batch, Tell, WorkingFile
from khaldun.gazetteer.layout import FEATURES

Cells = tuple[object, ...]
Convert = Callable[[bytes], Cells | None]

PUT_PLACE = "INSERT OR IGNORE INTO raw VALUES (?,?,?,?,?,?,?,?,?,?,?)"
PUT_NAME = "INSERT INTO heard VALUES (?,?,?)"
PUT_COUNTRY = "INSERT OR IGNORE INTO country VALUES (?,?,?,?)"
PUT_DIVISION = "INSERT OR IGNORE INTO division VALUES (?,?,?)"
PUT_PARENT = "INSERT OR IGNORE INTO parent VALUES (?,?)"
PUT_LEFT_OUT = "INSERT OR REPLACE INTO left_out VALUES (?,?,?)"

COUNTRY_FEATURE = FEATURES.index("country")


@dataclass(slots=True)
class Reader:
    """Reads dumps into a working file.

    Attributes:
        working: the file.
        countries: ISO codes of what is kept; empty for the whole world.
        batch_rows: lines that are committed together.
        skip_malformed: whether rows that cannot be read are left out and noted.
        tell: told how far it is.
    """

    working: WorkingFile
    countries: Collection[str]
    batch_rows: int
    skip_malformed: bool
    tell: Tell
    _kept: Bits | None = field(default=None, init=False)

    def read(self, dump: Dump) -> None:
        """Read `dump`, from where an earlier run stopped.

        Raises:
            MalformedRowsError: rows cannot be read.
            InputError: the file is damaged.
        """
        statement, convert = self._way_of(dump)

        def batches(position: int) -> Iterator[Batch]:
            yield from self._batches(dump, position, statement, convert)

        self.working.run(f"{dump.kind} {dump.digest} {dump.member}", batches)

    def _way_of(self, dump: Dump) -> tuple[str, Convert]:
        """Into which table the rows of a dump go, and how a line becomes one."""
        ways: dict[str, tuple[str, Convert]] = {
            "places": (PUT_PLACE, self._place),
            "names": (PUT_NAME, self._name),
            "countries": (PUT_COUNTRY, country_row),
            "admin1": (PUT_DIVISION, lambda line: division_row(line, 1)),
            "admin2": (PUT_DIVISION, lambda line: division_row(line, 2)),
            "hierarchy": (PUT_PARENT, parent_row),
        }
        return ways[dump.kind]

    def _batches(self, dump: Dump, position: int, statement: str, convert: Convert) -> Iterator[Batch]:
        rows: list[Cells] = []
        faults: list[Fault] = []
        start = number = position
        read = 0
        for number, line in lines_of(dump, position):
            read += len(line)
            if line.startswith(b"#") or not line.strip():
                continue
            try:
                row = convert(line)
            except RowError as bad:
                self._meet(Fault(dump.name, number, str(bad)), faults)
                continue
            if row is not None:
                rows.append(row)
            if number - start >= self.batch_rows:
                yield self._batch(number, statement, rows, faults)
                self.tell(f"{dump.name}: lines", number, _estimate(dump, number - position, read, position))
                rows, start = [], number
                faults = faults if not self.skip_malformed else []
        if faults and not self.skip_malformed:
            raise MalformedRowsError(faults, more=False)
        yield self._batch(number, statement, rows, faults)

    def _batch(self, number: int, statement: str, rows: list[Cells], faults: list[Fault]) -> Batch:
        noted: list[Cells] = [(fault.file, fault.line, fault.reason) for fault in faults] if self.skip_malformed else []
        return Batch(number, ((statement, rows), (PUT_LEFT_OUT, noted)))

    def _meet(self, fault: Fault, faults: list[Fault]) -> None:
        faults.append(fault)
        if len(faults) >= (MAX_LEFT_OUT if self.skip_malformed else MAX_FAULTS):
            raise MalformedRowsError(faults[:MAX_FAULTS], more=True)

    def _place(self, line: bytes) -> Cells | None:
        row = place_row(line)
        if row.feature < 0 or (self.countries and row.country not in self.countries):
            return None
        if row.feature == COUNTRY_FEATURE and not row.country:
            return None
        return (
            row.id,
            row.name,
            row.lat,
            row.lon,
            row.country,
            row.feature,
            row.code,
            row.admin1,
            row.admin2,
            row.population,
            row.names,
        )

    def _name(self, line: bytes) -> Cells | None:
        row = name_row(line)
        if row is None:
            return None
        if self._kept is None:
            self._kept = Bits(id_ for (id_,) in self.working.connection.execute("SELECT id FROM raw"))
        if row.place not in self._kept:
            return None
        return row.place, row.name, int(row.preferred and row.language == "en" and not row.historic)


class Bits:
    """A set of GeoNames ids that takes a bit for each number: 13 million places take 2 MB."""

    def __init__(self, numbers: Iterator[int]) -> None:
        self._bits = bytearray()
        for number in numbers:
            byte = number >> 3
            if byte >= len(self._bits):
                self._bits.extend(bytes(byte + 1 - len(self._bits) + 65_536))
            self._bits[byte] |= 1 << (number & 7)

    def __contains__(self, number: int) -> bool:
        byte = number >> 3
        return byte < len(self._bits) and bool(self._bits[byte] >> (number & 7) & 1)


def _estimate(dump: Dump, lines: int, read: int, before: int) -> int:
    """About how many lines a dump has, by the length of those that were read."""
    return max(before + lines, round(dump.size * lines / max(read, 1)))
