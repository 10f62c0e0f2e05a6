"""Which sides an incident has by UCDP's codebook, and whose dead were whose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khaldun.export.parties import party_of, status_of
from khaldun.export.sides import deaths_by_side, side_name, sides_of
from khaldun.export.ucdp import ged_rows, outside_ged
from khaldun.model.claim import Claim

STRIKE, CLASH, ATTACK = "Air/drone strike", "Armed clash", "Attack"
CIVIL, MARKET, REBELS, SOLDIERS, BASE = (
    "civilians",
    "market",
    "rebels/non-state fighters",
    "state forces",
    "military site",
)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Israel", "state", "IL"),
        ("Syria: government forces", "state", "SY"),
        ("Nigerian army", "state", "NG"),
        ("US-led coalition", "coalition", None),
        ("Islamic State", "armed group", None),
        ("Hill Front", "armed group", None),
        ("rebels", "armed group", None),
        ("soldiers", "state", None),
        ("protesters", "protesters", None),
        ("villagers", "communal", None),
        ("unidentified", "unknown", None),
        ("Lantern Hill", "unknown", None),
    ],
)
def test_what_a_name_stands_for(name: str, kind: str, country: str | None) -> None:
    assert (party_of(name).kind, party_of(name).country) == (kind, country)


@pytest.mark.parametrize(
    ("group", "civilian", "status"),
    [
        ("children", True, "civilians"),
        ("Syrian soldiers", False, "state"),
        ("rebels", False, "armed group"),
        ("IS militants", None, "armed group"),
        ("foreign combatants", False, "fighters"),
        ("Iraqis", None, None),
        (None, None, None),
    ],
)
def test_who_the_people_of_a_group_were(group: str | None, civilian: bool | None, status: str | None) -> None:
    assert status_of(group, civilian) == status


@pytest.mark.parametrize(
    ("kind", "actors", "targets", "violence", "side_a", "side_b"),
    [
        (CLASH, ("Islamic State", "Syria: government forces"), (), 1, "Government of Syria", "Islamic State"),
        (CLASH, ("Russia", "Syria: government forces"), (), 1, "Government of Syria", "Government of Russia"),
        (CLASH, ("Syrian Democratic Forces", "Islamic State"), (), 2, "Syrian Democratic Forces", "Islamic State"),
        (CLASH, ("Syria: government forces",), (), 1, "Government of Syria", None),
        (CLASH, ("Islamic State",), (SOLDIERS,), 1, "Government of Syria", "Islamic State"),
        (CLASH, ("Islamic State",), (), None, None, None),
        (STRIKE, ("Russia",), (MARKET, CIVIL), 3, "Government of Russia", "Civilians"),
        (STRIKE, ("Russia",), (MARKET, REBELS), 1, "Government of Russia", None),
        (STRIKE, ("Israel",), (SOLDIERS,), 1, "Government of Israel", "Government of Syria"),
        (STRIKE, ("Israel",), (BASE,), 1, "Government of Israel", None),
        (STRIKE, ("Israel",), (), None, None, None),
        (STRIKE, ("Russia", "US-led coalition"), (CIVIL,), None, None, None),
        (STRIKE, ("US-led coalition",), (REBELS,), 1, "US-led coalition", None),
        (ATTACK, ("Islamic State",), (CIVIL,), 3, "Islamic State", "Civilians"),
        (ATTACK, ("Islamic State",), (SOLDIERS, CIVIL), 1, "Government of Syria", "Islamic State"),
        (ATTACK, ("unidentified",), (CIVIL,), None, None, None),
        (
            "Excessive force against protesters",
            ("Syria: government forces",),
            (),
            3,
            "Government of Syria",
            "Civilians",
        ),
        ("Mob violence", ("villagers",), (CIVIL,), None, None, None),
    ],
)
def test_sides(
    a_record, a_claim, kind: str, actors: tuple[str, ...], targets: tuple[str, ...], violence, side_a, side_b
) -> None:
    claims = tuple(a_claim("target", value="words", target_kind=target) for target in targets)
    sides = sides_of(a_record(kind, actors, claims))
    assert (sides.violence, side_name(sides.left), side_name(sides.right)) == (violence, side_a, side_b)


def test_a_body_that_the_words_for_the_dead_name_is_the_other_side(a_record, a_claim) -> None:
    dead = a_claim("killed", low=12, high=12, group="Islamic State militants", civilian=False)
    sides = sides_of(a_record(STRIKE, ("Russia",), (dead,)))
    assert (sides.violence, side_name(sides.right)) == (1, "Islamic State")


def split(a_record, kind: str, actors: tuple[str, ...], *claims: Claim) -> tuple[int, ...]:
    made = a_record(kind, actors, claims)
    return deaths_by_side(made, sides_of(made), made.summary.killed.best or made.summary.killed.low)


def test_parts_of_the_best_figure_go_to_their_sides(a_record, a_claim: Callable[..., Claim]) -> None:
    claims = (
        a_claim("killed", low=57, high=57),
        a_claim("killed", low=9, high=9, group="soldiers", civilian=False, part_of_total=True),
        a_claim("killed", low=31, high=31, group="rebels", civilian=False, part_of_total=True),
        a_claim("killed", low=10, high=10, group="civilians", civilian=True, part_of_total=True),
    )
    actors = ("Syria: government forces", "Syria: opposition rebels")
    assert split(a_record, CLASH, actors, *claims) == (9, 31, 10, 7)


def test_women_and_children_are_added_up_and_civilians_hold_them(a_record, a_claim) -> None:
    women = a_claim("killed", low=3, high=3, group="women", civilian=True, part_of_total=True)
    children = a_claim("killed", low=5, high=5, group="children", civilian=True, part_of_total=True)
    total = a_claim("killed", low=20, high=20)
    assert split(a_record, STRIKE, ("Russia",), total, women, children) == (0, 0, 8, 12)
    civilians = a_claim("killed", low=14, high=14, group="civilians", civilian=True, part_of_total=True)
    assert split(a_record, STRIKE, ("Russia",), total, women, children, civilians) == (0, 0, 14, 6)


def test_soldiers_of_another_nation_are_of_no_side(a_record, a_claim) -> None:
    claims = (
        a_claim("killed", low=9, high=9),
        a_claim("killed", low=4, high=4, group="Iranian soldiers", civilian=False, part_of_total=True),
    )
    assert split(a_record, CLASH, ("Syria: government forces", "Islamic State"), *claims) == (0, 0, 0, 9)


def test_groups_that_come_to_more_than_the_figure_assign_nobody(a_record, a_claim) -> None:
    claims = (
        a_claim("killed", low=10, high=10),
        a_claim("killed", low=8, high=8, group="soldiers", civilian=False, part_of_total=True),
        a_claim("killed", low=8, high=8, group="rebels", civilian=False, part_of_total=True),
    )
    assert split(a_record, CLASH, ("Syria: government forces", "Islamic State"), *claims) == (0, 0, 0, 10)


def test_groups_of_another_speaker_belong_to_another_total(a_record, a_claim) -> None:
    claims = (
        a_claim("killed", low=57, high=57),
        a_claim("killed", low=9, high=9, group="soldiers", civilian=False, part_of_total=True, speaker="residents"),
    )
    assert split(a_record, CLASH, ("Syria: government forces", "Islamic State"), *claims)[0] == 0


def test_an_open_end_is_the_best_figure(a_record, a_claim) -> None:
    [row] = ged_rows(a_record(STRIKE, ("Russia",), (a_claim("killed", low=126, high=None),)))
    assert (row["low"], row["best"], row["high"]) == (126, 126, 126)


def test_where_nobody_died_there_is_no_event_of_ged(a_record, a_claim) -> None:
    assert outside_ged(a_record(STRIKE, ("Russia",), ())) is not None
    assert outside_ged(a_record(STRIKE, ("Russia",), (a_claim("injured", low=5, high=5),))) is not None
    assert outside_ged(a_record(STRIKE, ("Russia",), (a_claim("killed", low=1, high=1),))) is None
