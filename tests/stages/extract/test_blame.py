"""Who is said to be behind a deed, where no words of the deed say so."""

from __future__ import annotations

import pytest

from khaldun.stages.extract import extract_mentions
from khaldun.stages.parse import parse_text

CASES = [
    ("Officials blamed the Harran Brigade for the bombing.", ["Harran Brigade"], "accused"),
    ("The raid was blamed on local militias.", ["local militias"], "accused"),
    ("The governor attributed the attack to rebels of the north.", ["rebels of the north"], "accused"),
    ("Two officers were charged with the murder of the mayor.", ["Two officers"], "accused"),
    ("The Harran Brigade claimed responsibility for the attack.", ["Harran Brigade"], "claimed"),
    ("Responsibility for the blast was claimed by the Harran Brigade.", ["Harran Brigade"], "claimed"),
    ("The attackers were members of the Harran Brigade.", ["members of the Harran Brigade"], "stated"),
    ("Police say soldiers were responsible for the killing.", ["soldiers"], "stated"),
    ("The militia is believed to be behind the bombing.", ["militia"], "suspected"),
    ("The attack was the work of smugglers.", ["smugglers"], "stated"),
    ("Police arrested two brothers in connection with the bombing.", ["two brothers"], "suspected"),
    ("The arrest of four soldiers for the killing was announced.", ["four soldiers"], "suspected"),
    ("Three men suspected of the kidnapping were released.", ["Three men"], "suspected"),
]


@pytest.mark.parametrize(("text", "culprits", "firmness"), CASES)
def test_words_of_blame(text: str, culprits: list[str], firmness: str) -> None:
    (blame,) = extract_mentions(parse_text(text, None)).blames
    assert ([phrase.text for phrase in blame.culprits], blame.firmness) == (culprits, firmness)
    assert all(text[phrase.start : phrase.end] == phrase.text for phrase in blame.culprits)


@pytest.mark.parametrize(
    "text",
    [
        "No group claimed responsibility for the attack.",
        "The army was not responsible for the bombing.",
        "Farmers blamed the drought for the bad harvest.",
        "The minister is responsible for the budget.",
        "The shop was linked to the supermarket.",
        "She was the author of two books.",
    ],
)
def test_what_blames_nobody_for_a_deed(text: str) -> None:
    assert extract_mentions(parse_text(text, None)).blames == ()


@pytest.mark.parametrize(
    ("text", "pointing", "many"),
    [
        ("Officials blamed the militia for the bombing.", True, False),
        ("Officials blamed the militia for the bombings.", True, True),
        ("Officials accused the militia.", True, False),
        ("Officials accused the militia of bombing a bridge.", False, False),
    ],
)
def test_what_the_deed_points_to(text: str, pointing: bool, many: bool) -> None:
    (blame,) = extract_mentions(parse_text(text, None)).blames
    assert (blame.pointing, blame.many) == (pointing, many)
