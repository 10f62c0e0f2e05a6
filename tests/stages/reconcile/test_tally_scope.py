"""What a tally counts, by its words and its report."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.model.account import Account, Casualty, Reading, Tally, TallyKind
from khaldun.model.finding import TallyScope, TallyWindow
from khaldun.model.report import Report
from khaldun.stages.reconcile import scope_of_tally, window_of
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

PUBLISHED = datetime.date(2021, 1, 14)
DAY = datetime.date(2021, 1, 13)
FROM = datetime.date(2020, 12, 24)
LEAD = "Jets hit Mayadeen in Deir ez-Zor late on Wednesday, killing 41 people, a doctor said. "


def account(kind: ActType = ActType.AIR_STRIKE, actor: str = "Israel", country: str = "SY") -> Account:
    toll = Casualty("killed", 41, 41, "41", None, None, False, "doctor", "asserts", LEAD, 0, len(LEAD))
    return Account(
        "d#1",
        kind,
        "",
        None,
        DateInterval(DAY, DAY, 1, "relative"),
        (
            Place("Mayadeen", "Deir ez-Zor", country, 35.0, 40.5, 1),
            Place("Deir ez-Zor", "Deir ez-Zor", country, 35.3, 40.1, 4),
        ),
        (actor,),
        "alleged",
        (),
        (),
        (toll,),
        0.8,
        0,
        8,
    )


def scope(
    text: str,
    kind: TallyKind = "ordinal",
    value: int | None = None,
    start: datetime.date | None = FROM,
    *accounts: Account,
    before: str = "",
) -> TallyScope:
    whole = f"{LEAD}{before}{text}."
    begin = len(LEAD) + len(before)
    tally = Tally(text, begin, begin + len(text), kind, value, start, PUBLISHED, "(outlet)")
    report = Report("d", whole, outlet="Two Rivers Wire", published=PUBLISHED, language="en")
    return scope_of_tally(tally, Reading(report, accounts or (account(),), tallies=(tally,)))


def test_a_generic_noun_counts_acts_like_the_one_told_of() -> None:
    found = scope("It was the fourth attack in less than three weeks", "ordinal", 4)
    assert (found.counts, found.acts, found.actors, found.country) == (
        "incidents",
        ("Air/drone strike",),
        ("Israel",),
        "SY",
    )
    assert (found.low, found.high, found.exact, found.why_not) == (4, 4, True, None)
    assert "Shelling/artillery/missile attack" in found.kindred
    assert found.reported is not None
    assert (found.reported.account, found.reported.killed) == ("d#1", 41)


@pytest.mark.parametrize(
    ("text", "value", "acts"),
    [
        ("the third suicide bombing this month", 3, ("Suicide bomb",)),
        ("the second such raid this month", 2, ("Air/drone strike",)),
        ("the fifth kidnapping since June", 5, ("Abduction/forced disappearance",)),
        ("the second this year", 2, ("Air/drone strike",)),
        ("the third time this year that shells were fired at the town", 3, ("Shelling/artillery/missile attack",)),
    ],
)
def test_a_noun_of_its_own_says_which_acts(text: str, value: int, acts: tuple[str, ...]) -> None:
    assert scope(text, "ordinal", value).acts == acts


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("the third Russian air raid this month", ("Russia",)),
        ("the third attack by Islamic State this month", ("Islamic State",)),
        ("the Taliban's third bombing this month", ("Taliban",)),
        ("the third attack on Russian soldiers this month", ("Israel",)),
        ("the third attack on areas held by the Taliban this month", ("Israel",)),
        ("the third attack in the Syrian war this month", ("Israel",)),
        ("the third time that the town was hit this month", ()),
    ],
)
def test_whose_acts_are_counted(text: str, actors: tuple[str, ...]) -> None:
    assert scope(text, "ordinal", 3).actors == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("the third coalition air raid this month", ("US-led coalition",)),
        ("the third air raid by the coalition this month", ("US-led coalition",)),
        ("12 people killed in attacks on coalition bases this month", ()),
    ],
)
def test_a_coalition_is_known_by_its_last_word(text: str, actors: tuple[str, ...]) -> None:
    assert scope(text, "cumulative", 12, FROM, account(actor="US-led coalition")).actors == actors


@pytest.mark.parametrize("actor", ["unidentified", "gunmen", "Terrorists"])
def test_acts_of_nobody_known_are_counted_whoever_did_them(actor: str) -> None:
    assert scope("the third attack this month", "ordinal", 3, FROM, account(actor=actor)).actors == ()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("the third strike in Iraq this month", ("IQ", None, None)),
        ("the third strike on Iraqi territory this month", ("IQ", None, None)),
        ("the third strike on Mayadeen this month", ("SY", "Deir ez-Zor", "Mayadeen")),
        ("the third strike in Deir ez-Zor this month", ("SY", "Deir ez-Zor", None)),
        ("the third strike on Qalamun this month", ("SY", None, "Qalamun")),
        ("the third strike this month", ("SY", None, None)),
        ("the third strike in the town this month", ("SY", "Deir ez-Zor", "Mayadeen")),
        ("the third strike in the province this month", ("SY", "Deir ez-Zor", None)),
        ("the third strike in the capital this month", ("SY", None, "Damascus")),
        ("the third time this month that Israel has bombed Iraq", ("IQ", None, None)),
    ],
)
def test_where(text: str, where: tuple[str | None, ...]) -> None:
    found = scope(text, "ordinal", 3)
    assert (found.country, found.admin1, found.place) == where


def test_the_subject_of_a_cut_clause_is_its_place() -> None:
    found = scope(
        "has been hit by rockets more than 70 times this year", "cumulative", None, before="Qalamun, a town, "
    )
    assert (found.place, found.low, found.high, found.acts) == (
        "Qalamun",
        71,
        None,
        ("Shelling/artillery/missile attack",),
    )


def test_a_target_that_is_named_confines_the_tally() -> None:
    assert scope("the second strike on a hospital this month", "ordinal", 2).target == "medical"
    assert scope("the second strike on civilians this month", "ordinal", 2).target is None


@pytest.mark.parametrize(
    ("text", "value", "counts", "group", "low", "high"),
    [
        ("More than 400,000 people have been killed since December", 400_000, "killed", None, 400_001, None),
        ("nearly 400 people have been killed since December", 400, "killed", None, 380, 400),
        ("about 400 people have been killed since December", 400, "killed", None, 380, 420),
        ("up to 30 were injured this month", 30, "injured", None, 0, 30),
        ("12 Russian soldiers have died since December", 12, "killed", "Russian soldiers", 12, 12),
        ("dozens of attacks have been carried out since December", None, "incidents", None, 24, None),
        ("12 air raids have been carried out since December", 12, "incidents", None, 12, 12),
        ("5 people were killed and 9 wounded this month", 5, "killed", None, 5, 5),
        ("600 Syrians have been killed in Syria this month", 600, "killed", None, 600, 600),
        ("600 Iraqis have been killed in Syria this month", 600, "killed", "Iraqis", 600, 600),
        ("97 rebel fighters dead since December", 97, "killed", "rebel fighters", 97, 97),
        ("the war has claimed the lives of 136 civilians this year", 136, "killed", "civilians", 136, 136),
        ("millions more have been wounded since December", None, "injured", None, 2_000_000, None),
        ("5 people were killed and 9 wounded this month", 9, "injured", None, 9, 9),
    ],
)
def test_numbers_and_their_hedges(
    text: str, value: int | None, counts: str, group: str | None, low: int, high: int | None
) -> None:
    found = scope(text, "cumulative", value)
    assert (found.counts, found.group, found.low, found.high) == (counts, group, low, high)
    assert found.why_not is None


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("the fourth attack this month", 4, 4, 4),
        ("at least the fourth attack this month", 4, 4, None),
        ("this is not the first attack this month", 1, 2, None),
        ("the first deaths since the truce", 1, 1, None),
        ("the latest in a string of attacks this month", None, 3, None),
    ],
)
def test_a_rank_and_what_hedges_it(text: str, value: int | None, low: int, high: int | None) -> None:
    found = scope(text, "ordinal", value)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("400 people have been killed in air strikes since December", ("Air/drone strike",)),
        ("400 people have been killed since the air strikes began in December", ()),
        ("400 people have been killed since December", ()),
    ],
)
def test_the_dead_of_one_means_are_counted_in_its_incidents(text: str, acts: tuple[str, ...]) -> None:
    assert scope(text, "cumulative", 400).acts == acts


@pytest.mark.parametrize(
    ("text", "kind", "value", "why_not"),
    [
        ("an average of 12 people killed every day since December", "cumulative", 12, "rate"),
        ("12 people a day have been killed since December", "cumulative", 12, "rate"),
        ("at this rate 900 people will have been killed this year", "cumulative", 900, "extrapolates"),
        ("they hit more than 500 objectives this year", "cumulative", 500, "objectives"),
        ("35 sorties were flown this month", "cumulative", 35, "sorties"),
        ("the truce has been violated 300 times this month", "cumulative", None, "violations"),
        ("envoys of both sides met on an island in the river for the first time this year", "ordinal", 1, "time"),
        ("the fourth stage of the campaign", "ordinal", 4, "stage"),
        ("the biggest raid since December", "superlative", None, "compared"),
        ("one of the deadliest raids since December", "superlative", None, "one of"),
        ("the deadliest day since December", "superlative", None, "days"),
        ("9,000 people have been displaced since December", "cumulative", 9_000, "displaced"),
    ],
)
def test_what_cannot_be_checked_says_why(text: str, kind: TallyKind, value: int | None, why_not: str) -> None:
    assert why_not in (scope(text, kind, value).why_not or "")


def test_the_deadliest_this_year_compares_incidents() -> None:
    assert scope("the deadliest attack this year", "superlative").why_not is None
    assert scope("the deadliest this year", "superlative").why_not is None


def test_a_tally_without_a_period_cannot_be_checked() -> None:
    found = scope("the fourth attack", "ordinal", 4, None)
    assert found.why_not == "it states no period"


@pytest.mark.parametrize(
    ("text", "kind", "value", "start", "sure_from", "end"),
    [
        ("the fourth attack in less than three weeks", "ordinal", 4, 25, 25, 13),
        ("the fourth attack in three weeks", "ordinal", 4, 24, 24, 13),
        ("the fourth attack in nearly three weeks", "ordinal", 4, 24, 26, 13),
        ("the fourth attack in more than three weeks", "ordinal", 4, 22, 24, 13),
        ("12 air raids have been carried out in three weeks", "cumulative", 12, 24, 24, 14),
        ("the deadliest attack since 30 December", "superlative", None, 24, 31, 13),
        ("12 people killed in the war that began in December", "cumulative", 12, 24, 24, 14),
    ],
)
def test_the_period(text: str, kind: TallyKind, value: int | None, start: int, sure_from: int, end: int) -> None:
    found = scope(text, kind, value)
    assert found.start == datetime.date(2020, 12, start)
    assert found.sure_from == datetime.date(2020, 12, sure_from)
    assert found.end == datetime.date(2021, 1, end)


def test_as_many_weeks_are_counted_back_from_the_report() -> None:
    found = scope("the second raid in as many weeks", "ordinal", 2, None)
    assert (found.start, found.end) == (datetime.date(2020, 12, 31), DAY)


def test_the_number_of_a_ranked_incident_is_no_total() -> None:
    text = "At least 41 people were killed in the deadliest attack this year"
    report = Report("d", text, published=PUBLISHED, language="en")
    ranked = Tally(text, 0, len(text), "superlative", None, FROM, PUBLISHED, "(outlet)")
    toll = replace(ranked, kind="cumulative", value=41)
    reading = Reading(report, (account(),), tallies=(ranked, toll))
    assert scope_of_tally(ranked, reading).why_not is None
    assert scope_of_tally(toll, reading).why_not == "its number is that of the incident itself"


def test_a_tally_beside_several_incidents_goes_with_the_nearest() -> None:
    far = replace(account(), casualties=())
    near = replace(account(ActType.SUICIDE_BOMB), id="d#2", start=80, end=85, casualties=())
    found = scope("the second attack this month", "ordinal", 2, FROM, far, near)
    assert found.acts == ("Suicide bomb",)


def test_an_older_incident_told_of_beside_the_tally_does_not_hold_its_rank() -> None:
    earlier = DateInterval(datetime.date(2021, 1, 2), datetime.date(2021, 1, 2), 1, "stated")
    old = replace(account(ActType.SUICIDE_BOMB), id="d#2", start=80, end=85, casualties=(), date=earlier)
    found = scope("the second attack this month", "ordinal", 2, FROM, account(), old)
    assert found.acts == ("Air/drone strike",)


def test_raids_that_were_the_deadliest_are_held_by_the_highest_toll_of_them() -> None:
    near = replace(account(), id="d#2", start=86, end=88, casualties=())
    found = scope("The raids were the deadliest since December", "superlative", None, FROM, account(), near)
    assert found.reported is not None
    assert (found.reported.account, found.reported.killed) == ("d#1", 41)


def test_window_of_says_what_to_ask_the_record_for() -> None:
    found = scope("the third suicide bombing this month", "ordinal", 3)
    tally = Tally("", 0, 0, "ordinal", 3, FROM, PUBLISHED, "(outlet)")
    assert window_of(tally, found) == TallyWindow(FROM, DAY, "SY", ("Suicide bomb", "Remote explosive/landmine/IED"))
    assert window_of(tally, replace(found, why_not="it extrapolates")) is None


def test_a_report_without_incidents_still_has_its_tally_read() -> None:
    text = "More than 400 people have been killed in Syria since December"
    tally = Tally(text, 0, len(text), "cumulative", 400, FROM, PUBLISHED, "(outlet)")
    found = scope_of_tally(tally, Reading(Report("d", text, published=PUBLISHED), tallies=(tally,)))
    assert (found.country, found.reported, found.why_not) == ("SY", None, None)


WORDS = st.sampled_from(
    "the fourth first 2nd latest deadliest one of several attack attacks raid raids times such in less than three weeks"
    " since June 2018 nearly more about 400 400,000 dozens people killed wounded soldiers Israeli Syria's by Islamic"
    " State on a hospital the city has been hit war every day at , . ( ) “ ’s January nine million as months".split()
)


@given(
    st.lists(WORDS, min_size=1, max_size=14).map(" ".join) | st.text(min_size=1, max_size=60),
    st.sampled_from(["ordinal", "cumulative", "superlative"]),
    st.none() | st.integers(0, 500_000),
    st.none() | st.dates(datetime.date(1, 1, 1), PUBLISHED),
)
def test_any_words_give_a_scope_whose_ends_are_in_order(
    text: str, kind: TallyKind, value: int | None, start: datetime.date | None
) -> None:
    found = scope(text, kind, value, start)
    if found.low is not None and found.high is not None:
        assert found.low <= found.high
    if found.start is not None and found.sure_from is not None and found.end is not None:
        assert found.start <= found.sure_from <= found.end
    if found.why_not is None:
        assert found.start is not None
        assert found.low is not None or found.superlative_field == "killed"
