"""Places and days of a report as values."""

from __future__ import annotations

import pytest

from khaldun.gazetteer import Gazetteer
from khaldun.stages.extract import extract_mentions
from khaldun.stages.ground import Grounded, ground_mentions
from khaldun.stages.parse import parse_text


def grounded(text: str) -> Grounded:
    """Of a report of unknown date."""
    parsed = parse_text(text, None)
    return ground_mentions(parsed, extract_mentions(parsed), None, Gazetteer.open())


WORDS = [
    ("Alleged Turkish Attack in Syria", {"Alleged", "Attack"}),
    ("Officials met in Idlib, Ongoing clashes", {"Ongoing"}),
    ("Shells fell on Security Square in Aleppo.", set()),
    ("Shells fell on the West Bank.", set()),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_everyday_words_are_no_places(text: str, words: set[str]) -> None:
    assert {place.name for place in grounded(text).places if place.rule == "word"} <= words
    assert all(place.rule == "word" for place in grounded(text).places if place.name in words)


def test_a_town_whose_name_is_no_others_needs_no_country_beside_it() -> None:
    (idlib,) = grounded("A Russian air strike killed a woman in Idlib.").places
    assert (idlib.country, idlib.precision) == ("SY", 1)


def test_the_countryside_of_a_town_may_be_written_short() -> None:
    (aleppo,) = grounded("Syrian shells hit a house in W. Aleppo.").places
    assert (aleppo.country, aleppo.admin1, aleppo.precision) == ("SY", "Aleppo", 2)


DAYS = [
    ("Camp shelled on July 24. Shells hit the camp on July 24, 2022.", ["2022-07-24", "2022-07-24"]),
    ("Camp shelled on 24 July. Shells hit it on July 24, 2022 and again on July 25.", ["2022-07-24"] * 2 + ["None"]),
    ("Camp shelled on July 24, as on July 24, 2021 and July 24, 2022.", ["None", "2021-07-24", "2022-07-24"]),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_a_day_takes_its_year_from_elsewhere_in_the_text(text: str, days: list[str]) -> None:
    assert [str(date.interval.start) for date in grounded(text).dates] == days
