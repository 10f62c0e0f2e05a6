"""Overviews: the same incidents that lists have, counted and added up."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests.catalogue.test_asking import FILTERS, SLOW_FIXTURES, everything, filled

from khaldun.catalogue import Catalogue, IncidentFilter, IncidentSummary
from khaldun.catalogue.columns import COLUMNS, LAYOUT, act_number, country_code, country_number, fill_columns, pack
from khaldun.catalogue.overview import Overview
from khaldun.catalogue.schema import incident_columns, incidents
from khaldun.catalogue.survey import ROW
from khaldun.errors import OptionError
from khaldun.values.acts import ActType

__all__ = ["filled"]

OTHER_PARTS = st.fixed_dictionaries(
    {},
    optional={
        "box": st.tuples(st.floats(38, 41), st.floats(34, 35.5), st.floats(41.5, 43), st.floats(35.6, 37)),
        "placed": st.booleans(),
        "dated": st.booleans(),
        "speaker": st.sampled_from(["Valley Monitor", "doctor"]),
        "text": st.sampled_from(["ambulances", '"grain silo"', "hit"]),
    },
)


def listed(overview: Overview) -> list[IncidentSummary]:
    """All pages of an overview's list, one after the other."""
    found: list[IncidentSummary] = []
    for number in count(1):
        page = overview.page(number, 13)
        found += page.incidents
        if len(found) >= page.total:
            return found
    raise AssertionError


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW_FIXTURES)
@given(parts=FILTERS, more=OTHER_PARTS)
def test_an_overview_has_the_incidents_of_the_list(filled, kind: str, parts, more) -> None:
    wanted = IncidentFilter(**{**parts, **more})
    try:
        expected = everything(filled(kind), wanted, 50)
    except OptionError as refused:
        with pytest.raises(OptionError, match=str(refused)[:20]), filled(kind).overview(wanted):
            pass
        return
    with filled(kind).overview(wanted) as overview:
        assert listed(overview) == expected
        assert overview.count == len(expected)
        assert_sums(overview, expected)


def assert_sums(overview: Overview, expected: list[IncidentSummary]) -> None:
    killed = [one.killed for one in expected if one.killed.low is not None]
    toll = overview.toll("killed")
    assert (toll.incidents, toll.low) == (len(killed), sum(one.low for one in killed))
    assert toll.high == sum(one.low if one.high is None else one.high for one in killed)
    assert toll.open == sum(one.high is None for one in killed)
    assert len(overview.spots()) == sum(one.lat is not None for one in expected)
    days = [datetime.date.fromordinal(int(day)).isoformat() for day in overview.days()]
    assert days == [one.day_start for one in expected if one.day_start]


@pytest.mark.parametrize(
    ("part", "value", "counts"),
    [("country", "SY", "countries"), ("act", "Armed clash", "acts"), ("grade", "Fair", "grades")],
)
def test_choices_are_counted_as_if_none_were_made(filled, part: str, value: str, counts: str) -> None:
    other = IncidentFilter(min_killed=1)
    with filled("sqlite").overview(replace(other, **{part: value})) as overview:
        there = dict(getattr(overview, counts)())
    for choice, number in there.items():
        with filled("sqlite").overview(replace(other, **{part: choice})) as narrowed:
            assert narrowed.count == number
    assert len(there) > 1


def test_marks_are_counted_as_if_none_were_asked_for(filled) -> None:
    with filled("sqlite").overview(IncidentFilter(disputed=False)) as overview:
        there = overview.marked()
    for name in ("disputed", "denied", "review"):
        wanted = IncidentFilter(**{"disputed": False, name: True})
        with filled("sqlite").overview(wanted) as narrowed:
            assert narrowed.count == there[name]


def test_what_has_no_position_or_no_day_is_counted_beside_map_and_bars(filled) -> None:
    everywhere = everything(filled("sqlite"))
    with filled("sqlite").overview(IncidentFilter(box=(0.0, 0.0, 1.0, 1.0), since=datetime.date(2021, 1, 1))) as one:
        assert one.count == 0
        assert one.without_position() == sum(each.lat is None and each.day_start is not None for each in everywhere)
    with filled("sqlite").overview(IncidentFilter(since=datetime.date(2030, 1, 1))) as one:
        assert one.without_day() == sum(each.day_start is None for each in everywhere) > 0


def test_lists_can_begin_with_the_oldest_or_the_deadliest(filled) -> None:
    with filled("sqlite").overview() as overview:
        oldest = overview.page(1, 500, "oldest").incidents
        deadliest = overview.page(1, 500, "killed").incidents
    days = [one.day_start for one in oldest if one.day_start]
    assert days == sorted(days) and oldest[-1].day_start is None
    killed = [-1 if one.killed.best is None else one.killed.best for one in deadliest]
    assert killed == sorted(killed, reverse=True)


@pytest.mark.parametrize("number", [0, -1, 99])
def test_a_page_that_is_not_there_is_refused(filled, number: int) -> None:
    with filled("sqlite").overview() as overview, pytest.raises(OptionError, match="none of this list"):
        overview.page(number, 50)


def test_an_empty_catalogue_has_an_overview(catalogue: Catalogue) -> None:
    with catalogue.overview() as overview:
        assert (overview.count, overview.page(1, 50).total, len(overview.spots())) == (0, 0, 0)
        assert overview.toll("killed").incidents == 0


def test_an_overview_sees_what_was_added_and_decided_since(catalogue: Catalogue, hands) -> None:
    chance = random.Random(5)
    for number in range(6):
        catalogue.add(hands.drawn(chance.randrange, 10 * number + each) for each in range(8))
        with catalogue.overview() as overview:
            assert listed(overview) == everything(catalogue)
    first = everything(catalogue)[0]
    catalogue.decide("Amal").set_finding(first.id, "killed", low=40, high=44, why="Counted.")
    with catalogue.overview() as overview:
        assert {one.id: one for one in listed(overview)}[first.id].killed.low == 40
        assert overview.toll("killed").low == sum(one.killed.low or 0 for one in everything(catalogue))


def test_two_that_look_at_once_see_their_own_state(catalogue: Catalogue, hands) -> None:
    catalogue.add([hands.tell(hands.Happened(start=datetime.date(2021, 3, 1)), doc="one")])
    with catalogue.overview() as before:
        assert before.count == 1
        catalogue.add([hands.tell(hands.Happened(hands.places[2], datetime.date(2020, 1, 1)), doc="two")])
        with catalogue.overview() as after:
            assert after.count == 2
        assert before.page(1, 50).total == 1


def test_the_packed_columns_are_those_of_the_incidents(filled) -> None:
    database = filled("sqlite").database
    parts = select(incident_columns).order_by(incident_columns.c.part)
    with database.writing() as connection:
        kept = connection.execute(parts).all()
        fill_columns(connection)
        assert connection.execute(parts).all() == kept


def test_numbers_are_packed_as_they_are_unpacked(filled) -> None:
    with filled("sqlite").database.reading() as connection:
        row = connection.execute(select(incidents).where(incidents.c.country.is_not(None))).mappings().first()
    assert LAYOUT.size == ROW.itemsize
    values = dict(zip(COLUMNS, LAYOUT.unpack(pack(row)), strict=True))
    assert country_code(values["country"]) == row["country"]
    assert (values["act"], values["seq"]) == (act_number(row["type"]), row["seq"])


def test_no_two_act_types_and_no_two_countries_have_one_number() -> None:
    assert len({act_number(act.value) for act in ActType}) == len(ActType)
    codes = [chr(a) + chr(b) for a in range(65, 91) for b in range(65, 91)]
    assert [country_code(country_number(code)) for code in codes] == codes
    assert country_number(None) == 0 and country_number("SYR") not in map(country_number, codes)


def test_an_older_catalogue_is_packed_when_it_is_opened(file_shelf, hands) -> None:
    place = file_shelf.place()
    with Catalogue.open(place) as made:
        made.add([hands.tell(hands.Happened(start=datetime.date(2021, 3, 1)), doc="one")])
        with made.database.writing() as connection:
            connection.exec_driver_sql("DROP TABLE incident_columns")
            connection.exec_driver_sql("UPDATE schema_version SET version_num = '0001'")
    with Catalogue.open(place) as opened, opened.overview() as overview:
        assert overview.count == 1
        assert opened.verify().faults == ()
