"""Names of places in whole texts: told from persons and bodies, and understood in the light of the others."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.model.report import Report
from khaldun.pipeline import place_names
from khaldun.values.place import Place


def read(text: str, url: str | None = None) -> tuple[Place, ...]:
    return place_names(Report("r", text, url=url, language="en"))


NAMES = [
    ("The fire began in Dayton, Ohio, on Monday.", ["Dayton", "Ohio"]),
    ("Jennifer Jackson sang. Jackson, 30, said she was glad.", []),
    ("Mr. Lincoln met Sheriff Clark on Tuesday.", []),
    ("He drowned in the Neches River near Beaumont, Texas.", ["Neches River", "Beaumont", "Texas"]),
    ("Officers from the Anderson County jail drove to Clinton, S.C.", ["Anderson County", "Clinton", "S.C."]),
    ("Snow fell in western Pennsylvania.", ["Pennsylvania"]),
    ("Western Pennsylvania was quiet.", ["Pennsylvania"]),
    ("A man was hurt in Zarrablagh on Monday. Zarrablagh lies far away.", ["Zarrablagh"]),
    ("They met in March.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_of_places(text: str, names: list[str]) -> None:
    assert [text[place.start : place.end] for place in read(text)] == names


def test_offsets_lead_back_to_the_words() -> None:
    text = "Floods hit Kano, Nigeria, and two Syrian doctors died near Lagos."
    for place in read(text):
        assert text[place.start : place.end] == place.name


def ids(text: str, url: str | None = None) -> dict[str, str | None]:
    return {text[place.start : place.end]: place.gazetteer_id for place in read(text, url)}


def test_a_place_said_to_lie_somewhere_lies_there_in_every_mention() -> None:
    found = ids("A school in Paris, Texas, was shut. Parents in Paris were angry.")
    assert found["Paris"] == "geonames:4717560"


def test_a_local_outlet_speaks_of_its_own_town() -> None:
    text = "Two men were arrested in Columbus on Monday, police said."
    assert ids(text, "http://www.ledger-enquirer.com/news/1")["Columbus"] == "geonames:4188985"
    assert ids(text, "http://www.dispatch.com/news/1")["Columbus"] == "geonames:4509177"


def test_a_state_is_not_the_country_of_its_name() -> None:
    found = ids("Troopers in Atlanta, Georgia, and Macon, Georgia, were called. Georgia and Alabama share a border.")
    assert found["Georgia"] == "geonames:4197000"


def test_a_country_is_not_the_state_of_its_name() -> None:
    found = ids("Talks between Georgia and Armenia were held in Tbilisi and Yerevan.")
    assert found["Georgia"] == "geonames:614540"


def test_peoples_name_their_country() -> None:
    (place,) = read("A Syrian doctor spoke.")
    assert (place.rule, place.country) == ("people", "SY")


def test_a_division_is_not_its_country() -> None:
    assert ids("Rain fell over England.")["England"] == "geonames:6269131"


WORDS = st.sampled_from(
    "Paris Texas , . in near County River Mr. Jackson Lake W.Va. Syrian Georgia said the of North I-95 St. ’s 😀"
    " ü Jennifer European \n\n - ( )".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=14))
def test_names_are_words_of_the_text_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    places = read(text)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(left.end <= right.start for left, right in pairwise(places))
