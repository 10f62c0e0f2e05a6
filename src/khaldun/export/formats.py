"""The formats in which the record goes out: what tables each has, how they are filled, and under which rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from khaldun.catalogue import Depth, IncidentRecord
from khaldun.errors import OptionError
from khaldun.export import about, airwars
from khaldun.export.acled import ACLED, acled_rows
from khaldun.export.airwars import airwars_rows
from khaldun.export.columns import Table, Values
from khaldun.export.own import CLAIMS, FEATURES, INCIDENTS, claim_rows, feature_row, incident_row
from khaldun.export.plover import RECORDS, plover_rows
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


def _both(public: PublicRecord) -> Rows:
    yield 0, incident_row(public.record.summary)
    yield from ((1, row) for row in claim_rows(public))


def _ged(public: PublicRecord) -> Rows:
    yield from ((0, row) for row in ged_rows(public.record))


def _acled(public: PublicRecord) -> Rows:
    yield from ((0, row) for row in acled_rows(public.record))


def _airwars(public: PublicRecord) -> Rows:
    yield from airwars_rows(public.record)


def _plover(public: PublicRecord) -> Rows:
    yield from ((0, row) for row in plover_rows(public.record))


_ALL = (
    Format("csv", "Khaldun's own table of incidents", about.OWN, "csv", (INCIDENTS,), _incidents, "summary"),
    Format(
        "hxl",
        "the same with hashtags of the Humanitarian Exchange Language",
        about.HXL,
        "hxl",
        (INCIDENTS,),
        _incidents,
        "summary",
    ),
    Format(
        "claims",
        "a row for each claim: who says what, in which words, in which report",
        about.OF_CLAIMS,
        "csv",
        (CLAIMS,),
        _claims,
        quotes=True,
    ),
    Format(
        "geojson",
        "incidents as features of a map (RFC 7946)",
        about.OF_FEATURES,
        "geojson",
        (FEATURES,),
        _features,
        "summary",
    ),
    Format(
        "parquet",
        "incidents and claims as typed columns",
        about.OF_PARQUET,
        "parquet",
        (INCIDENTS, CLAIMS),
        _both,
        quotes=True,
    ),
    Format(
        "xlsx",
        "a workbook of incidents and claims with a codebook",
        about.OF_XLSX,
        "xlsx",
        (INCIDENTS, CLAIMS),
        _both,
        quotes=True,
    ),
    Format(
        "ucdp-ged",
        "the 49 columns of UCDP GED",
        about.OF_GED,
        "csv",
        (GED,),
        _ged,
        rule="ucdp",
        outside=outside_ged,
        notice=about.NOT_UCDP,
    ),
    Format(
        "acled",
        "31 columns in the shape of ACLED's",
        about.OF_ACLED,
        "csv",
        (ACLED,),
        _acled,
        rule="conservative",
        notice=about.NOT_ACLED,
    ),
    Format(
        "airwars",
        "incidents, belligerents and sources in the shape of Airwars' tables",
        about.OF_AIRWARS,
        "csv",
        (airwars.INCIDENTS, airwars.BELLIGERENTS, airwars.SOURCES),
        _airwars,
        quotes=True,
        rule="airwars",
        notice=about.NOT_AIRWARS,
    ),
    Format(
        "plover", "PLOVER records, with speaker and stance", about.OF_PLOVER, "jsonl", (RECORDS,), _plover, quotes=True
    ),
)

FORMATS: dict[str, Format] = {form.name: form for form in _ALL}


def format_named(name: str) -> Format:
    """The format of this name.

    Raises:
        OptionError: there is none.
    """
    if name not in FORMATS:
        raise OptionError(f"format {name!r} is none of {', '.join(FORMATS)}.")
    return FORMATS[name]
