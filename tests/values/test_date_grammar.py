"""Words of time in running English."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.values.date_grammar import find_dates
from khaldun.values.date_words import FULL_WEEKDAYS
from khaldun.values.dates import Length

PUBLISHED = datetime.date(2021, 1, 14)  # a Thursday

# Text, the words of time in it, first and last day, precision, basis, grain.
Row = tuple[str, str, str, str, int, str, str]

RESOLVED: list[Row] = [
    # full dates
    ("13 January 2021", "13 January 2021", "2021-01-13", "2021-01-13", 1, "stated", "day"),
    ("January 13, 2021", "January 13, 2021", "2021-01-13", "2021-01-13", 1, "stated", "day"),
    ("13/01/2021", "13/01/2021", "2021-01-13", "2021-01-13", 1, "stated", "day"),
    ("7/1/2021", "7/1/2021", "2021-01-07", "2021-01-07", 1, "stated", "day"),
    ("3/4/2015", "3/4/2015", "2015-03-04", "2015-04-03", 4, "stated", "day"),
    ("13.01.2021", "13.01.2021", "2021-01-13", "2021-01-13", 1, "stated", "day"),
    ("2021-01-13", "2021-01-13", "2021-01-13", "2021-01-13", 1, "stated", "day"),
    ("SAN SALVADOR, 3 JAN 90", "3 JAN 90", "1990-01-03", "1990-01-03", 1, "stated", "day"),
    ("on Wednesday, January 13, 2021", "Wednesday, January 13, 2021", "2021-01-13", "2021-01-13", 1, "stated", "day"),
    ("from 3 May to 5 June 2019", "from 3 May to 5 June 2019", "2019-05-03", "2019-06-05", 5, "stated", "day"),
    # days without a year
    ("13th of January", "13th of January", "2021-01-13", "2021-01-13", 1, "relative", "day"),
    ("Jan. 13", "Jan. 13", "2021-01-13", "2021-01-13", 1, "relative", "day"),
    ("24 Aug", "24 Aug", "2020-08-24", "2020-08-24", 1, "relative", "day"),
    ("They were killed on February 2.", "February 2", "2020-02-02", "2020-02-02", 1, "relative", "day"),
    ("The trial is set for February 2.", "February 2", "2021-02-02", "2021-02-02", 1, "relative", "day"),
    ("Friday, Oct. 23", "Friday, Oct. 23", "2020-10-23", "2020-10-23", 1, "relative", "day"),
    ("between January 5 and 8", "between January 5 and 8", "2021-01-05", "2021-01-08", 2, "relative", "day"),
    ("from 3 to 5 May", "from 3 to 5 May", "2020-05-03", "2020-05-05", 2, "relative", "day"),
    ("December 30 to January 2", "December 30 to January 2", "2020-12-30", "2021-01-02", 2, "relative", "day"),
    ("on the 13th", "13th", "2021-01-13", "2021-01-13", 1, "relative", "day"),
    ("On Christmas Day", "Christmas Day", "2020-12-25", "2020-12-25", 1, "relative", "day"),
    ("on New Year's Eve 2016", "New Year's Eve 2016", "2016-12-31", "2016-12-31", 1, "stated", "day"),
    ("9/11", "9/11", "2001-09-11", "2001-09-11", 1, "relative", "day"),
    # weekdays
    ("on Wednesday", "Wednesday", "2021-01-13", "2021-01-13", 1, "relative", "day"),
    ("on Thursday", "Thursday", "2021-01-14", "2021-01-14", 1, "relative", "day"),
    ("on Friday", "Friday", "2021-01-08", "2021-01-08", 1, "relative", "day"),
    ("last Friday", "last Friday", "2021-01-08", "2021-01-08", 1, "relative", "day"),
    ("last Thursday", "last Thursday", "2021-01-07", "2021-01-07", 1, "relative", "day"),
    ("next Wednesday", "next Wednesday", "2021-01-20", "2021-01-20", 1, "relative", "day"),
    ("Friday of last week", "Friday of last week", "2021-01-08", "2021-01-08", 1, "relative", "day"),
    ("on Saturday and Sunday", "Saturday and Sunday", "2021-01-09", "2021-01-10", 2, "relative", "day"),
    ("from Friday to Sunday", "from Friday to Sunday", "2021-01-08", "2021-01-10", 2, "relative", "day"),
    # parts of the day
    ("early hours of Wednesday", "early hours of Wednesday", "2021-01-13", "2021-01-13", 1, "relative", "part of day"),
    ("late on Monday", "late on Monday", "2021-01-11", "2021-01-11", 1, "relative", "part of day"),
    ("early Tuesday", "early Tuesday", "2021-01-12", "2021-01-12", 1, "relative", "part of day"),
    ("on Sunday night", "Sunday night", "2021-01-10", "2021-01-10", 1, "relative", "part of day"),
    ("Monday at dawn", "Monday at dawn", "2021-01-11", "2021-01-11", 1, "relative", "part of day"),
    ("earlier on Saturday", "earlier on Saturday", "2021-01-09", "2021-01-09", 1, "relative", "part of day"),
    ("this morning", "this morning", "2021-01-14", "2021-01-14", 1, "relative", "part of day"),
    ("last night", "last night", "2021-01-13", "2021-01-13", 1, "relative", "part of day"),
    ("tonight", "tonight", "2021-01-14", "2021-01-14", 1, "relative", "part of day"),
    ("overnight", "overnight", "2021-01-13", "2021-01-14", 2, "relative", "part of day"),
    ("overnight Monday-Tuesday", "overnight Monday-Tuesday", "2021-01-11", "2021-01-12", 2, "relative", "part of day"),
    ("overnight into Tuesday", "overnight into Tuesday", "2021-01-11", "2021-01-12", 2, "relative", "part of day"),
    (
        "night of 12 to 13 January",
        "night of 12 to 13 January",
        "2021-01-12",
        "2021-01-13",
        2,
        "relative",
        "part of day",
    ),
    # days and longer, against publication
    ("yesterday", "yesterday", "2021-01-13", "2021-01-13", 1, "relative", "day"),
    ("the day before yesterday", "the day before yesterday", "2021-01-12", "2021-01-12", 1, "relative", "day"),
    ("three days ago", "three days ago", "2021-01-11", "2021-01-11", 1, "relative", "day"),
    ("a week ago", "a week ago", "2021-01-04", "2021-01-10", 3, "relative", "week"),
    ("two months ago", "two months ago", "2020-11-01", "2020-11-30", 4, "relative", "month"),
    ("10 years ago", "10 years ago", "2011-01-01", "2011-12-31", 5, "relative", "year"),
    ("over the weekend", "weekend", "2021-01-09", "2021-01-10", 2, "relative", "weekend"),
    ("this week", "this week", "2021-01-11", "2021-01-14", 2, "relative", "week"),
    ("earlier this week", "earlier this week", "2021-01-11", "2021-01-14", 2, "relative", "week"),
    ("last week", "last week", "2021-01-04", "2021-01-10", 3, "relative", "week"),
    ("early last week", "early last week", "2021-01-04", "2021-01-06", 2, "relative", "week"),
    ("the week of January 6", "the week of January 6", "2021-01-04", "2021-01-10", 3, "relative", "week"),
    ("this month", "this month", "2021-01-01", "2021-01-14", 4, "relative", "month"),
    ("last month", "last month", "2020-12-01", "2020-12-31", 4, "relative", "month"),
    ("last year", "last year", "2020-01-01", "2020-12-31", 5, "relative", "year"),
    ("in recent days", "recent days", "2021-01-07", "2021-01-14", 3, "relative", "vague"),
    ("this past weekend", "this past weekend", "2021-01-09", "2021-01-10", 2, "relative", "weekend"),
    ("a week ago Saturday", "a week ago Saturday", "2021-01-02", "2021-01-02", 1, "relative", "day"),
    ("by the end of the month", "the end of the month", "2021-01-21", "2021-01-31", 4, "relative", "month"),
    ("the day after Christmas", "the day after Christmas", "2020-12-26", "2020-12-26", 1, "relative", "day"),
    # times of the clock
    ("10:35 a.m. on Friday", "10:35 a.m. on Friday", "2021-01-08", "2021-01-08", 1, "relative", "part of day"),
    ("Monday at about 9pm", "Monday at about 9pm", "2021-01-11", "2021-01-11", 1, "relative", "part of day"),
    ("2 a.m. Sunday morning", "2 a.m. Sunday morning", "2021-01-10", "2021-01-10", 1, "relative", "part of day"),
    ("18:30 GMT on 3 May", "18:30 GMT on 3 May", "2020-05-03", "2020-05-03", 1, "relative", "part of day"),
    # holidays that move
    ("on Thanksgiving Day", "Thanksgiving Day", "2020-11-26", "2020-11-26", 1, "relative", "day"),
    ("Labor Day weekend", "Labor Day weekend", "2020-09-05", "2020-09-07", 2, "relative", "weekend"),
    ("on Easter Sunday", "Easter Sunday", "2020-04-12", "2020-04-12", 1, "relative", "day"),
    ("on Good Friday 2015", "Good Friday 2015", "2015-04-03", "2015-04-03", 1, "stated", "day"),
    ("the Fourth of July", "Fourth of July", "2020-07-04", "2020-07-04", 1, "relative", "day"),
    ("during Eid al-Fitr", "Eid al-Fitr", "2020-05-23", "2020-05-27", 2, "relative", "day"),
    ("in Ramadan 2014", "Ramadan 2014", "2014-06-28", "2014-07-29", 4, "stated", "month"),
    # portions
    ("the first quarter of 2013", "first quarter of 2013", "2013-01-01", "2013-03-31", 5, "stated", "quarter"),
    ("in the third quarter", "third quarter", "2020-07-01", "2020-09-30", 5, "relative", "quarter"),
    ("the second half of last year", "second half of last year", "2020-07-01", "2020-12-31", 5, "stated", "year"),
    ("the second week of May", "second week of May", "2020-05-08", "2020-05-14", 3, "relative", "week"),
    ("the '90s", "'90s", "1990-01-01", "1999-12-31", 5, "stated", "decade"),
    ("in April last year", "April last year", "2020-04-01", "2020-04-30", 4, "relative", "month"),
    # months, seasons, years
    ("in March", "March", "2020-03-01", "2020-03-31", 4, "relative", "month"),
    ("last August", "last August", "2020-08-01", "2020-08-31", 4, "relative", "month"),
    ("last January", "last January", "2020-01-01", "2020-01-31", 4, "relative", "month"),
    ("mid-August", "mid-August", "2020-08-11", "2020-08-20", 4, "relative", "month"),
    ("late December 2016", "late December 2016", "2016-12-21", "2016-12-31", 4, "stated", "month"),
    ("the end of March", "the end of March", "2020-03-21", "2020-03-31", 4, "relative", "month"),
    ("in March 2016", "March 2016", "2016-03-01", "2016-03-31", 4, "stated", "month"),
    ("between March and May 2016", "between March and May 2016", "2016-03-01", "2016-05-31", 5, "stated", "month"),
    ("in the summer of 2014", "summer of 2014", "2014-06-01", "2014-08-31", 5, "stated", "season"),
    ("last fall", "last fall", "2020-09-01", "2020-11-30", 5, "relative", "season"),
    ("in 2011", "2011", "2011-01-01", "2011-12-31", 5, "stated", "year"),
    ("early 2015", "early 2015", "2015-01-01", "2015-04-30", 5, "stated", "year"),
    ("2011-2012", "2011-2012", "2011-01-01", "2012-12-31", 5, "stated", "year"),
    ("the 1990s", "1990s", "1990-01-01", "1999-12-31", 5, "stated", "decade"),
]

UP_TO_PUBLICATION = [
    ("since dawn", "since dawn", "2021-01-14"),
    ("since Monday", "since Monday", "2021-01-11"),
    ("since last week", "since last week", "2021-01-04"),
    ("since March 2011", "since March 2011", "2011-03-01"),
    ("since 2011", "since 2011", "2011-01-01"),
    ("since early 2015", "since early 2015", "2015-01-01"),
    ("in the past 24 hours", "the past 24 hours", "2021-01-13"),
    ("in the last 48 hours", "the last 48 hours", "2021-01-12"),
    ("over the past two days", "the past two days", "2021-01-12"),
    ("over the past three weeks", "the past three weeks", "2020-12-24"),
    ("in less than three weeks", "three weeks", "2020-12-24"),
]

TENSES = [
    ("The envoys will meet on Monday.", "2021-01-18"),
    ("The envoys are expected to leave the capital on Monday for talks.", "2021-01-18"),
    ("The court has scheduled a hearing for Monday.", "2021-01-18"),
    ("Talks could resume as early as Monday.", "2021-01-18"),
    ("The vote was adjourned until Monday.", "2021-01-18"),
    ("On Monday, the council will hear them.", "2021-01-18"),
    ("He is due in court on Monday.", "2021-01-18"),
    ("The army shelled the town on Monday.", "2021-01-11"),
    ("The mayor said on Monday that the road will be closed.", "2021-01-11"),
    ("The road will be closed, the mayor said on Monday.", "2021-01-11"),
    ("They set off a bomb on Monday.", "2021-01-11"),
    ("Three died due to shelling on Monday.", "2021-01-11"),
    ("On Monday, the ministry planned to pay them.", "2021-01-11"),
    ("They will appeal Monday's ruling.", "2021-01-11"),
    ("Up to nine may have died on Monday.", "2021-01-11"),
    ("He had been scheduled to leave on Monday.", "2021-01-11"),
    ("The siege lasted until Monday.", "2021-01-11"),
]

ANCHORED_ELSEWHERE = [
    ("three days later", "day", 3),
    ("two weeks later", "week", 14),
    ("two days before the vote", "day", -2),
    ("a day earlier", "day", -1),
    ("the next day", "day", 1),
    ("the following morning", "part of day", 1),
    ("the previous day", "day", -1),
    ("the day after the attack", "day", 1),
    ("the same day", "day", 0),
    ("that night", "part of day", 0),
    ("at dawn", "part of day", 0),
    ("hours later", "hours", 0),
    ("an hour and a half later", "hours", 0),
    ("48 hours later", "hours", 2),
    ("days later", "day", None),
    ("a month later", "month", None),
]

DURATIONS = [
    *("for three years", "every day", "a two-week truce", "every Friday", "for decades", "two and a half years"),
    *("will reopen in three weeks", "a five-day siege", "for several hours", "will last two days"),
]

NO_TIME = [
    *(
        "He may go",
        "they march on",
        "the sun rose",
        "they sat down",
        "a second man",
        "5 may have died",
        "Black September",
    ),
    *("resolution 2118", "2,011 people", "killing 2000 people", "a 57-year-old man", "two years old", "Article 5"),
    *(
        "Bloody Sunday",
        "the Sunday Times",
        "on Sundays",
        "the fall of Aleppo",
        "at 7:30",
        "1925 Main Street",
        "10-15 men",
    ),
    *("fled in a 2003 Buick", "his 2010 gray Toyota Camry"),
    *("Room 2011", "$2015", "three times a day", "Mi-24", "one day", "the day of judgement", "April Smith said"),
]


@pytest.mark.parametrize(("text", "words", "start", "end", "precision", "basis", "grain"), RESOLVED)
def test_words_give_days(text: str, words: str, start: str, end: str, precision: int, basis: str, grain: str) -> None:
    [found] = find_dates(text, PUBLISHED)
    interval = found.interval
    assert (found.text, str(interval.start), str(interval.end)) == (words, start, end)
    assert (interval.precision, interval.basis, found.grain, interval.text) == (precision, basis, grain, words)
    assert not (found.since or found.duration or found.relative_to_text)


@pytest.mark.parametrize(("text", "day"), TENSES)
def test_a_weekday_lies_ahead_where_its_clause_does(text: str, day: str) -> None:
    [found] = find_dates(text, PUBLISHED)
    assert str(found.interval.start) == day


def test_a_month_lies_ahead_where_its_clause_does() -> None:
    [found] = find_dates("They are expected to join in April.", PUBLISHED)
    assert str(found.interval.start) == "2021-04-01"


LENGTHS: list[tuple[str, float | None, str]] = [
    ("for three years", 3, "year"),
    ("two and a half years", 2.5, "year"),
    ("a 5 1/2 hour siege", 5.5, "hour"),
    ("for an hour and a half", 1.5, "hour"),
    ("in the past 48 hours", 48, "hour"),
    ("a few weeks ago", None, "week"),
    ("a couple of days ago", 2, "day"),
    ("the decades-long war", None, "decade"),
    ("a week-long truce", 1, "week"),
    ("every other day", 2, "day"),
]


@pytest.mark.parametrize(("text", "count", "unit"), LENGTHS)
def test_a_length_is_what_the_words_say(text: str, count: float | None, unit: str) -> None:
    [found] = find_dates(text, PUBLISHED)
    assert found.length == Length(count, unit)


@pytest.mark.parametrize(
    ("text", "clock"),
    [("at 9 p.m. on Friday", "21:00"), ("at 12:05 am Friday", "00:05"), ("at 4 in the morning", "04:00")],
)
def test_a_time_of_the_clock_is_kept(text: str, clock: str) -> None:
    [found] = find_dates(text, PUBLISHED)
    assert found.clock == datetime.time.fromisoformat(clock)


def test_a_feast_of_the_lunar_year_may_come_twice_in_a_year() -> None:
    [found] = find_dates("during Eid al-Fitr", datetime.date(2000, 6, 1))
    assert str(found.interval.start) == "2000-01-07"


@pytest.mark.parametrize(("text", "words", "start"), UP_TO_PUBLICATION)
def test_windows_run_up_to_publication(text: str, words: str, start: str) -> None:
    [found] = find_dates(text, PUBLISHED)
    assert (found.text, found.since, str(found.interval.start)) == (words, True, start)
    assert found.interval.end == PUBLISHED


def test_a_span_to_look_back_over_is_also_a_duration() -> None:
    [found] = find_dates("the fourth attack in less than three weeks", PUBLISHED)
    assert found.duration


@pytest.mark.parametrize(("text", "grain", "offset"), ANCHORED_ELSEWHERE)
def test_words_that_count_from_another_day_wait_for_it(text: str, grain: str, offset: int | None) -> None:
    [found] = find_dates(text, PUBLISHED)
    assert (found.relative_to_text, found.grain, found.offset_days) == (True, grain, offset)
    assert (found.interval.start, found.interval.basis) == (None, "unresolved")


@pytest.mark.parametrize("text", DURATIONS)
def test_lengths_of_time_name_no_day(text: str) -> None:
    [found] = find_dates(text, PUBLISHED)
    assert found.duration
    assert found.interval.start is None


@pytest.mark.parametrize("text", NO_TIME)
def test_what_names_no_time_is_left_out(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize("text", ["February 30", "31 April 2019", "2021-13-45", "30/30/2020"])
def test_impossible_days_stay_unresolved(text: str) -> None:
    [found] = find_dates(text, PUBLISHED)
    assert (found.interval.start, found.interval.basis) == (None, "unresolved")


@pytest.mark.parametrize(
    "text", ["on Wednesday", "last month", "in March", "13 January", "two days ago", "since Monday"]
)
def test_relative_words_stay_unresolved_without_a_day_of_publication(text: str) -> None:
    [found] = find_dates(text, None)
    assert (found.interval.start, found.interval.precision, found.interval.basis) == (None, None, "unresolved")


@pytest.mark.parametrize("text", ["13 January 2021", "March 2016", "in 2011", "late 2015", "the summer of 2014"])
def test_full_dates_need_no_day_of_publication(text: str) -> None:
    [found] = find_dates(text, None)
    assert found.interval.start is not None
    assert found.interval.basis == "stated"


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("since the October 7 attacks", datetime.date(2025, 3, 1), datetime.date(2023, 10, 7)),
        ("the October 7 attacks", datetime.date(2021, 1, 14), datetime.date(2020, 10, 7)),
        ("the September 11 attacks", datetime.date(2019, 1, 14), datetime.date(2001, 9, 11)),
    ],
)
def test_attacks_that_go_by_their_day_keep_their_year(text: str, published: datetime.date, day: datetime.date) -> None:
    [found] = find_dates(text, published)
    assert found.interval.start == day


def test_mentions_of_one_sentence_stay_apart() -> None:
    text = (
        "Kochavi said last month that the strike of Wednesday, the fourth in three weeks, followed one on 5 May 2020."
    )
    assert [found.text for found in find_dates(text, PUBLISHED)] == [
        "last month",
        "Wednesday",
        "three weeks",
        "5 May 2020",
    ]


@given(st.sampled_from(sorted(FULL_WEEKDAYS)), st.dates())
def test_a_weekday_falls_in_the_week_before_publication(weekday: str, published: datetime.date) -> None:
    [found] = find_dates(f"on {weekday.title()}", published)
    assert found.interval.start is not None
    assert 0 <= (published - found.interval.start).days < 7
    assert found.interval.start.strftime("%A").lower() == weekday or found.interval.start == datetime.date.min


_FRAGMENTS = st.sampled_from(
    [
        *"a the on in of since last next this past early late".split(),
        *"mid - – / . , to and between from overnight night".split(),
        *"Monday Sunday January May Feb 29 30 31 5 13th".split(),
        *"2011 9999 0001 1990 s day days weeks months years hours".split(),
        *"ago later before after yesterday weekend summer several few two hundred million Christmas Eve New".split(),
        *"Year dawn hours week month year decade".split(),
        *"every recent 1/2/2003 12.13.14 2021-02-30 999999999999 billion".split(),
        *"that same half and 1 2 : a.m. pm EST GMT Eid al Ramadan Thanksgiving Easter will planned quarter".split(),
    ]
)
_DATES = st.one_of(
    st.none(),
    st.dates(),
    st.sampled_from([datetime.date.min, datetime.date.max, datetime.date(1, 1, 2), datetime.date(9999, 1, 1)]),
)


@given(
    st.one_of(
        st.text(), st.lists(_FRAGMENTS, max_size=30).map(" ".join), st.lists(_FRAGMENTS, max_size=30).map("".join)
    ),
    _DATES,
)
def test_any_text_gives_mentions_in_order_with_their_own_words(text: str, published: datetime.date | None) -> None:
    end = 0
    for found in find_dates(text, published):
        assert found.start >= end
        assert found.text == text[found.start : found.end] == found.interval.text != ""
        interval = found.interval
        assert (interval.start is None) == (interval.end is None) == (interval.precision is None)
        assert (interval.start is None) == (interval.basis == "unresolved")
        assert interval.start is None or interval.end is None or interval.start <= interval.end
        end = found.end


@pytest.mark.parametrize(
    "unit",
    ["1-", "Monday and ", "January 5 and ", "late early mid-", "overnight from ", "in the past ", "2011-2012-", "0 "],
)
def test_a_long_text_takes_time_in_proportion(unit: str) -> None:
    text = unit * (250_000 // len(unit))
    began = time.process_time()
    find_dates(text, PUBLISHED)
    assert time.process_time() - began < 10, "quadratic time would take minutes"
