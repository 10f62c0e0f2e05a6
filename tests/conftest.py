"""What tests of several packages share: the checkout, and a reading made by hand in which everything stands once."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from khaldun.model.account import Account, Casualty, Reading, Speaker, Statement, Tally, Target
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

ROOT = Path(__file__).resolve().parent.parent

TEXT = (
    "Warplanes hit a depot in Mayadeen early on Wednesday. At least 57 people died in the attack, including 16 Iraqis, "
    "the Observatory said. A doctor counted 41 dead. The army denied it. It is the fourth attack in three weeks."
)
OBSERVATORY = "Syrian Observatory for Human Rights"


def _span(words: str) -> tuple[str, int, int]:
    start = TEXT.index(words)
    return words, start, start + len(words)


def _killed(low: int, high: int | None, speaker: str, words: str, group: str | None = None) -> Casualty:
    quote, start, end = _span(words)
    return Casualty(
        "killed", low, high, "", group, None, group is not None, speaker, "asserts", quote, start, end, "figure:verb"
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sample_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue of the sample reports, for reading only; tests that write take a copy."""
    from khaldun.catalogue import Catalogue
    from khaldun.readings import read_many

    path = tmp_path_factory.mktemp("catalogue") / "khaldun.db"
    with Catalogue.open(path, create_new=True) as catalogue:
        catalogue.add(read_many([str(ROOT / "samples")], workers=1), by="Amal", what="samples")
    return path


@pytest.fixture
def reading() -> Reading:
    """One incident with two tolls, one of them with a part."""
    day = datetime.date(2021, 1, 13)
    place, place_start, place_end = _span("Mayadeen")
    depot, depot_start, depot_end = _span("a depot")
    account = Account(
        id="r1#1",
        type=ActType.AIR_STRIKE,
        plover="ASSAULT",
        violence=1,
        date=DateInterval(day, day, 1, "relative", "early on Wednesday"),
        places=(
            Place(place, "Deir ez-Zor", "SY", 35.0195, 40.4522, 1, "geonames:168251", place_start, place_end, "exact"),
        ),
        actors=("Israel",),
        actor_status="alleged",
        targets=(Target(depot, "military site", depot_start, depot_end),),
        weapons=("warplanes",),
        casualties=(
            _killed(57, None, OBSERVATORY, "At least 57 people died in the attack"),
            _killed(41, 41, "doctor", "counted 41 dead"),
            _killed(16, 16, OBSERVATORY, "including 16 Iraqis", "Iraqis"),
        ),
        confidence=0.8,
        start=0,
        end=13,
        rule="act:air",
    )
    denial, denial_start, denial_end = _span("denied it")
    tally, tally_start, tally_end = _span("the fourth attack in three weeks")
    return Reading(
        Report(
            "r1",
            TEXT,
            title="Strike on Mayadeen",
            outlet="Two Rivers Wire",
            published=day,
            language="en",
            source="a.txt",
        ),
        (account,),
        (Speaker(OBSERVATORY, "monitor"), Speaker("doctor", "medic/rescuer", anonymous=True), Speaker("army", "state")),
        (Statement("r1#1", "army", "denies", "it", "denied", denial, denial_start, denial_end, rule="cue:denied"),),
        (
            Tally(
                tally,
                tally_start,
                tally_end,
                "ordinal",
                4,
                day - datetime.timedelta(days=21),
                day,
                "(outlet)",
                "ordinal",
            ),
        ),
        (Issue("text-cut", "read", "the text was cut", "r1"),),
        (("parser", "en_core_web_sm 3.8.0"),),
    )
