from __future__ import annotations

import pytest

from khaldun.stages.read.language import language_code, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nine people were killed on Tuesday when shells hit a market, residents said.", "en"),
        ("NINE PEOPLE WERE KILLED ON TUESDAY WHEN SHELLS HIT A MARKET, RESIDENTS SAID.", "en"),
        ("Neuf personnes ont été tuées mardi dans une frappe, selon des habitants.", "fr"),
        ("Nueve personas murieron el martes en un ataque contra un mercado.", "es"),
        ("قتل تسعة أشخاص في غارة جوية على سوق البلدة يوم الثلاثاء", "ar"),
        ("В результате удара по рынку погибли девять человек", "ru"),
        ("Унаслідок удару по ринку загинули дев'ять людей, повідомили мешканці", "uk"),
        ("Nine killed.", "und"),
        ("12,345 – 67.89 %", "und"),
        ("SANAA", "und"),
        ("", "und"),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str) -> None:
    assert language_of(None, text) == (language, False)


def test_the_title_counts() -> None:
    assert language_of("Nine people were killed on Tuesday in the market", "Nine.") == ("en", False)


@pytest.mark.parametrize(
    ("text", "stated", "hint", "expected"),
    [
        ("Nine killed.", "en", None, ("en", False)),
        ("Nine killed.", None, "en", ("en", False)),
        ("قتل تسعة أشخاص في غارة جوية على سوق البلدة يوم الثلاثاء", None, "en", ("ar", True)),
        ("قتل تسعة أشخاص في غارة جوية على سوق البلدة يوم الثلاثاء", "fa", "en", ("fa", False)),
    ],
)
def test_a_stated_language_is_believed_and_a_hint_is_checked(
    text: str, stated: str | None, hint: str | None, expected: tuple[str, bool]
) -> None:
    assert language_of(None, text, stated, hint) == expected


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("zh_Hant_TW", "zh"),
        ("EN", "en"),
        ("English language", None),
        ("", None),
        ("e", None),
    ],
)
def test_language_codes(value: str, code: str | None) -> None:
    assert language_code(value) == code
