"""Which body "it", "the military", "the deputy head of X" stand for; who counts in a quotation."""

from __future__ import annotations

import pytest

from khaldun.stages.attribute import attribute_text
from khaldun.stages.parse import parse_text

CASES = [
    (
        (
            "Halim Omar, the top health official in the province, said nine had died. The army has not responded to"
            " requests for comment. In a statement on Saturday, it said that it had killed 30 rebels."
        ),
        "30 rebels",
        "army",
    ),
    (
        "Hospital chief Halim Omar said nine had died. The military said that it had killed 30 rebels.",
        "30 rebels",
        "military",
    ),
    (
        (
            "Hospital chief Halim Omar said nine had died.\n\n"
            "The deputy head of the health authority, Abdel Karim, put the death toll at 33."
        ),
        "toll at 33",
        "Abdel Karim (deputy head of the health authority)",
    ),
    (
        (
            'Officials blamed a rebel group, which denies it. "I have counted 230 bodies. It was the worst,"'
            " Halim Omar, a resident of the town, said."
        ),
        "230 bodies",
        "Halim Omar",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), CASES)
def test_who_says_it(text: str, words: str, speaker: str) -> None:
    at = text.index(words)
    saying = {
        found.speaker.name
        for found in attribute_text(parse_text(text))
        if any(start <= at < end for start, end in found.contents)
    }
    assert saying == {speaker}


def test_a_body_that_has_not_responded_declines_to_comment() -> None:
    (found,) = attribute_text(parse_text("The army has not responded to requests for comment."))
    assert (found.speaker.name, found.stance) == ("army", "declines to comment")
