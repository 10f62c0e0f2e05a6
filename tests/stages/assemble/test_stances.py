"""What a speaker's plain words on a deed come to."""

from __future__ import annotations

import pytest

import khaldun

CASES = [
    ("Islamic State said it had bombed a bridge in Hama on Monday, killing two people.", "claims responsibility"),
    ("Islamic State said its fighters attacked a school in Hama on Monday.", "claims responsibility"),
    ("Islamic State said they were responsible for the bombing in Hama.", "claims responsibility"),
    ("The opposition said the regime had shelled a market in Hama, killing nine people.", "accuses"),
    ("An activist said Russian warplanes bombed a market in Hama on Monday.", "accuses"),
    ("Officials said Islamic State was responsible for the bombing in Hama.", "accuses"),
    ("Two people were killed in Hama by strikes reportedly carried out by Russian warplanes.", "accuses"),
    ("Two people were killed in Hama. Officials attributed the attack to Islamic State.", "accuses"),
    ("The Syrian Observatory for Human Rights said Russian warplanes bombed a market in Hama.", None),
    ("Medics said two people were killed in Hama on Monday in clashes with Islamic State.", None),
    ("The Syrian army said it had shelled Hama on Monday.", None),
    ("Islamic State said Russian officers had left Hama.", None),
]


@pytest.mark.parametrize(("text", "stance"), CASES)
def test_stances_that_words_on_a_deed_come_to(text: str, stance: str | None) -> None:
    (reading,) = khaldun.read(text=text, published="2016-08-02")
    assert {statement.stance for statement in reading.statements} - {"asserts"} == ({stance} if stance else set())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Islamic State is believed to be behind the bombing that killed two people in Hama.", "(outlet)"),
        ("The army has been accused of the shelling that killed two people in Hama.", "(outlet)"),
        ("Officials accused the army of the shelling that killed two people in Hama.", "officials"),
    ],
)
def test_whose_accusation_it_is(text: str, speaker: str) -> None:
    (reading,) = khaldun.read(text=text, published="2016-08-02")
    assert [one.speaker for one in reading.statements if one.stance == "accuses"] == [speaker]


def test_the_accused_is_alleged_to_have_done_it() -> None:
    text = "Regime airstrikes killed nine people in Homs on Monday, an opposition activist said."
    (reading,) = khaldun.read(text=text, published="2016-08-02")
    account = reading.accounts[0]
    assert (account.actors, account.actor_status) == (("Syria: government forces",), "alleged")
