"""What belongs to one incident of a report, and what stays apart: follow-up tolls, other attacks, "there"."""

from __future__ import annotations

import datetime

import pytest

from khaldun.model.account import Account
from khaldun.model.report import Report
from khaldun.pipeline import read_report

PUBLISHED = datetime.date(2021, 1, 16)


def _accounts(text: str) -> tuple[Account, ...]:
    return read_report(Report("r", text=text, language="en", published=PUBLISHED)).accounts


def _killed(account: Account) -> set[int]:
    return {row.low for row in account.casualties if row.outcome == "killed"}


RISING = [
    "Rescuers pulled three more bodies from the rubble on Saturday, bringing the death toll to 12.",
    "The death toll rose on Saturday to 12, officials said.",
    "A doctor said 12 bodies had been recovered as of Saturday.",
]


@pytest.mark.parametrize("later", RISING)
def test_a_toll_that_rises_later_belongs_to_the_attack(later: str) -> None:
    (account,) = _accounts(
        f"A missile slammed into an apartment block in Kharkiv on Thursday, killing nine people. {later}"
    )
    assert {9, 12} <= _killed(account)
    assert account.date is not None and account.date.start == datetime.date(2021, 1, 14)


OTHERS = [
    "Separately, shelling killed two farmers in Kupiansk.",
    "Elsewhere, shelling killed two farmers, police said.",
    "Two farmers were killed in a separate shooting in Kupiansk.",
]


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_told_as_separate_is_another_incident(other: str) -> None:
    first, second = _accounts(f"A missile hit an apartment block in Kharkiv on Friday, killing nine people. {other}")
    assert (_killed(first), _killed(second)) == ({9}, {2})


def test_an_attack_there_was_where_the_one_before_it_was() -> None:
    text = (
        "A car bomb killed nine people in Kharkiv on Friday. The city has been bombed before. "
        "A suicide attack there in late December killed 32."
    )
    first, second = _accounts(text)
    assert _killed(second) == {32}
    assert [place.name for place in second.places] == [place.name for place in first.places]


def test_those_taken_away_and_killed_are_counted_once_as_each() -> None:
    (account,) = _accounts("Gunmen abducted five farmers near Kharkiv on Friday before killing them, police said.")
    assert {(row.outcome, row.low) for row in account.casualties} == {("captured", 5), ("killed", 5)}


def test_first_and_second_of_one_attack_are_no_two_attacks() -> None:
    text = (
        "Two bombs killed nine people in Kharkiv on Friday. "
        "The first bomb went off at the gate, followed by a second blast outside the yard."
    )
    assert len(_accounts(text)) == 1


@pytest.mark.parametrize("taken", ["four captured", "a vehicle was seized", "six bodies were recovered"])
def test_people_and_goods_that_are_taken_make_no_conquest(taken: str) -> None:
    accounts = _accounts(
        f"Rebels ambushed a convoy near Kharkiv on Friday. Officials said two soldiers were killed and {taken}."
    )
    assert {account.type for account in accounts} == {"Armed clash"}


def test_an_attack_without_a_place_was_where_the_report_was_written() -> None:
    (account,) = _accounts(
        "KHARKIV, Ukraine - Six soldiers were killed when a bomb exploded under their van on Friday."
    )
    (place,) = account.places
    assert (place.name, place.country, place.precision) == ("KHARKIV", "UA", 2)


@pytest.mark.parametrize(
    "text",
    [
        "KYIV, Ukraine - Six soldiers were killed in Kharkiv when a bomb exploded under their van on Friday.",
        "KYIV, Ukraine - Six Syrian soldiers were killed in Syria when a bomb exploded under their van on Friday.",
    ],
)
def test_the_dateline_gives_no_place_to_what_was_elsewhere(text: str) -> None:
    (account,) = _accounts(text)
    assert "KYIV" not in {place.name for place in account.places}
