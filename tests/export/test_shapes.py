"""What is derived in the shapes of ACLED, Airwars and PLOVER."""

from __future__ import annotations

import pytest

from khaldun.export.acled import ACLED, EVENT_TYPES, STRATEGIC, acled_rows
from khaldun.export.airwars import BELLIGERENTS, INCIDENTS, SOURCES, airwars_rows, slug
from khaldun.export.plover import RECORDS, plover_rows
from khaldun.values.acts import ActType

ACLED_HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
STRIKE, CLASH = "Air/drone strike", "Armed clash"
SYRIA, RUSSIA, IS = "Syria: government forces", "Russia", "Islamic State"


def acled(record):
    [row] = acled_rows(record)
    ACLED.row(row)
    return row


def test_acled_has_the_columns_of_the_codebook_in_order() -> None:
    assert ",".join(ACLED.names) == ACLED_HEADER


def test_types_are_those_of_the_codebook() -> None:
    counted = {
        name: sum(EVENT_TYPES.get(kind, STRATEGIC) == name for kind in ActType) for name in {*EVENT_TYPES.values()}
    }
    assert counted == {
        "Battles": 3,
        "Explosions/Remote violence": 6,
        "Violence against civilians": 3,
        "Protests": 3,
        "Riots": 2,
    }


@pytest.mark.parametrize(
    ("kind", "actors", "targets", "told"),
    [
        (CLASH, (SYRIA, IS), (), (SYRIA, 1, IS, 2, 12, None)),
        (CLASH, (IS, RUSSIA), (), (IS, 2, RUSSIA, 8, 28, None)),
        (STRIKE, (RUSSIA,), ("civilians",), (RUSSIA, 8, "Civilians (Syria)", 7, 78, "Civilian targeting")),
        (STRIKE, ("Israel",), ("state forces",), ("Israel", 8, SYRIA, 1, 18, None)),
        (STRIKE, (RUSSIA,), (), (RUSSIA, 8, None, None, 80, None)),
        (
            "Attack",
            ("unidentified",),
            ("civilians",),
            ("Unidentified Armed Group (Syria)", 3, "Civilians (Syria)", 7, 37, "Civilian targeting"),
        ),
        ("Peaceful protest", (), (), ("Protesters (Syria)", 6, None, None, 60, None)),
        (
            "Excessive force against protesters",
            (SYRIA,),
            (),
            ("Protesters (Syria)", 6, SYRIA, 1, 16, "Civilian targeting"),
        ),
        ("Mob violence", (), (), ("Rioters (Syria)", 5, None, None, 50, None)),
    ],
)
def test_actors_and_their_codes(a_record, a_claim, kind, actors, targets, told) -> None:
    claims = tuple(a_claim("target", value="words", target_kind=target) for target in targets)
    row = acled(a_record(kind, actors, claims))
    names = ("actor1", "inter1", "actor2", "inter2", "interaction", "civilian_targeting")
    assert tuple(row[name] for name in names) == told


@pytest.mark.parametrize(("code", "time"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (None, None)])
def test_time_precision(a_record, code, time) -> None:
    assert acled(a_record(STRIKE, (), (), date_prec=code))["time_precision"] == time


@pytest.mark.parametrize(("code", "place"), [(1, 1), (2, 2), (3, 2), (4, 3), (6, 3), (None, None)])
def test_geo_precision(a_record, code, place) -> None:
    assert acled(a_record(STRIKE, (), (), where_prec=code))["geo_precision"] == place


def test_a_dispute_stands_in_the_notes_and_one_figure_in_fatalities(a_record, a_claim) -> None:
    claims = (
        a_claim("killed", low=57, high=57),
        a_claim("killed", low=23, high=23, speaker="residents", speaker_kind="witness/resident"),
        a_claim("killed", low=99, high=99, speaker="army", speaker_kind="state", stance="denies"),
    )
    row = acled(a_record(STRIKE, (RUSSIA,), claims))
    assert "57 (Observatory); 23 (residents)" in str(row["notes"])
    assert "99" not in str(row["notes"])
    assert row["timestamp"] == 1610697600
    assert (row["iso"], row["region"], row["country"]) == (760, "Middle East", "Syria")


def airwars(record):
    rows = list(airwars_rows(record))
    for number, values in rows:
        (INCIDENTS, BELLIGERENTS, SOURCES)[number].row(values)
    return [[values for number, values in rows if number == table] for table in range(3)]


def test_casualty_groups_have_the_ends_that_speakers_give(a_record, a_claim) -> None:
    claims = (
        a_claim("killed", low=20, high=20),
        a_claim("killed", low=5, high=5, group="children", civilian=True, part_of_total=True),
        a_claim("killed", low=3, high=3, group="women", civilian=True, part_of_total=True),
        a_claim("killed", low=2, high=2, group="soldiers", civilian=False, part_of_total=True),
        a_claim("killed", low=11, high=14, group="civilians", civilian=True, speaker="medics"),
        a_claim("killed", low=40, high=40, speaker="army", stance="denies"),
        a_claim("injured", low=30, high=None),
    )
    [[row], _, _] = airwars(a_record(STRIKE, (RUSSIA,), claims))
    ends = {
        name: (row[f"{name}_min"], row[f"{name}_max"])
        for name in (
            "civilian_non_combatants_killed",
            "children_killed",
            "women_killed",
            "member_of_armed_forces_killed",
            "belligerents_killed",
            "undetermined_killed",
            "undetermined_injured",
            "men_killed",
        )
    }
    assert ends == {
        "civilian_non_combatants_killed": (8, 14),
        "children_killed": (5, 5),
        "women_killed": (3, 3),
        "member_of_armed_forces_killed": (2, 2),
        "belligerents_killed": (2, 2),
        "undetermined_killed": (10, 10),
        "undetermined_injured": (30, 30),
        "men_killed": (None, None),
    }
    assert row["civilian_harm_reported"] == "Yes"
    assert (row["num_sources"], row["num_sources_telegram"], row["num_sources_other"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("stance", "civilian", "kind", "assessment", "conceded"),
    [
        ("denies", None, "Suspected", "non_credible", None),
        ("claims responsibility", None, "Known", "not_yet_assessed", None),
        ("asserts", True, "Suspected", "credible", 2),
        ("asserts", False, "Suspected", "not_yet_assessed", None),
    ],
)
def test_what_a_belligerent_says_itself(a_record, a_claim, stance, civilian, kind, assessment, conceded) -> None:
    said = {"speaker": "Russian Ministry of Defence", "speaker_kind": "state", "stance": stance, "quote": "its words"}
    harm = a_claim("killed", low=2, high=2, civilian=civilian, group="people", **said)
    _, [row], _ = airwars(a_record(STRIKE, (RUSSIA,), (harm,)))
    assert (row["type"], row["assessment_slug"], row["deaths_conceded_min"]) == (kind, assessment, conceded)
    assert row["civcas_statements"] == f"2021-01-14, https://t.me/two_rivers/57, {stance}: its words"


@pytest.mark.parametrize(
    ("grade", "status"), [("Confirmed", "declared-strike"), ("Fair", "likely-strike"), ("Discounted", None)]
)
def test_the_status_of_a_strike_follows_the_grade(a_record, grade, status) -> None:
    [[row], _, _] = airwars(a_record(STRIKE, (RUSSIA,), (), grade=grade))
    assert row["strike_status_slug"] == status


@pytest.mark.parametrize(
    ("words", "wanted"), [("Deir ez-Zor, Syria", "deir-ez-zor-syria"), ("Côte d'Ivoire", "cote-d-ivoire"), ("—", "")]
)
def test_slugs(words: str, wanted: str) -> None:
    assert slug(words) == wanted


def test_a_plover_record_has_size_and_who_says_so(a_record, a_claim) -> None:
    claims = (
        a_claim("killed", low=57, high=None),
        a_claim("target", value="market", target_kind="market"),
        a_claim("act", value="it", stance="denies", speaker="army", speaker_kind="state", quote="denied it"),
    )
    [row] = plover_rows(a_record(STRIKE, (RUSSIA,), claims))
    RECORDS.row(row)
    assert row["source"] == ({"code": "RUS", "sector": "MIL", "actor_text": "Russia"},)
    assert row["recipient"] == ({"code": "SYR", "sector": "CVL", "actor_text": "civilians"},)
    assert (row["event"], row["mode"], row["quad_code"], row["size.dead"]) == (("ASSAULT",), "aerial", 4, 57)
    told = [(one["speaker"], one["stance"], one["field"]) for one in row["khaldun.claims"]]
    assert told == [("Observatory", "asserts", "killed"), ("army", "denies", "act")]


def test_both_parties_of_a_clash_are_sources(a_record) -> None:
    [row] = plover_rows(a_record(CLASH, (SYRIA, IS), ()))
    assert [each["actor_text"] for each in row["source"]] == [SYRIA, IS]
    assert row["recipient"] is None
