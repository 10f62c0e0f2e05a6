"""Catalogues to export: the samples, one full of hostile cells, and the press gold reports where they are at hand."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from khaldun.catalogue import Catalogue, Count, IncidentRecord, IncidentSummary
from khaldun.model.claim import Claim, ReportFacts
from khaldun.pipeline import reconcile
from khaldun.readings import read_many

HOSTILE_TITLE = '=HYPERLINK("http://evil.example","57 dead")\u202e\nsecond line'
HOSTILE_OUTLET = "@SUM(1+1)*cmd|' /C calc'!A0"
HOSTILE_URL = 'https://two-rivers.example/a,"b";c\'d'
HOSTILE_TEXT = (
    "Warplanes bombed a market in Mayadeen on Wednesday, killing at least 57 people in eastern Syria,"
    " the Observatory said.\n\n"
    "Orhan Dervisoglu, 24, was killed in his shop, said his mother, Lubna Dervisoglu, who lives nearby.\n\n"
    '"=1+1" said Samir Tarifi, a baker in Mayadeen. \u202eThe army denied it.'
)
PRIVATE = ("Orhan", "Dervisoglu", "Lubna", "Samir", "Tarifi")


REPORT = ReportFacts(
    "r-1", "Two Rivers Wire", datetime.date(2021, 1, 14), "https://t.me/two_rivers/57", "Strike", "r-1"
)


def claim(field: str, **values: object) -> Claim:
    """A claim of one account; `speaker` is the Observatory unless another is given."""
    told: dict[str, object] = {"value": None, "speaker": "Observatory", "speaker_kind": "monitor", "stance": "asserts"}
    told |= {"quote": "words", "start": 0, "end": 5} | values
    number = values.pop("number", None) or next(_NUMBERS)
    told.pop("number", None)
    return Claim(id=f"a-1.{number}", account="a-1", report="r-1", field=field, **told)  # type: ignore[arg-type]


_NUMBERS = iter(range(1, 1_000_000))


def record(kind: str, actors: tuple[str, ...], claims: tuple[Claim, ...], **summary: object) -> IncidentRecord:
    """An incident in Syria with these claims, as the rule "range" has them."""
    reconciled = reconcile(claims, {"r-1": REPORT}, "range")
    found = {each.field: Count(each.low, each.best, each.high) for each in reconciled.findings}
    nothing = Count(None, None, None)
    values: dict[str, object] = {
        "id": "i-1", "type": kind, "day_start": "2021-01-13", "day_end": "2021-01-13", "place": "Mayadeen",
        "admin1": "Deir ez-Zor", "country": "SY", "lat": 35.0195, "lon": 40.4522, "where_prec": 1, "date_prec": 1,
        "actors": actors, "actor_status": "alleged", "killed": found.get("killed", nothing),
        "injured": found.get("injured", nothing), "grade": "Weak", "admiralty": "F3", "event_clarity": 1,
        "disputed": (), "denied": False, "reports": 1, "outlets": 1, "origins": 1, "first_published": "2021-01-14",
        "last_published": "2021-01-14", "review": (),
    }  # fmt: skip
    return IncidentRecord(
        IncidentSummary(**(values | summary)),  # type: ignore[arg-type]
        "range",
        {each.speaker: each.speaker_kind for each in claims},
        ("Two Rivers Wire",),
        reconciled.findings,
        claims,
        (REPORT,),
        {"r-1": "en"},
        "2021-01-14T08:00:00+00:00",
        "2021-01-15T08:00:00+00:00",
    )


@pytest.fixture
def a_claim() -> Callable[..., Claim]:
    """Makes a claim; see `claim`."""
    return claim


@pytest.fixture
def a_record() -> Callable[..., IncidentRecord]:
    """Makes a record; see `record`."""
    return record


@pytest.fixture(scope="session")
def hostile_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports whose outlets, titles, addresses and words would do harm in a spreadsheet."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {"doc": "a", "outlet": HOSTILE_OUTLET, "title": HOSTILE_TITLE, "url": HOSTILE_URL},
        {"doc": "b", "outlet": "-Two Rivers Wire", "title": "+57 die; \\u0041", "url": "https://x.example/b"},
    ]
    lines = [json.dumps(row | {"text": HOSTILE_TEXT, "published": "2021-01-14"}) for row in rows]
    (folder / "reports.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = folder / "khaldun.db"
    with Catalogue.open(path, create_new=True) as catalogue:
        catalogue.add(read_many([str(folder / "reports.jsonl")], workers=1), by="Amal")
    return path


@pytest.fixture(scope="session")
def press_catalogue(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The development portion of the press gold reports."""
    reports = root.parent / "shared" / "data" / "press_gold" / "dev.jsonl"
    if not reports.is_file():
        pytest.skip("the reference data are not at hand")
    path = tmp_path_factory.mktemp("press") / "khaldun.db"
    with Catalogue.open(path, create_new=True) as catalogue:
        catalogue.add(read_many([str(reports)], workers=1), by="Amal")
    return path
