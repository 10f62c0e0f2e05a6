"""Texts in capitals go into sentence case; every other text stays the very same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.stages.parse.capitals import in_capitals, sentence_case

REPORT = (
    "   BOGOTA, 12 MAY 88 (HILL RADIO) -- [TEXT] THE MAYOR OF SAN MARCOS, RAMIRO QUENDES, WAS KIDNAPPED LAST NIGHT "
    'BY MEN OF THE ARMY OF THE POOR (ADC). THE U.S. EMBASSY SAID IT MAY CLOSE.\n\n   "WE WILL NOT PAY," O\'NEILL SAID.'
)


@pytest.mark.parametrize(
    "words",
    [
        "Bogota, 12 May 88 (Hill radio)",
        "The mayor of San Marcos, Ramiro Quendes, was kidnapped last night by men",
        "of the army of the poor (ADC). The U.S. Embassy said it may close.",
        '"We will not pay," O\'Neill said.',
    ],
)
def test_words_go_small_and_names_keep_their_case(words: str) -> None:
    assert words in sentence_case(REPORT)


@pytest.mark.parametrize(
    "text",
    ["Gunmen of the Army of the Hills (ADC) kidnapped Ramiro Quendes on 12 May, the U.S. embassy said.", "ADC SAYS NO"],
)
def test_other_texts_stay_the_very_same(text: str) -> None:
    assert sentence_case(text) is text


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZÑÉß .,'’-\n()[]19", min_size=60, max_size=300))
def test_every_character_stays_in_its_place(text: str) -> None:
    cased = sentence_case(text)
    assert len(cased) == len(text)
    assert all(left == right or left.lower() == right.lower() for left, right in zip(cased, text, strict=True))


def test_a_text_is_in_capitals_by_its_letters() -> None:
    assert in_capitals(REPORT)
    assert not in_capitals(REPORT.lower())
    assert not in_capitals("12 MAY 88")
