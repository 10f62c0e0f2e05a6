"""Who did it, where sentences after the deed say so."""

from __future__ import annotations

import pytest

import khaldun

DEED = "A car bomb killed four people in Aleppo on Monday, rescuers said."

CASES = [
    ("Islamic State claimed responsibility for the attack.", ("Islamic State",), "claimed"),
    ("Officials blamed Islamic State for the attack.", ("Islamic State",), "alleged"),
    ("The town was quiet on Tuesday. The attack was attributed to Islamic State.", ("Islamic State",), "alleged"),
    ("Islamic State is believed to be behind the bombing.", ("Islamic State",), "suspected"),
    ("The attackers were members of Islamic State.", ("Islamic State",), "stated"),
    ("No group claimed responsibility for the attack.", ("unidentified",), "unknown"),
]


@pytest.mark.parametrize(("after", "actors", "status"), CASES)
def test_a_later_sentence_names_who_did_it(after: str, actors: tuple[str, ...], status: str) -> None:
    (reading,) = khaldun.read(text=f"{DEED} {after}", published="2016-08-02")
    account = reading.accounts[0]
    assert (account.actors, account.actor_status) == (actors, status)


def test_blame_for_the_attacks_is_for_all_of_them() -> None:
    text = (
        "A bomb killed two people in Aleppo on Monday. Another bomb killed three people in Hama on Sunday."
        " Officials blamed Islamic State for the bombings."
    )
    (reading,) = khaldun.read(text=text, published="2016-08-02")
    assert [account.actors for account in reading.accounts] == [("Islamic State",)] * 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebel raids killed three people in Hama on Monday.", ()),
        ("A car bomb attack by four masked gunmen killed three people in Hama.", ("four masked gunmen",)),
        ("The priests' murder in Hama shocked many. A gunman was responsible for the murder.", ("gunman",)),
    ],
)
def test_the_words_for_those_who_act(text: str, words: tuple[str, ...]) -> None:
    (reading,) = khaldun.read(text=text, published="2016-08-02")
    assert reading.accounts[0].actor_words == words
