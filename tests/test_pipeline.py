"""Whole reports: incidents with their day, place, actor, toll and speakers."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.model.account import OUTLET_VOICE, Account, Reading
from khaldun.model.report import Report
from khaldun.pipeline import read_report

THURSDAY = datetime.date(2021, 1, 14)


def reading_of(text: str, published: datetime.date | None = THURSDAY, language: str = "en") -> Reading:
    return read_report(Report("r", text, outlet="Two Rivers Wire", published=published, language=language))


def only(text: str, published: datetime.date | None = THURSDAY) -> Account:
    (account,) = reading_of(text, published).accounts
    return account


TYPES = [
    ("Government warplanes bombed a market in Idlib on Tuesday, killing four people.", "Air/drone strike"),
    ("A drone strike killed two people in Shabwa, Yemen, on Monday.", "Air/drone strike"),
    ("A suicide bomber blew himself up at a mosque in Kabul on Monday, killing nine people.", "Suicide bomb"),
    ("Rebels shelled the town of Avdiivka on Monday, wounding three people.", "Shelling/artillery/missile attack"),
    ("A roadside bomb killed five soldiers near Mopti in Mali on Tuesday.", "Remote explosive/landmine/IED"),
    ("Four people died in a chlorine gas attack on Saraqeb on Monday.", "Chemical weapon"),
    ("Soldiers clashed with rebels near Goma on Monday; six rebels were killed.", "Armed clash"),
    ("Gunmen shot dead seven villagers in Plateau state, Nigeria, on Sunday.", "Attack"),
    ("Militants kidnapped 12 students in Zamfara on Friday.", "Abduction/forced disappearance"),
    ("A grenade attack in Bujumbura on Monday wounded three people.", "Grenade"),
    ("Hundreds of people protested in Khartoum on Monday.", "Peaceful protest"),
    ("The Syrian army recaptured the town of Palmyra on Sunday.", "Government regains territory"),
    ("Islamic State captured the town of Palmyra on Sunday.", "Non-state actor overtakes territory"),
    ("Police arrested three activists in Harare on Monday.", "Arrests"),
    ("Rioters torched shops in Nairobi on Monday.", "Looting/property destruction"),
]


@pytest.mark.parametrize(("text", "expected"), TYPES, ids=[expected for _, expected in TYPES])
def test_type_of_act(text: str, expected: str) -> None:
    assert reading_of(text).accounts[0].type.value == expected


def test_toll_and_speaker_in_two_sentences() -> None:
    account = only(
        "Israeli warplanes struck Al-Bukamal in Syria early on Wednesday. At least 57 people died and dozens were"
        " injured."
        " Most of those killed were soldiers, according to the Syrian Observatory for Human Rights."
    )
    assert {(c.outcome, c.low, c.speaker) for c in account.casualties} == {
        ("killed", 57, "Syrian Observatory for Human Rights"),
        ("injured", 24, "Syrian Observatory for Human Rights"),
    }
    assert account.date is not None
    assert account.date.start == datetime.date(2021, 1, 13)
    assert account.actors == ("Israel",)
    assert account.places[0].country == "SY"


def test_two_towns_with_tolls_of_their_own_are_two_incidents() -> None:
    accounts = reading_of(
        "A shell killed three people in Donetsk on Monday. In a separate attack, gunmen killed two police officers in"
        " Mariupol on Tuesday."
    ).accounts
    assert [[c.low for c in account.casualties] for account in accounts] == [[3], [2]]


@pytest.mark.parametrize(
    ("agents", "actor"),
    [
        ("Gunmen", "unidentified gunmen"),
        ("Unknown gunmen", "unidentified gunmen"),
        ("Unidentified warplanes", "unidentified"),
        ("Syrian warplanes", "Syria: government forces"),
    ],
)
def test_who_is_not_known_is_called_unidentified_once(agents: str, actor: str) -> None:
    assert only(f"{agents} killed three people in Idlib, Syria, on Tuesday.").actors == (actor,)


def test_the_day_before_is_another_incident() -> None:
    reading = reading_of(
        "Unknown warplanes killed at least 12 fighters near the Iraqi border on Tuesday, hours before the larger raids"
        " of Wednesday.\n\nIn the night to Wednesday, jets bombed bases in Mayadin. A medic said 41 people were killed."
    )
    assert [(a.date.start.day, a.casualties[0].low) for a in reading.accounts if a.date and a.date.start] == [
        (12, 12),
        (13, 41),
    ]


def test_history_is_a_tally_and_no_incident() -> None:
    reading = reading_of(
        "A bomb killed four people in Homs on Tuesday. More than 400,000 people have been killed in Syria since 2011."
    )
    assert [c.low for account in reading.accounts for c in account.casualties] == [4]
    assert [(tally.kind, tally.value) for tally in reading.tallies] == [("cumulative", 400_000)]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died of Ebola in Beni on Monday, doctors said.",
        "A bus crash killed 12 people near Lagos on Sunday.",
        "At least 40 people died when floods hit Kerala on Tuesday.",
        "The board approved the budget on Tuesday.",
    ],
)
def test_mishaps_and_peace_are_no_incidents(text: str) -> None:
    assert reading_of(text).accounts == ()


def test_order_over_a_period_is_a_tally_with_its_window() -> None:
    reading = reading_of(
        "Israeli jets struck Damascus on Wednesday. It was the fourth attack in less than three weeks."
    )
    (tally,) = reading.tallies
    assert (tally.kind, tally.value, tally.window_end) == ("ordinal", 4, THURSDAY)


def test_the_outlet_speaks_where_nobody_else_does() -> None:
    account = only("A bomb killed four people in Homs on Tuesday.")
    assert {c.speaker for c in account.casualties} == {OUTLET_VOICE}


def test_a_relative_day_without_a_day_of_publication_stays_open_and_says_so() -> None:
    reading = reading_of("A bomb killed four people in Homs on Tuesday.", published=None)
    assert [issue.code for issue in reading.issues] == ["date-unresolved"]
    date = reading.accounts[0].date
    assert date is not None
    assert date.start is None
    assert date.text == "Tuesday"


def test_another_language_is_kept_with_an_issue() -> None:
    reading = reading_of("Quatre personnes ont été tuées à Alep mardi.", language="fr")
    assert reading.accounts == ()
    assert [issue.code for issue in reading.issues] == ["language-not-read"]


def test_an_empty_text_says_nothing() -> None:
    reading = reading_of("")
    assert (reading.accounts, reading.statements, reading.tallies) == ((), (), ())


def assert_well_formed(reading: Reading) -> None:
    text = reading.report.text
    names = {speaker.name for speaker in reading.speakers} | {OUTLET_VOICE}
    ids = {account.id for account in reading.accounts}
    for account in reading.accounts:
        assert account.date is None or account.date.start is None or account.date.start <= account.date.end  # type: ignore[operator]
        for casualty in account.casualties:
            assert text[casualty.start : casualty.end] == casualty.quote
            assert casualty.figure in text
            assert casualty.high is None or casualty.low <= casualty.high
            assert casualty.speaker in names
        for target in account.targets:
            assert text[target.start : target.end] == target.text
    for statement in reading.statements:
        assert text[statement.start : statement.end] == statement.quote
        assert statement.speaker in names
        assert statement.incident is None or statement.incident in ids
    for tally in reading.tallies:
        assert text[tally.start : tally.end] == tally.text
        assert tally.speaker in names
    assert len(ids) == len(reading.accounts)


WORDS = (
    "At least 57 people killed wounded in on Tuesday Aleppo Homs the army said according to . , \" ' — rebels bomb and"
    " who which including 16 Iraqis dozens of civilians denied Syria's Observatory (SOHR) it added since 2011 IS al el"
).split()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_string_of_war_words_gives_a_well_formed_reading(words: list[str]) -> None:
    assert_well_formed(reading_of(" ".join(words)))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_well_formed_reading(text: str) -> None:
    assert_well_formed(reading_of(text))


def test_reading_is_a_function_of_the_report() -> None:
    text = " ".join(text for text, _ in TYPES)
    assert reading_of(text) == reading_of(text)
    assert_well_formed(reading_of(text))
