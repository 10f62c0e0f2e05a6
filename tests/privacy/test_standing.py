"""Names of places stay where the words around them say that they are places. All names are invented."""

from __future__ import annotations

import pytest

from khaldun.privacy.cleaning import HIDDEN, clean
from khaldun.privacy.standing import PlaceNames

PLACES = PlaceNames(["Tarifi", "Qaryat Tarifi", "Deir ez-Zahra", "Lubnaya"])


@pytest.mark.parametrize(
    "words",
    [
        "Two people died in Tarifi.",
        "Shelling was heard near Deir ez-Zahra and Lubnaya.",
        "They fled from the town of Lubnaya on Friday.",
        "Residents of the city of Qaryat Tarifi fled.",
        "The raid hit northern Tarifi, Lubnaya and Deir ez-Zahra.",
        "Clashes closed the road to Lubnaya province.",
        "The Lubnaya countryside was shelled.",
        "It was in Lubnaya, he said.",
    ],
)
def test_a_place_stays(words: str) -> None:
    assert clean(words, places=PLACES).words == words


@pytest.mark.parametrize(
    ("words", "private"),
    [
        ("Lubnaya, 24, was killed in her shop.", "Lubnaya"),
        ("The funeral of Lubnaya was on Friday.", "Lubnaya"),
        ("Orhan Tarifi was killed.", "Tarifi"),
        ("He had met Lubnaya Dervisoglu before.", "Lubnaya"),
        ("They sat in Lubnaya's kitchen.", "Lubnaya"),
        ("The mother of Tarifi wept.", "Tarifi"),
        ("A crowd stood around Lubnaya Dervisoglu as she wept.", "Lubnaya"),
    ],
)
def test_a_person_with_the_name_of_a_place_does_not(words: str, private: str) -> None:
    cleaned = clean(words, places=PLACES).words
    assert private not in cleaned and HIDDEN in cleaned


def test_what_is_no_place_of_the_record_does_not_stay() -> None:
    assert clean("Two people died in Masriwan.", places=PLACES).hidden == 1
