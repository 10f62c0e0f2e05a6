"""Names of people are no places."""

from __future__ import annotations

import pytest

from khaldun.stages.extract import extract_mentions
from khaldun.stages.parse import parse_text

CASES = [
    ("Rana Ashton, 17, was killed in Granby. Ashton was walking home.", ["Granby"]),
    ("Police arrested 24-year-old Samir Lenox in Granby. Lenox pleaded not guilty.", ["Granby"]),
    ("The shell hit Samir Lenox, a 50-year-old farmer, near Granby.", ["Granby"]),
    ("Carson was shot in Granby on Friday.", ["Granby"]),
    ("A bomb killed two people in Carson. Carson was shelled again on Friday.", ["Carson", "Carson"]),
    ("Damascus and Aleppo were shelled. Aleppo was hit twice.", ["Damascus", "Aleppo", "Aleppo"]),
    ("Turkey said its jets struck Kobani.", ["Turkey", "Kobani"]),
    ("Rana Virginia Ashton, 17, was shot in Roanoke, Virginia.", ["Roanoke", "Virginia"]),
]


@pytest.mark.parametrize(("text", "places"), CASES)
def test_what_is_a_place(text: str, places: list[str]) -> None:
    assert [mention.name for mention in extract_mentions(parse_text(text, None)).places] == places


def test_lines_of_other_reports_are_left_out() -> None:
    text = (
        "Shells hit a granary\n"
        "At least two people were killed in Karmin on Friday, a doctor said.\n"
        "Nine killed in a blast in Oruz\n"
        "Seven fishermen drowned off Salt"
    )
    mentions = extract_mentions(parse_text(text, None))
    assert {place.name for place in mentions.places} == {"Karmin"}
    assert [figure.quantity.low for figure in mentions.figures] == [2]
