from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.resolve import PlaceName, resolve_places
from khaldun.values.place import Place, distance_km

SYRIA = {"SY": 1.0}


def name(text: str, kind: str | None = None, relation: str | None = None, *within: str) -> PlaceName:
    return PlaceName(text, 0, len(text), kind, relation, within)


def one(gazetteer: Gazetteer, place: PlaceName, countries: dict[str, float]) -> Place:
    return resolve_places([place], gazetteer, countries)[0]


@pytest.mark.parametrize(
    ("place", "id_", "precision"),
    [
        (name("Idlib"), "geonames:3", 1),
        (name("Idlib", "city"), "geonames:3", 1),
        (name("Idlib", "province"), "geonames:2", 4),
        (name("Idlib province"), "geonames:2", 4),
        (name("Idlib", "area"), "geonames:3", 2),
        (name("Idlib", None, "near"), "geonames:3", 2),
        (name("Idlib", None, "outskirts"), "geonames:3", 2),
        (name("Atarib district", "district"), "geonames:18", 3),
        (name("Atmeh", "crossing"), "overlay:atmeh-crossing", 1),
        (name("M4", "road"), "overlay:m4", 5),
        (name("Syria"), "geonames:1", 6),
        (name("northern Syria"), "geonames:1", 5),
        (name("eastern Aleppo"), "geonames:6", 2),
        (name("Aleppo's"), "geonames:6", 1),
        (name("al-Dumayr", "town"), "geonames:5", 1),
    ],
)
def test_a_name_alone(small: Gazetteer, place: PlaceName, id_: str, precision: int) -> None:
    found = one(small, place, SYRIA)
    assert (found.gazetteer_id, found.precision, found.name) == (id_, precision, place.text)


def test_an_offset_is_computed(small: Gazetteer) -> None:
    place = PlaceName("Aleppo", 0, 6, None, "offset", (), ("south", 12.0))
    found = one(small, place, SYRIA)
    assert found.lat is not None and found.lon is not None
    assert found.lat < 36.2 and found.precision == 2
    assert distance_km(36.2, 37.16, found.lat, found.lon) == pytest.approx(12, abs=0.1)


def test_the_country_of_the_report_decides(small: Gazetteer) -> None:
    assert one(small, name("Palma"), {"MZ": 1.0}).gazetteer_id == "overlay:palma"
    assert one(small, name("Palma"), {"ES": 1.0}).gazetteer_id == "geonames:8"


def test_the_other_names_decide(small: Gazetteer) -> None:
    texan = resolve_places([name("Texas"), name("Paris")], small, {})
    assert texan[1].gazetteer_id == "geonames:11"
    assert one(small, name("Paris"), {}).gazetteer_id == "geonames:10"


def test_a_country_and_a_state_of_one_name_are_told_apart(small: Gazetteer) -> None:
    american = resolve_places([name("Georgia"), name("Atlanta")], small, {"US": 1.0})
    assert american[0].gazetteer_id == "geonames:13"
    assert one(small, name("Georgia"), {"GE": 1.0}).gazetteer_id == "geonames:14"


def test_the_containing_place_decides(small: Gazetteer) -> None:
    assert one(small, name("Paris", None, None, "Texas"), {"FR": 1.0}).gazetteer_id == "geonames:11"


def test_a_village_of_that_name_far_away_is_not_believed(small: Gazetteer) -> None:
    found = one(small, name("Moura"), {"ML": 1.0})
    assert (found.lat, found.lon, found.gazetteer_id, found.country, found.rule) == (
        None,
        None,
        None,
        "ML",
        "unresolved",
    )


def test_a_great_city_abroad_is_believed(small: Gazetteer) -> None:
    assert one(small, name("Paris"), SYRIA).country == "FR"


def test_the_containing_place_of_an_unknown_name_is_kept_without_coordinates(small: Gazetteer) -> None:
    found = one(small, name("Nowhere al-Gharbi", "village", None, "Idlib"), SYRIA)
    assert found == Place("Nowhere al-Gharbi", "Idlib", "SY", None, None, 4, None, 0, 17, "containing")


def test_no_country_is_taken_over_where_two_are_named_alike(small: Gazetteer) -> None:
    assert one(small, name("Nowhere"), {"SY": 1.0, "IQ": 1.0}).country is None


MANY = [name("Idlib"), name("Paris"), name("Saraqeb"), name("Palma"), name("Aleppo"), name("Nowhere"), name("M4")]


@given(st.permutations(MANY))
def test_the_order_of_the_names_does_not_matter(small: Gazetteer, names: list[PlaceName]) -> None:
    expected = {place.name: place for place in resolve_places(MANY, small, SYRIA)}
    assert all(place == expected[place.name] for place in resolve_places(names, small, SYRIA))


@given(
    st.lists(st.builds(name, st.text(max_size=12), st.sampled_from([None, "city", "district", "road"])), max_size=5),
    st.dictionaries(st.sampled_from(["SY", "UA", "XX", ""]), st.floats(-1, 5), max_size=3),
)
def test_any_names_give_a_place_each(small: Gazetteer, names: list[PlaceName], countries: dict[str, float]) -> None:
    places = resolve_places(names, small, countries)
    assert [place.name for place in places] == [given_name.text for given_name in names]
    for place in places:
        assert (place.lat is None) == (place.gazetteer_id is None) == (place.rule in ("containing", "unresolved"))


def test_mentions_of_one_name_agree(small: Gazetteer) -> None:
    twice = [name("Paris"), name("Texas"), name("Paris")]
    first, _, third = resolve_places(twice, small, {})
    assert first.gazetteer_id == third.gazetteer_id


def test_nothing_named_gives_nothing(small: Gazetteer) -> None:
    assert list(itertools.chain(resolve_places([], small, SYRIA))) == []
