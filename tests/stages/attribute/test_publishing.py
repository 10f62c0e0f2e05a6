"""Publishers named without a verb of speech: who is a source, and who is none."""

from __future__ import annotations

import pytest

from khaldun.stages.attribute import attribute_text
from khaldun.stages.parse import parse_text

CASES = [
    ("Ann Hall shared a video of the ruined house.", ["Ann Hall"]),
    ("A tweet by @MillNews stated that four people were killed.", ["@MillNews"]),
    ("Photos posted by Ann Hall and Mark Smith showed the damage.", ["Ann Hall", "Mark Smith"]),
    ("Local source @MillAgency identified the strike as an airstrike.", ["@MillAgency"]),
]
NOBODY = ["Officials shared the concern of the residents.", "The family shared a house with Ann Hall."]


@pytest.mark.parametrize(("text", "names"), CASES, ids=[text[:40] for text, _ in CASES])
def test_publishers_are_speakers(text: str, names: list[str]) -> None:
    assert sorted({said.speaker.name for said in attribute_text(parse_text(text))}) == names


@pytest.mark.parametrize("text", NOBODY)
def test_sharing_something_else_is_no_publishing(text: str) -> None:
    assert attribute_text(parse_text(text)) == ()
