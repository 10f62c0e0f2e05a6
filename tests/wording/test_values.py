from __future__ import annotations

import datetime

import pytest

from khaldun.values.dates import DateInterval
from khaldun.values.place import Place
from khaldun.wording.values import in_words_count, in_words_date, in_words_day, in_words_place

DAY = datetime.date(2021, 1, 13)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(57, 57, "57"), (57, None, "57+"), (0, 5, "up to 5"), (30, 40, "30–40"), (0, 0, "0"), (1200, 1200, "1,200")],
)
def test_counts(low: int, high: int | None, words: str) -> None:
    assert in_words_count(low, high) == words


def test_days_are_english_whatever_the_locale() -> None:
    assert in_words_day(DAY) == "Wednesday 13 January 2021"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (None, "not said"),
        (
            DateInterval(None, None, None, "unresolved", "on Tuesday"),
            "unknown, since the day of publication is, from “on Tuesday”",
        ),
        (
            DateInterval(DAY, DAY, 1, "published"),
            "Wednesday 13 January 2021: exact day, no day given: the day of publication",
        ),
        (
            DateInterval(DAY, DAY + datetime.timedelta(days=2), 2, "stated", "13-15 January 2021"),
            (
                "Wednesday 13 January 2021 to Friday 15 January 2021: within 2 to 6 days, stated in full, "
                "from “13-15 January 2021”"
            ),
        ),
    ],
)
def test_dates(date: DateInterval | None, words: str) -> None:
    assert in_words_date(date) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("Nowhere"), "Nowhere: position unknown"),
        (Place("Sudan", None, "SD", 15.0, 30.0, 6), "Sudan: country only, 15.000, 30.000"),
        (Place("Homs", "Homs", "SY", 34.73, 36.71, 1), "Homs (Syria): exact place, 34.730, 36.710"),
    ],
)
def test_places(place: Place, words: str) -> None:
    assert in_words_place(place) == words
