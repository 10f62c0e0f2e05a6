from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.errors import InputError
from khaldun.stages.read.dateline import dateline_day
from khaldun.stages.read.days import read_day

JAN_13 = datetime.date(2021, 1, 13)


@pytest.mark.parametrize(
    "words",
    [
        "2021-01-13",
        "2021-1-13",
        "2021-01-13T23:30:00-05:00",
        "2021-01-13T10:00:00Z",
        "2021-01-13 10:00:00+00:00",
        "2021-01-13 10:00:00.123456",
        "2021/01/13",
        "2021.01.13",
        "20210113",
        "20210113T101500Z",
        "20210113101500",
        "13 January 2021",
        "13th of January, 2021",
        "13 Jan. 2021",
        "13-Jan-2021",
        "Jan 13, 2021",
        "Jan. 13, 2021, 10:15 a.m. EST",
        "January 13th, 2021 at 10:15",
        "Wednesday, 13 January 2021",
        "Wed, 13 Jan 2021 10:00:00 GMT",
        "Wed Jan 13 10:00:00 +0000 2021",
        "13 janvier 2021",
        "13 de enero de 2021",
        "13.01.2021",
        "13/01/2021",
        "1/13/2021",
        "13 January 2021 – 10:15 GMT",
        "  2021-01-13\n",
    ],
)
def test_a_written_day_is_read(words: str) -> None:
    assert read_day(words) == JAN_13


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2021-02-30", "bad-date"),
        ("31 April 2021", "bad-date"),
        ("0021-01-13", "bad-date"),
        ("32/01/2021", "bad-date"),
        ("2021", "bad-date"),
        ("2021-01", "bad-date"),
        ("January 2021", "bad-date"),
        ("Wednesday", "bad-date"),
        ("yesterday", "bad-date"),
        ("2021-01-13/2021-01-15", "bad-date"),
        ("1610496000", "bad-date"),
        ("13 January 2021 " + "x" * 200, "bad-date"),
        ("7/1/2021", "ambiguous-date"),
        ("07-01-2021", "ambiguous-date"),
    ],
)
def test_what_gives_no_day_is_refused(words: str, code: str) -> None:
    with pytest.raises(InputError) as raised:
        read_day(words)
    assert raised.value.code == code


@given(st.dates(min_value=datetime.date(1900, 1, 1)))
def test_every_iso_day_is_read_as_itself(day: datetime.date) -> None:
    assert read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("DAMASCUS, Jan 13, 2021 (Agency) - Nine people", JAN_13),
        ("DEIR EL-ZOUR, Syria, January 13, 2021 (Agency) — Nine", JAN_13),
        ("Goma, 13 January 2021 (Agency): Nine", JAN_13),
        ("SAN SALVADOR, 13 JAN 90 (AGENCY) -- [TEXT] Nine", datetime.date(1990, 1, 13)),
        ("SAN SALVADOR (EL SALVADOR), 13 JAN 90 -- Nine", datetime.date(1990, 1, 13)),
        ("13 January 2021, Port-au-Prince (Agency) - Nine", JAN_13),
        ("By A. Writer\n\nKYIV, Wednesday, 13 January 2021 – Nine", JAN_13),
        ("13 Jan 2021\nNine people were killed", JAN_13),
        ("13 January، 2021\nDeir Ezzor, Agency- Nine people", JAN_13),
        ("Nine dead in Goma\nPublished: Wednesday, 13 January 2021 10:32 GMT\nNine people", JAN_13),
        ("Share\n(January 13, 2021 / Agency) Nine people", JAN_13),
        ("Director for the region\nAMMAN, 13 January 2021 – At least nine", JAN_13),
        ("The town was shelled again.\n13 January 2021\nNine people", None),
        ("Nine people were killed in the town on\nAugust 26, 2021, through this action", None),
        ("DAMASCUS, Jan 13 (Agency) - Nine people", None),
        ("On January 13, 2021 – a Wednesday – nine people", None),
        ("Nine people were killed on January 13, 2021 (Wednesday) in", None),
        ("Residents of the town said on 13 January 2021 - the day", None),
        ("26 Oct 2016 Air strikes on an opposition-held province", None),
        ("DAMASCUS, Feb 30, 2021 (Agency) - Nine people", None),
        ("", None),
    ],
)
def test_a_dateline_with_a_year_gives_the_day(text: str, day: datetime.date | None) -> None:
    assert dateline_day(text) == day
