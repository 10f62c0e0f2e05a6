"""Accounts as the matcher sees them, made of a few words."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from khaldun.model.account import Account, Casualty, Reading
from khaldun.model.report import Report
from khaldun.pipeline import Features, features_of
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

DAY = datetime.date(2021, 1, 13)
PLACES = {"Mayadeen": (35.0195, 40.4522), "Manbij": (36.5281, 37.9549)}
MakeFeatures = Callable[..., Features]


@pytest.fixture
def features() -> MakeFeatures:
    """`features("r1", "Mayadeen", day=0, killed=57)`: the features of an air strike, as report r1 tells of it."""
    return make


def make(doc: str, place: str, day: int = 0, killed: int = 57) -> Features:
    """The account of an air strike that killed `killed` in `place`, `day` days after `DAY`."""
    text = f"Warplanes struck a depot in {place} and {killed} people were killed, the Observatory said."
    when = DAY + datetime.timedelta(days=day)
    lat, lon = PLACES[place]
    start = text.index(place)
    dead = Casualty("killed", killed, killed, str(killed), None, None, False, "(outlet)", "asserts", text, 0, len(text))
    account = Account(
        id=f"{doc}#1",
        type=ActType.AIR_STRIKE,
        plover="ASSAULT:aerial",
        violence=1,
        date=DateInterval(when, when, 1, "stated", "on the day"),
        places=(Place(place, None, "SY", lat, lon, 1, f"geonames:{place}", start, start + len(place), "exact"),),
        actors=("Israel",),
        actor_status="stated",
        targets=(),
        weapons=(),
        casualties=(dead,),
        confidence=0.9,
        start=0,
        end=len(text),
    )
    return features_of(Reading(Report(doc, text, published=when, language="en"), (account,)))[0]
