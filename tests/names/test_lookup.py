"""Rows found by what a report says of them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.lexicons import outlets
from khaldun.names import find_outlet, resolve_office


@pytest.mark.parametrize(
    ("title", "country", "day", "person"),
    [
        ("Secretary of State", "US", "2021-01-13", "Mike Pompeo"),
        ("Secretary of State", "US", "2018-04-10", None),
        ("the secretary of state", "US", "2016-05-01", "John Kerry"),
        ("defense secretary", "US", "2003-04-01", "Donald Rumsfeld"),
        ("Secretary of Defense", "US", "2003-04-01", "Donald Rumsfeld"),
        ("President", "SY", "2017-04-07", "Bashar al-Assad"),
        ("president", "SY", "2024-12-20", None),
        ("Defense Minister", "RU", "2022-03-01", "Sergei Shoigu"),
        ("foreign minister", "RU", "2015-10-01", "Sergei Lavrov"),
        ("Foreign Secretary", "GB", "2017-04-10", "Boris Johnson"),
        ("UN", None, "2017-04-10", None),
        ("Secretary-General", None, "2012-01-01", None),
        ("president", "UA", "2019-05-20", "Volodymyr Zelensky"),
    ],
)
def test_holder_of_an_office_on_a_day(title: str, country: str | None, day: str, person: str | None) -> None:
    row = resolve_office(title, country, datetime.date.fromisoformat(day))
    assert (row.person if row else None) == person


@pytest.mark.parametrize(
    ("wanted", "id_"),
    [
        ("Reuters", "reuters"),
        ("reuters.com", "reuters"),
        ("https://www.reuters.com/world/x", "reuters"),
        ("uk.reuters.com", "reuters"),
        ("notreuters.com", None),
        ("trt", "trt"),
        ("ahram", "ahram"),
        ("manar", "al-manar"),
        ("alalam", "al-alam"),
        ("sana", "sana"),
        ("tass", "tass"),
        ("nna", "nna"),
        ("arabiya", "al-arabiya"),
        ("alaraby", "al-araby"),
        ("sputnik", "sputnik"),
        ("dailysabah", "daily-sabah"),
        ("etilaf", "etilaf-outlet"),
        ("asharqalawsat", "asharq-al-awsat"),
        ("jordantimes", "jordan-times"),
        ("english.alarabiya.net", "al-arabiya"),
        ("Al Jazeera", "al-jazeera"),
        ("The New York Times", "new-york-times"),
        ("The Daily Star", None),
        ("Nobody's Gazette", None),
        ("", None),
        ("com", None),
    ],
)
def test_outlet_by_name_domain_or_code(wanted: str, id_: str | None) -> None:
    row = find_outlet(wanted)
    assert (row.id if row else None) == id_


@given(st.sampled_from(sorted(outlets())))
def test_every_domain_and_code_leads_to_its_outlet(id_: str) -> None:
    row = outlets()[id_]
    assert all(find_outlet(f"https://www.{domain}/a") == row for domain in row.domains)
    assert all(find_outlet(code) == row for code in row.codes)


@given(st.text(max_size=30))
def test_any_text_is_an_answerable_question(text: str) -> None:
    row = find_outlet(text)
    assert row is None or row.id in outlets()
