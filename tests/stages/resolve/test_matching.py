"""Features, keys and the matcher: what accounts are compared, and what speaks for their being one incident."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.stages.resolve import block_keys, compare, decode_features, profile_of, weigh_if_alike
from khaldun.stages.resolve.features import Day, Features, Spot, Toll
from khaldun.stages.resolve.keys import meets
from khaldun.values.acts import ActType

MARKET = Spot("karmin", "Danab", "XA", 35.5, 38.25, 1, "made:1")
BRIDGE = Spot("karminbridge", "Danab", "XA", 35.52, 38.26, 2, "made:2")
TOWN = Spot("oruz", "Danab", "XA", 35.75, 38.25, 1, "made:3")
HARBOUR = Spot("salt", "Mersa", "XA", 33.1, 36.0, 1, "made:4")
PROVINCE = Spot("danab", "Danab", "XA", 35.6, 38.3, 4, "made:5", 2)
COUNTRY = Spot("xanadia", None, "XA", 35.0, 38.0, 6, "made:6", 2)
ABROAD = Spot("karmin", "West", "XB", 10.0, 10.0, 1, "made:7")

MAY_3 = datetime.date(2019, 5, 3).toordinal()


def day(offset: int, width: int = 0, basis: str = "relative") -> Day:
    """A day so many after 3 May 2019."""
    return Day(MAY_3 + offset, MAY_3 + offset + width, basis)


BARE = Features(
    report="r1",
    published=MAY_3 + 1,
    type=ActType.SHELLING.value,
    days=(day(0),),
    spots=(MARKET,),
    actors=(),
    targets=(),
    tolls=(),
    names=(),
    proper=(),
    words=(),
    share=1.0,
    main=True,
    sketch=(),
)
"""A market shelled in Karmin on 3 May, told the day after; nothing else."""


def other(**changes: object) -> Features:
    """The same incident in another report, with changes."""
    return replace(BARE, **{"report": "r2", **changes})  # type: ignore[arg-type]


_days = st.builds(
    day, st.integers(-40, 40), st.sampled_from([0, 1, 6, 30, 364]), st.sampled_from(["relative", "published"])
)
_tolls = st.builds(Toll, st.sampled_from(["killed", "injured"]), st.integers(0, 90), st.none(), st.booleans())
_names = st.sampled_from(["samir oduya", "samira oduya", "lin oduya", "tarek maln", "mill st", "ada quist"])
_words = st.sampled_from(["17y", "4:12", "1700", "granary", "orchard", "minaret", "ferry", "tannery", "loom"])


def _some(one: st.SearchStrategy[object], most: int) -> st.SearchStrategy[object]:
    return st.lists(one, max_size=most, unique=True).map(tuple)


features = st.builds(
    Features,
    report=st.sampled_from(["r1", "r2", "r3"]),
    published=st.none() | st.integers(MAY_3 - 10, MAY_3 + 100),
    type=st.sampled_from(["", *(act.value for act in ActType)]),
    days=_some(_days, 3),
    spots=_some(st.sampled_from([MARKET, BRIDGE, TOWN, HARBOUR, PROVINCE, COUNTRY, ABROAD]), 3),
    actors=_some(st.sampled_from(["red army", "blue front"]), 2),
    targets=_some(st.sampled_from(["civilians", "market", "grain market"]), 3),
    tolls=_some(_tolls, 4),
    names=_some(_names, 5),
    proper=_some(st.sampled_from(["oduya", "maln", "quist", "granby"]), 4),
    words=_some(_words, 9),
    share=st.sampled_from([0.25, 1.0]),
    main=st.booleans(),
    sketch=_some(st.integers(0, 2**32 - 1), 6).map(lambda values: tuple(sorted(values))),  # type: ignore[arg-type,call-overload]
    marks=_some(st.sampled_from(["fri", "sat", "mon", "05-03", "05-20"]), 2),
)
"""Any account."""


@given(features)
def test_encoded_features_decode_to_the_same(one: Features) -> None:
    assert decode_features(one.encode()) == one


@pytest.mark.parametrize("text", ["", "[]", "{}", "[1,2]", '["r",null,"",[],[],[],[],[],"","",1,1,"é"]', "null"])
def test_what_is_no_encoded_features_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no encoded features|JSON|ASCII|base85|unpack|Expecting"):
        decode_features(text)


@given(features, features)
def test_it_does_not_matter_which_account_came_first(left: Features, right: Features) -> None:
    assert meets(block_keys(left), block_keys(right)) == meets(block_keys(right), block_keys(left))
    assert compare(left, right) == compare(right, left)


@given(features, features)
def test_the_fast_way_finds_the_same(left: Features, right: Features) -> None:
    found, compared = weigh_if_alike(profile_of(left), profile_of(right)), compare(left, right)
    assert (found is None) == (compared.verdict == "different")
    assert found is None or found.comparison() == compared


@given(features)
def test_keys_are_few_and_short(one: Features) -> None:
    keys = block_keys(one)
    assert len(keys.stored) <= 60
    assert len(keys.sought) <= 150
    assert all(len(key) < 80 for key in keys.stored)


NAMED = {"names": ("samir oduya", "mill st"), "words": ("17y", "4:12", "granary")}

VERDICTS = {
    "one place, day and act": (BARE, other(), "same"),
    "and one toll": (
        replace(BARE, tolls=(Toll("killed", 9, 9, False),)),
        other(tolls=(Toll("killed", 9, None, False),)),
        "same",
    ),
    "tolls that grew": (
        replace(BARE, tolls=(Toll("killed", 20, 20, False),), targets=("market", "grain market")),
        other(tolls=(Toll("killed", 126, 126, False),), targets=("market", "grain market")),
        "same",
    ),
    "another town": (BARE, other(spots=(TOWN,)), "different"),
    "another province": (BARE, other(spots=(HARBOUR,)), "different"),
    "a town of this name abroad": (BARE, other(spots=(ABROAD,)), "different"),
    "ten days later": (BARE, other(days=(day(10),), published=MAY_3 + 11), "different"),
    "an arrest instead of a shelling": (BARE, other(type=ActType.ARRESTS.value), "unsure"),
    "a trial much later, with the names": (
        replace(BARE, **NAMED),  # type: ignore[arg-type]
        other(days=(day(60, basis="published"),), published=MAY_3 + 60, **NAMED),
        "same",
    ),
    "two accounts of one report": (BARE, replace(BARE, words=("granary",)), "different"),
}


@pytest.mark.parametrize(("left", "right", "verdict"), VERDICTS.values(), ids=VERDICTS.keys())
def test_verdicts(left: Features, right: Features, verdict: str) -> None:
    assert compare(left, right).verdict == verdict


def test_every_reason_is_given_in_words() -> None:
    found = compare(replace(BARE, tolls=(Toll("killed", 9, 9, False),)), other(tolls=(Toll("killed", 9, 9, False),)))
    assert {one.kind: one.words for one in found.evidence} == {
        "place": "both in karmin (0.0 km apart)",
        "day": "both on 2019-05-03",
        "killed": "9 killed in both",
        "act": "both Shelling/artillery/missile attack",
        "report": "reported 0 days apart",
    }


UNDATED = replace(BARE, published=None, days=(), report="r2")
"""The market shelled in a report that says neither its day nor its own."""

PARTIAL_DAYS = {
    "nothing": ((), "one is of unknown date"),
    "its day of the week": (("fri",), "both on a Friday, one of unknown date"),
    "the next day of the week": (("sat",), "on other days of the week, one of unknown date"),
    "its day of the year": (("05-03",), "both on 05-03 (month and day)"),
}


@pytest.mark.parametrize(("marks", "words"), PARTIAL_DAYS.values(), ids=PARTIAL_DAYS.keys())
def test_what_a_report_of_unknown_date_says_of_the_day(marks: tuple[str, ...], words: str) -> None:
    found = compare(BARE, replace(UNDATED, marks=marks)).evidence
    assert [one.words for one in found if one.kind == "day"] == [words]


def test_more_of_the_day_in_common_speaks_more_for_one_incident() -> None:
    scores = [compare(BARE, replace(UNDATED, marks=marks)).score for marks in (("mon",), (), ("fri",), ("05-03",))]
    assert scores == sorted(scores)
    assert len(set(scores)) == len(scores)


def test_features_without_marks_are_still_read() -> None:
    row = json.loads(replace(BARE, marks=("fri",)).encode())
    assert decode_features(json.dumps(row[:-1])) == BARE


MEETINGS = {
    "one place and day": (other(), True),
    "two days apart": (other(days=(day(2),)), True),
    "a quarter 2 km off": (other(spots=(BRIDGE,)), True),
    "its province": (other(spots=(PROVINCE,)), True),
    "another town of the province, two months later": (other(spots=(TOWN,), days=(day(60),)), False),
    "another province": (other(spots=(HARBOUR,)), False),
    "the month": (other(days=(day(-2, 30),)), True),
    "no day, in a report of the next day": (other(days=()), True),
    "no day, nor one of publication, but the day of the week": (replace(UNDATED, marks=("fri",)), True),
    "no day, nor one of publication, and another day of the week": (replace(UNDATED, marks=("mon",)), False),
}


@pytest.mark.parametrize(("right", "met"), MEETINGS.values(), ids=MEETINGS.keys())
def test_what_is_compared(right: Features, met: bool) -> None:
    assert meets(block_keys(BARE), block_keys(right)) == met


def test_one_text_does_not_speak_for_itself() -> None:
    words = tuple("granary orchard minaret ferry tannery loom quarry weir".split())
    told = replace(BARE, words=words, names=("samir oduya", "lin oduya"), proper=("oduya",), sketch=(1, 2, 3))
    apart = replace(told, days=(day(1),), spots=(TOWN,), type=ActType.AIR_STRIKE.value)
    kinds = {one.kind for one in compare(told, apart).evidence}
    assert compare(told, apart).verdict == "different"
    assert kinds.isdisjoint({"names", "wording", "copy"})
    assert compare(replace(told, report="r2"), apart).score > compare(told, apart).score


SIDES = {
    "one actor": (("turkey",), ("turkey",), "both name turkey"),
    "two forces of one state": (("iran",), ("islamic revolutionary guard corps",), "they name forces of one state"),
    "two states": (("iran",), ("israel",), "they name other actors"),
    "two groups of one country": (("islamic state",), ("hay'at tahrir al-sham",), "they name other actors"),
}


@pytest.mark.parametrize(("left", "right", "words"), SIDES.values(), ids=SIDES.keys())
def test_whose_forces_are_named(left: tuple[str, ...], right: tuple[str, ...], words: str) -> None:
    found = compare(replace(BARE, actors=left), other(actors=right)).evidence
    assert [one.words for one in found if one.kind == "actors"] == [words]


def test_the_first_places_are_compared_beside_finer_ones() -> None:
    capital = Spot("danab", "Danab", "XA", 35.6, 38.3, 1, "made:8", 1)
    found = compare(replace(BARE, spots=(capital, HARBOUR)), other(spots=(capital, TOWN))).evidence
    assert [one.words for one in found if one.kind == "place"] == ["both in danab (0.0 km apart)"]


LATE = {
    "two names": ({"names": ("ada quist", "samir oduya"), "spots": ()}, True),
    "one name, in the province": ({"names": ("samir oduya",)}, True),
    "one name": ({"names": ("samir oduya",), "spots": ()}, False),
    "the day of the act and a word of its names": ({"proper": ("oduya",), "days": (day(0),), "spots": ()}, True),
    "the day of the act only": ({"days": (day(0),), "spots": ()}, False),
}


@pytest.mark.parametrize(("facts", "met"), LATE.values(), ids=LATE.keys())
def test_reports_of_a_trial_two_years_later_meet_the_first(facts: dict[str, object], met: bool) -> None:
    first = replace(BARE, names=("samir oduya", "ada quist"), proper=("oduya", "quist"))
    trial = other(**{"days": (day(730, basis="published"),), "published": MAY_3 + 730, **facts})
    assert meets(block_keys(first), block_keys(trial)) == met


def test_one_toll_of_a_province_on_a_day_meets() -> None:
    toll = (Toll("killed", 6, 6, False),)
    first, second = replace(BARE, tolls=toll), other(tolls=toll, spots=(replace(TOWN, lat=37.0),))
    assert meets(block_keys(first), block_keys(second))
    assert not meets(block_keys(first), block_keys(replace(second, tolls=())))


def weights_of(left: Features, right: Features) -> dict[str, float]:
    """What each kind of evidence adds between two accounts."""
    return {evidence.kind: evidence.weight for evidence in compare(left, right).evidence}


def test_the_day_that_both_have_is_no_rarer_word_as_well() -> None:
    told = {"days": (day(0),), "words": ("05-03",)}
    assert "wording" not in weights_of(replace(BARE, **told), other(**told))  # type: ignore[arg-type]
    anniversary = {"days": (day(0),), "words": ("11-20",)}
    assert weights_of(replace(BARE, **anniversary), other(**anniversary))["wording"] > 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "right", "more"),
    [(31, 31, (12, 12)), (31, 33, (11, 12)), (12, 12, (2, 2))],
    ids=["great and same", "great and near", "same and not small"],
)
def test_great_tolls_that_agree_say_more(left: int, right: int, more: tuple[int, int]) -> None:
    def killed(ours: int, theirs: int) -> float:
        tolls = [(Toll("killed", count, count, False),) for count in (ours, theirs)]
        return weights_of(replace(BARE, tolls=tolls[0]), other(tolls=tolls[1]))["killed"]

    assert killed(left, right) > killed(*more)


def test_the_countryside_of_a_town_says_less_than_the_town() -> None:
    beside = replace(MARKET, precision=2)
    assert weights_of(BARE, other(spots=(beside,)))["place"] < weights_of(BARE, other())["place"]
