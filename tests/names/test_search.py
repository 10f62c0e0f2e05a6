from __future__ import annotations

import datetime

import pytest

from khaldun.names.search import find_name


@pytest.mark.parametrize(
    ("name", "day", "table", "first"),
    [
        ("Daesh", None, "actors", "islamic-state"),
        ("Nusra Front", "2013-05-01", "actors", "nusra"),
        ("US Secretary of State", "2019-05-01", "offices", "mike-pompeo-secretary-of-state"),
        ("Israeli defense minister", "2024-01-01", "offices", "yoav-gallant-defence-minister"),
        ("president of Syria", "2015-01-01", "offices", "bashar-al-assad-president"),
        ("UN secretary-general", "2010-01-01", "offices", "ban-ki-moon-secretary-general"),
        ("https://www.reuters.com/world", None, "outlets", "reuters"),
        ("Hayat Tahrir al-Scham", None, "actors", "hts"),
    ],
)
def test_the_row_that_is_meant_comes_first(name: str, day: str | None, table: str, first: str) -> None:
    found = find_name(name, datetime.date.fromisoformat(day) if day else None, limit=3)
    assert (found[0].table, found[0].id) == (table, first)


def test_a_row_says_whether_it_was_there_on_the_day() -> None:
    nusra = {day: find_name("Nusra Front", datetime.date(day, 5, 1), limit=1)[0].valid for day in (2010, 2013, 2020)}
    assert nusra == {2010: False, 2013: True, 2020: False}


def test_what_an_actor_belongs_to_is_told_up_to_the_top() -> None:
    assert find_name("Nusra Front", None, limit=1)[0].parents == ("Al-Qaeda",)


def test_nonsense_finds_nothing() -> None:
    assert find_name("Qwrtzpsdf", None, limit=3) == []
    assert find_name("", None, limit=3) == []
