"""Words of time as TIMEX3 has them, and the documents in which people marked them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from khaldun.errors import InputError
from khaldun.evaluate.reference import Row, rows_in, rows_of

DATE, TIME, DURATION, SET = "DATE", "TIME", "DURATION", "SET"
"""The four types of TIMEX3."""


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression of time.

    Attributes:
        start, end: offsets in the text of the document.
        text: the words.
        type: DATE, TIME, DURATION or SET.
        value: in the notation of TIMEX3, an extension of ISO 8601: "1998-08-07", "1998-W32", "P3D", "PRESENT_REF".
    """

    start: int
    end: int
    text: str
    type: str
    value: str

    def overlaps(self, other: Timex) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the set.

    Attributes:
        name: its id.
        written: day on which it was written, TimeML's document creation time.
        text: of the document.
        timexes: as annotated, in order of the text; without that of the creation time.
    """

    name: str
    written: datetime.date
    text: str
    timexes: tuple[Timex, ...]


def load_documents(path: Path) -> Iterator[Document]:
    """The documents of a file of JSON lines, in order.

    Raises:
        InputError: it is not there, or a document has no day ("no-reference-data", "bad-reference-data").
    """
    for row in rows_of(path):
        yield _document(row)


def _document(row: Row) -> Document:
    try:
        written = datetime.date.fromisoformat(str(row["dct"])[:10])
        timexes = sorted(map(_timex, rows_in(row, "timexes")), key=lambda timex: timex.start)
        return Document(str(row["docid"]), written, str(row["text"]), tuple(timexes))
    except (KeyError, ValueError) as error:
        raise InputError("bad-reference-data", f"{row.get('docid')} of TempEval-3 has no usable {error}.") from error


def _timex(row: Row) -> Timex:
    return Timex(int(str(row["start"])), int(str(row["end"])), str(row["text"]), str(row["type"]), str(row["value"]))
