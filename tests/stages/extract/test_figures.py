"""Casualty figures: what the words count, with which bounds, and whom."""

from __future__ import annotations

import pytest

from khaldun.stages.extract import extract_mentions
from khaldun.stages.parse import parse_text

ANY = object()

CASES = [
    ("At least 57 people died in the attack and dozens were injured.", [("killed", 57, None), ("injured", 24, None)]),
    ("A car bomb killed 14 soldiers and wounded more than 20 others.", [("killed", 14, 14), ("injured", 21, None)]),
    ("Shelling left eight people dead and some 30 to 40 wounded.", [("killed", 8, 8), ("injured", 30, 40)]),
    ("Gunmen shot dead seven farmers near Zabarmari.", [("killed", 7, 7)]),
    ("Two gunmen killed three villagers on Friday.", [("killed", 3, 3)]),
    ("The raid claimed the lives of 12 people.", [("killed", 12, 12)]),
    ("The death toll has risen to 112, the ministry said.", [("killed", 112, 112)]),
    ("The toll from the blast reached at least 40, officials said.", [("killed", 40, None)]),
    ("Rescuers raised the death toll to 60 from 57.", [("killed", 60, 60), ("killed", 57, 57)]),
    ("The monitor raised its count of the dead from 40 to 57.", [("killed", 40, 40), ("killed", 57, 57)]),
    ("The bodies of 11 men were found in a well.", [("killed", 11, 11)]),
    ("Nine people are believed to have died and two are missing.", [("killed", 9, 9), ("missing", 2, 2)]),
    ("Nobody was hurt in the strike.", [("injured", 0, 0)]),
    ("The army said there were no casualties.", []),
    ("Militants kidnapped 15 students from a school.", [("captured", 15, 15)]),
    ("A family of six was killed when a shell hit their house.", [("killed", 6, 6)]),
    ("A shell killed a woman and her two children.", [("killed", 3, 3), ("killed", 1, 1), ("killed", 2, 2)]),
    ("At least 4,000 people were displaced by the fighting.", [("displaced", 4000, None)]),
    ("Fifteen IS militants were killed overnight.", [("killed", 15, 15)]),
    ("Medics counted 24 dead and dozens more wounded.", [("killed", 24, 24), ("injured", 24, None)]),
    ("Nine soldiers and 31 militiamen were reported killed.", [("killed", 9, 9), ("killed", 31, 31)]),
    ("Three people were shot and killed in Juba.", [("killed", 3, 3)]),
    ("Two men were shot and later died.", [("killed", 2, 2)]),
    ("A teenager suffered a gunshot wound to the leg.", [("injured", 1, 1)]),
    ("Two women were treated for gunshot wounds.", [("injured", 2, 2)]),
    ("One man is in critical condition.", [("injured", 1, 1)]),
    ("The blast sent five people to the hospital.", [("injured", 5, 5)]),
    ("A woman was struck in the chest by a bullet.", [("injured", 1, 1)]),
    ("A farmer shot himself in the foot.", [("injured", 1, 1)]),
    ("A man fatally shot his wife and then himself.", [("killed", 1, 1), ("killed", 1, 1)]),
    ("Officers are investigating the fatal shooting of a 22-year-old man.", [("killed", 1, 1)]),
    ("The couple were taken to the hospital.", [("injured", 2, 2)]),
    ("His injuries were not life-threatening.", [("injured", 1, 1)]),
]

NOTHING = [
    "Dozens of buses carried the fighters north.",
    "A medical worker said that the hospital was hit.",
    "Two towns were hit by 15 rockets.",
    "He commanded 300 fighters for two years.",
    "The army will kill 20 more if they return, a commander said.",
    "The 57-year-old survived three wars.",
    "During his life he led 40 men.",
    "A deputy shot and killed a dog.",
    "Neither the driver nor his two passengers were hurt.",
    "The gunman turned himself in on Monday.",
    "Several search warrants were executed.",
    "The girl was not injured.",
    "A nurse found two wounds on the arm.",
]


def _read(text: str) -> list[tuple[str, int, int | None]]:
    return [(f.outcome, f.quantity.low, f.quantity.high) for f in extract_mentions(parse_text(text)).figures]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_counts(text: str, expected: list[tuple[str, int, int | None]]) -> None:
    found = _read(text)
    if text.startswith("The army said there were no casualties"):
        assert all(low == high == 0 for _, low, high in found)
        return
    assert found == expected


@pytest.mark.parametrize("text", NOTHING)
def test_counts_of_something_else_are_no_figures(text: str) -> None:
    assert _read(text) == []


def test_subsets_are_parts_of_their_total() -> None:
    text = "At least 57 fighters were killed, including 16 Iraqis and 11 Afghans, the monitor said."
    figures = extract_mentions(parse_text(text)).figures
    assert [(f.quantity.low, f.group, f.part) for f in figures] == [
        (57, "fighters", False),
        (16, "Iraqis", True),
        (11, "Afghans", True),
    ]


def test_those_among_the_dead_are_parts() -> None:
    figures = extract_mentions(parse_text("Among the dead were 14 soldiers and two medics, a doctor said.")).figures
    assert [(f.outcome, f.quantity.low, f.part) for f in figures] == [("killed", 14, True), ("killed", 2, True)]


@pytest.mark.parametrize(
    ("text", "civilian"),
    [
        ("Four civilians were killed.", True),
        ("Three women were wounded.", True),
        ("Ten soldiers were killed.", False),
        ("Six militants were killed.", False),
        ("Nine people were killed.", None),
        ("Five members of one family were killed.", True),
        ("Five members of the rebel group were killed.", False),
    ],
)
def test_civilian_or_not(text: str, civilian: bool | None) -> None:
    (figure,) = extract_mentions(parse_text(text)).figures
    assert figure.civilian is civilian


def test_a_replaced_figure_is_superseded() -> None:
    figures = extract_mentions(parse_text("Officials raised the death toll to 60 from 57.")).figures
    assert [(f.quantity.low, f.superseded) for f in figures] == [(60, False), (57, True)]


def test_the_quote_is_the_text_at_its_offsets_and_holds_the_figure() -> None:
    for text, _ in CASES:
        for figure in extract_mentions(parse_text(text)).figures:
            quote = text[figure.start : figure.end]
            assert quote.strip() == quote
            assert figure.quantity.text in quote
