"""Which of the places of a sentence an act happened at."""

from __future__ import annotations

import pytest

from khaldun.model.report import Report
from khaldun.pipeline import link_model, place_evidence, places_of_word, read_report

SENTENCES = [
    ("Gunmen shot two farmers in Aleppo on Monday.", "shot", ["Aleppo"]),
    ("On Monday gunmen shot two farmers near Idlib, a minister said in Damascus.", "shot", ["Idlib"]),
    ("Thousands marched through Nairobi after the verdict.", "marched", ["Nairobi"]),
    ("Rebels captured the town of Palmyra from the army.", "captured", ["Palmyra"]),
    ("Two brothers from Marseille were killed in Mali.", "killed", ["Mali"]),
    ("The minister from Damascus said that nobody was hurt.", "hurt", []),
]


@pytest.mark.parametrize(("text", "word", "places"), SENTENCES)
def test_the_places_of_an_act(text: str, word: str, places: list[str]) -> None:
    found = places_of_word(Report("r", text, language="en"), text.index(word))
    assert [place.name for place in found] == places


def test_no_word_has_no_place() -> None:
    assert places_of_word(Report("r", "Gunmen shot two farmers in Aleppo.", language="en"), 500) == ()


def test_every_place_of_the_sentence_is_weighed() -> None:
    text = "Gunmen shot two farmers in Aleppo, a minister said in Damascus. Nothing happened in Homs."
    weighed = place_evidence(Report("r", text, language="en"), text.index("shot"))
    assert [place.name for place, _ in weighed] == ["Aleppo", "Damascus"]
    (_, near), (_, far) = weighed
    assert link_model().probability(near) > link_model().probability(far)


def test_reading_lists_the_place_of_the_act_only() -> None:
    text = "Two farmers were shot dead in Idlib on Monday, an official in Damascus said."
    (account,) = read_report(Report("r", text, language="en")).accounts
    assert [place.name for place in account.places] == ["Idlib"]
