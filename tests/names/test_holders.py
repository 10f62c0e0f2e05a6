"""Who held an office that is named without its holder."""

import datetime

import pytest

from khaldun import read
from khaldun.names import holder_of
from khaldun.names.holders import titles_in


@pytest.mark.parametrize(
    ("words", "day", "named", "person"),
    [
        ("U.S. Secretary of State", "2019-05-07", (), "Mike Pompeo"),
        ("the US secretary of state", "2022-05-07", (), "Antony Blinken"),
        ("Russia's defence minister", "2019-05-07", (), "Sergei Shoigu"),
        ("Russia’s Defense Minister", "2024-06-01", (), "Andrei Belousov"),
        ("the Israeli defense minister", "2019-05-07", (), "Benjamin Netanyahu"),
        ("foreign minister of Iran", "2014-02-01", (), "Mohammad Javad Zarif"),
        ("the president of the United States", "1986-04-15", (), "Ronald Reagan"),
        ("the UN secretary-general", "1994-07-01", (), "Boutros Boutros-Ghali"),
        ("NATO secretary-general", "1999-05-01", (), "Javier Solana"),
        ("the Secretary of State", "2019-05-07", ("SY", "US"), "Mike Pompeo"),
        ("the president", "2016-02-01", ("SY",), "Bashar al-Assad"),
        ("the president", "2016-02-01", ("SY", "TR"), None),
        ("the president", "2016-02-01", (), None),
        ("the former US secretary of state", "2019-05-07", ("US",), None),
        ("US deputy secretary of state", "2019-05-07", ("US",), None),
        ("US Secretary of State", "1890-05-07", (), None),
        ("a resident of Aleppo", "2016-02-01", ("SY",), None),
        ("", "2016-02-01", ("SY",), None),
    ],
)
def test_the_holder_on_the_day(words: str, day: str, named: tuple[str, ...], person: str | None) -> None:
    row = holder_of([words], datetime.date.fromisoformat(day), named)
    assert (row.person if row else None) == person


def test_nobody_is_told_without_a_day() -> None:
    assert holder_of(["US Secretary of State"], None) is None


def test_any_wording_of_a_speaker_may_tell() -> None:
    row = holder_of(["Secretary of State", "US Secretary of State"], datetime.date(2019, 5, 7))
    assert row is not None and row.person == "Mike Pompeo"


def test_an_office_is_told_from_its_owner() -> None:
    assert {(one.office, one.country) for one in titles_in("the Syrian president")} == {("president", "SY")}


def test_a_reading_says_who_held_the_office_and_keeps_the_name_of_the_report() -> None:
    text = (
        "The U.S. Secretary of State said at least 12 people were killed in an air strike in Idlib, Syria, on Monday. "
        "Foreign Minister Sergei Lavrov said nobody was killed."
    )
    speakers = {one.name: one for one in read(text=text, published="2019-05-07")[0].speakers}
    (secretary,) = [one for name, one in speakers.items() if "Secretary of State" in name]
    assert (secretary.office_holder, secretary.named_person) == ("Mike Pompeo", None)
    assert speakers["Sergei Lavrov"].office_holder is None
