"""Tallies held against the record."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.model.account import Tally, TallyKind
from khaldun.model.finding import CountedIncident, ReportedIncident, TallyCheck, TallyScope
from khaldun.stages.reconcile import check_tally, describe_check

START, END = datetime.date(2020, 12, 24), datetime.date(2021, 1, 13)
RECORD = datetime.date(2020, 1, 1), datetime.date(2021, 2, 1)
AIR = "Air/drone strike"
SCOPE = TallyScope(
    "incidents",
    acts=(AIR,),
    actors=("Israel",),
    country="SY",
    noun="attack",
    kindred=("Shelling/artillery/missile attack",),
    low=4,
    high=4,
    start=START,
    end=END,
    sure_from=START,
)


def tally(kind: TallyKind = "ordinal", value: int | None = 4) -> Tally:
    text = "It was the fourth attack in less than three weeks"
    return Tally(text, 0, len(text), kind, value, START, END, "(outlet)", "ordinal")


def incident(name: str, first: str = "2021-01-02", last: str | None = None, **other: object) -> CountedIncident:
    made = CountedIncident(name, AIR, first, last or first, "SY", "Deir ez-Zor", ("Mayadeen",), ("Israel",))
    return replace(made, **other)  # type: ignore[arg-type]


def check(
    scope: TallyScope, *incidents: CountedIncident, kind: TallyKind = "ordinal", own: str | None = None
) -> TallyCheck:
    return check_tally(tally(kind), "r-1", scope, incidents, *RECORD, own)


def test_the_arithmetic_is_shown_line_by_line() -> None:
    found = check(SCOPE, incident("i-a", "2021-01-13"))
    assert found.outcome == "short"
    assert found.difference == 3
    assert found.arithmetic == (
        "expected 4 attacks from 2020-12-24 to 2021-01-13 by Israel in Syria",
        "on record: 1 (i-a, 2021-01-13, Mayadeen)",
        "possible: 0",
        "4 - 1 = 3 missing",
    )
    assert (
        describe_check(found)
        == "short by 3: the report says the fourth attack in less than three weeks, 1 is on record"
    )


@pytest.mark.parametrize(
    ("other", "fit"),
    [
        ({}, "sure"),
        ({"day_start": "2020-12-20"}, "possible"),
        ({"day_start": "2020-12-20", "day_end": "2020-12-23"}, "no"),
        ({"day_start": None, "day_end": None}, "no"),
        ({"type": "Shelling/artillery/missile attack"}, "possible"),
        ({"type": "Agreement"}, "no"),
        ({"country": None}, "possible"),
        ({"country": "IQ"}, "no"),
        ({"actors": ("unidentified",)}, "possible"),
        ({"actors": ("gunmen",)}, "possible"),
        ({"actors": ("Israeli Air Force",)}, "no"),
        ({"actors": ("Israeli government",)}, "sure"),
        ({"actors": ("Russia",)}, "no"),
        ({"actors": ("Russia", "Israel")}, "sure"),
        ({"clear": False}, "no"),
    ],
)
def test_what_the_record_leaves_open_is_possible_and_what_it_rules_out_is_not_counted(
    other: dict[str, object], fit: str
) -> None:
    found = check(SCOPE, incident("i-a", **other))  # type: ignore[arg-type]
    assert ("i-a" in found.incidents, "i-a" in found.overlaps) == (fit == "sure", fit == "possible")


@pytest.mark.parametrize(
    ("places", "admin1", "fit"),
    [
        (("Al-Mayadin",), "Deir ez-Zor", "sure"),
        (("Boukamal",), "Deir ez-Zor", "no"),
        ((), "Deir ez-Zor", "possible"),
        (("Deir Ezzor",), "Deir ez-Zor", "possible"),
        ((), None, "possible"),
        ((), "Aleppo", "no"),
    ],
)
def test_a_place_is_known_by_any_spelling_and_a_wide_one_is_possible(
    places: tuple[str, ...], admin1: str | None, fit: str
) -> None:
    scope = replace(SCOPE, admin1="Deir ez-Zor", place="Mayadeen")
    found = check(scope, incident("i-a", places=places, admin1=admin1))
    assert ("i-a" in found.incidents, "i-a" in found.overlaps) == (fit == "sure", fit == "possible")


@pytest.mark.parametrize(
    ("targets", "fit"), [(("medical", "civilians"), "sure"), ((), "possible"), (("market",), "no")]
)
def test_a_tally_of_strikes_on_hospitals_counts_those(targets: tuple[str, ...], fit: str) -> None:
    found = check(replace(SCOPE, target="medical"), incident("i-a", targets=targets))
    assert ("i-a" in found.incidents, "i-a" in found.overlaps) == (fit == "sure", fit == "possible")


@pytest.mark.parametrize(
    ("sure", "possible", "outcome", "difference"),
    [(1, 0, "short", 3), (1, 2, "short", 1), (1, 3, "supported", 0), (4, 9, "supported", 0), (6, 0, "exceeded", -2)],
)
def test_outcome_by_how_many_are_on_record(sure: int, possible: int, outcome: str, difference: int) -> None:
    found = check(
        SCOPE,
        *(incident(f"i-s{i}") for i in range(sure)),
        *(incident(f"i-p{i}", actors=("unidentified",)) for i in range(possible)),
    )
    assert (found.outcome, found.difference) == (outcome, difference)


def test_the_incident_reported_is_counted_whoever_the_record_says_did_it() -> None:
    found = check(SCOPE, incident("i-own", actors=("unidentified",)), own="i-own")
    assert found.incidents == ("i-own",)


def test_a_bound_is_supported_by_any_number_beyond_it() -> None:
    scope = replace(SCOPE, low=2, high=None, exact=False)
    assert check(scope, *(incident(f"i-{i}") for i in range(9))).outcome == "supported"


def test_tolls_are_summed_with_open_ends_at_the_number_given() -> None:
    scope = replace(SCOPE, counts="killed", low=101, high=None)
    found = check(
        scope,
        incident("i-a", killed_low=40, killed_high=57),
        incident("i-b", killed_low=20),
        incident("i-c"),
        incident("i-d", "2020-12-20", "2020-12-30", killed_low=1, killed_high=10),
        kind="cumulative",
    )
    assert (found.low, found.high, found.outcome, found.difference) == (60, 87, "short", 14)
    assert found.arithmetic[-2:] == ("killed on record: 60 to 87", "101 - 87 = 14 missing")


def test_a_group_within_the_totals_is_only_bounded_from_above() -> None:
    scope = replace(SCOPE, counts="killed", group="Russian soldiers", low=12, high=12)
    assert check(scope, incident("i-a", killed_low=5, killed_high=5), kind="cumulative").difference == 7
    assert (
        check(scope, incident("i-a", killed_low=50, killed_high=50), kind="cumulative").outcome == "cannot be checked"
    )


@pytest.mark.parametrize(
    ("killed", "outcome"),
    [((40, 90), "supported"), ((57, 90), "supported"), ((58, 58), "exceeded"), ((None, None), "supported")],
)
def test_a_superlative_is_exceeded_by_a_deadlier_incident_only(
    killed: tuple[int | None, int | None], outcome: str
) -> None:
    reported = ReportedIncident("doc#1", END, END, ("Mayadeen",), 57)
    scope = replace(SCOPE, superlative_field="killed", reported=reported, low=None, high=None)
    own = incident("i-own", "2021-01-13", killed_low=40, killed_high=57)
    other = incident("i-other", killed_low=killed[0], killed_high=killed[1])
    assert check(scope, own, other, kind="superlative", own="i-own").outcome == outcome
    assert check(scope, own, other, kind="superlative").outcome == outcome


@pytest.mark.parametrize(
    ("record", "checked"),
    [
        ((datetime.date(2021, 1, 12), datetime.date(2021, 1, 20)), False),
        ((datetime.date(2020, 12, 28), datetime.date(2021, 1, 20)), True),
    ],
)
def test_a_total_over_a_period_mostly_outside_the_record_is_not_held_against_it(
    record: tuple[datetime.date, datetime.date], checked: bool
) -> None:
    found = check_tally(tally(kind="cumulative"), "r-1", SCOPE, (), *record)
    assert (found.outcome != "cannot be checked") is checked


def test_a_superlative_without_a_toll_of_its_own_cannot_be_checked() -> None:
    scope = replace(SCOPE, superlative_field="killed", reported=ReportedIncident("doc#1", END, END))
    assert check(scope, incident("i-a", killed_low=9), kind="superlative").outcome == "cannot be checked"


@pytest.mark.parametrize(
    ("record", "checked"),
    [
        ((None, None), False),
        ((datetime.date(2021, 1, 12), datetime.date(2021, 1, 20)), True),
        ((datetime.date(2020, 12, 28), datetime.date(2021, 1, 20)), True),
        ((datetime.date(2020, 1, 1), datetime.date(2020, 12, 26)), False),
        ((datetime.date(2021, 3, 1), datetime.date(2021, 3, 9)), False),
    ],
)
def test_a_count_in_order_is_checked_where_the_record_reaches_its_end(
    record: tuple[datetime.date | None, datetime.date | None], checked: bool
) -> None:
    found = check_tally(tally(), "r-1", SCOPE, (), *record)
    assert (found.outcome != "cannot be checked") is checked
    assert found.arithmetic != ()


def test_why_a_tally_cannot_be_checked_is_said() -> None:
    found = check(replace(SCOPE, why_not="it states no period"))
    assert found.low is None
    assert describe_check(found).endswith("but it states no period")


DAYS = st.integers(-30, 40)
INCIDENTS = st.lists(
    st.builds(
        lambda name, day, length, actors, kind, killed, clear: incident(
            f"i-{name}",
            (START + datetime.timedelta(days=day)).isoformat(),
            (START + datetime.timedelta(days=day + length)).isoformat(),
            actors=actors,
            type=kind,
            killed_low=killed,
            killed_high=killed and killed + 3,
            clear=clear,
        ),
        st.integers(0, 10_000),
        DAYS,
        st.integers(0, 10),
        st.sampled_from([("Israel",), ("unidentified",), ("Russia",), ()]),
        st.sampled_from([AIR, "Shelling/artillery/missile attack", "Attack"]),
        st.none() | st.integers(0, 60),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)
SCOPES = st.sampled_from([SCOPE, replace(SCOPE, low=2, high=3), replace(SCOPE, counts="killed", low=50, high=60)])
ORDER = {"short": 0, "supported": 1, "exceeded": 2}


@given(INCIDENTS, SCOPES)
def test_the_arithmetic_adds_up(incidents: list[CountedIncident], scope: TallyScope) -> None:
    found = check(scope, *incidents)
    assert found.low is not None and found.high is not None and found.difference is not None
    assert found.low <= found.high
    if scope.counts == "incidents":
        assert (found.low, found.high) == (len(found.incidents), len(found.incidents) + len(found.overlaps))
    if found.outcome == "short":
        assert found.high + found.difference == scope.low
    if found.outcome == "exceeded":
        assert found.low + found.difference == scope.high
    assert (found.difference == 0) is (found.outcome == "supported")


@given(INCIDENTS, st.randoms(), SCOPES)
def test_the_order_of_incidents_does_not_matter(
    incidents: list[CountedIncident], random: object, scope: TallyScope
) -> None:
    turned = list(incidents)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert check(scope, *incidents) == check(scope, *turned)


@given(INCIDENTS, INCIDENTS, SCOPES)
def test_more_incidents_never_make_a_tally_shorter(
    some: list[CountedIncident], more: list[CountedIncident], scope: TallyScope
) -> None:
    added = [replace(one, id=f"{one.id}-more") for one in more]
    before, after = check(scope, *some), check(scope, *some, *added)
    assert ORDER[before.outcome] <= ORDER[after.outcome]
    assert (before.low or 0) <= (after.low or 0)
    assert (before.high or 0) <= (after.high or 0)


@given(INCIDENTS, SCOPES)
def test_every_incident_counted_lies_in_the_window_and_every_possible_one_touches_it(
    incidents: list[CountedIncident], scope: TallyScope
) -> None:
    found = check(scope, *incidents)
    days = {one.id: (one.day_start or "", one.day_end or "") for one in incidents}
    first, last = START.isoformat(), END.isoformat()
    assert all(first <= days[one][0] <= days[one][1] <= last for one in found.incidents)
    assert all(days[one][0] <= last and first <= days[one][1] for one in found.overlaps)
    assert not set(found.incidents) & set(found.overlaps)
