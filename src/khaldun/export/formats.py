"""The formats in which the record goes out: what tables each has, how they are filled, and under which rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from khaldun.catalogue import Depth, IncidentRecord
from khaldun.errors import OptionError
from khaldun.export.columns import Table, Values
from khaldun.export.own import CLAIMS, FEATURES, INCIDENTS, claim_rows, feature_row, incident_row
from khaldun.export.public import PublicRecord
from khaldun.export.ucdp import GED, ged_rows, outside_ged
from khaldun.model.finding import Rule

Container = Literal["csv", "hxl", "jsonl", "geojson", "parquet", "xlsx"]

Rows = Iterator[tuple[int, Values]]
"""Rows, each with the number of its table in the format."""

SUFFIXES: dict[Container, str] = {
    "csv": ".csv",
    "hxl": ".csv",
    "jsonl": ".jsonl",
    "geojson": ".geojson",
    "parquet": ".parquet",
    "xlsx": ".xlsx",
}


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: as it is typed.
        title: what comes of it, in a line.
        about: what a user must know of it, in paragraphs.
        container: how its rows are written.
        tables: one file (or sheet) each.
        rows: the rows of a record.
        depth: how much of a record it needs.
        quotes: whether words of reports go out with it.
        rule: by which counts are chosen unless another is asked for; None is the catalogue's.
        outside: why a record is none of the format's unit, or None where it is.
        notice: whose columns these are and that they endorse nothing; "" for our own.
    """

    name: str
    title: str
    about: str
    container: Container
    tables: tuple[Table, ...]
    rows: Callable[[PublicRecord], Rows]
    depth: Depth = "claims"
    quotes: bool = False
    rule: Rule | None = None
    outside: Callable[[IncidentRecord], str | None] | None = None
    notice: str = ""

    @property
    def suffix(self) -> str:
        """How the names of its files end."""
        return SUFFIXES[self.container]

    @property
    def is_folder(self) -> bool:
        """Whether it is several files in a folder."""
        return len(self.tables) > 1 and self.container != "xlsx"

    @property
    def default_name(self) -> str:
        """The file or folder where none is named."""
        return f"khaldun-{self.name}" + ("" if self.is_folder else self.suffix)


def _incidents(public: PublicRecord) -> Rows:
    yield 0, incident_row(public.record.summary)


def _features(public: PublicRecord) -> Rows:
    yield 0, feature_row(public.record.summary)


def _claims(public: PublicRecord) -> Rows:
    yield from ((0, row) for row in claim_rows(public))


def _ged(public: PublicRecord) -> Rows:
    yield from ((0, row) for row in ged_rows(public.record))


OWN = """\
A row an incident, with its permanent id, so that a table that was edited can be compared with the record again.
Counts are those of the rule that the file beside it names."""

FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("csv", "Khaldun's own table of incidents", OWN, "csv", (INCIDENTS,), _incidents, "summary"),
        Format(
            "hxl",
            "the same with a row of hashtags of the Humanitarian Exchange Language",
            OWN + "\nThe second row holds the hashtags, as HXL asks; tools that do not know them take it for data.",
            "hxl",
            (INCIDENTS,),
            _incidents,
            "summary",
        ),
        Format(
            "claims",
            "a row for each claim: who says what, in which words, in which report",
            "The record itself, before any rule has chosen among its claims. With the text of a report at hand,\n"
            "a whole quote is its characters from start to end.",
            "csv",
            (CLAIMS,),
            _claims,
            quotes=True,
        ),
        Format(
            "geojson",
            "incidents as features of a map (RFC 7946)",
            "Only an incident whose place is a point, or near one, has a geometry. An area (district, province,\n"
            "country) is never pinned: its geometry is null, and a point that stands for it is among its properties.",
            "geojson",
            (FEATURES,),
            _features,
            "summary",
        ),
        Format(
            "ucdp-ged",
            "the 49 columns of UCDP GED",
            "UCDP's unit is armed force with at least one direct death; incidents of which nobody counts a death are\n"
            "left out and counted (--every keeps them). Counts are chosen by the rule ucdp: low and high are the\n"
            "lowest and highest reliable figure, best the likeliest.",
            "csv",
            (GED,),
            _ged,
            rule="ucdp",
            outside=outside_ged,
            notice="These are the columns of the UCDP Georeferenced Event Dataset. The Uppsala Conflict Data Program"
            " has neither made, checked nor endorsed these rows, and none of them is UCDP's.",
        ),
    )
}


def format_named(name: str) -> Format:
    """The format of this name.

    Raises:
        OptionError: there is none.
    """
    if name not in FORMATS:
        raise OptionError(f"format {name!r} is none of {', '.join(FORMATS)}.")
    return FORMATS[name]
