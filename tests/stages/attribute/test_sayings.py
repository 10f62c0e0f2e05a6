"""Sayings: whose words stand in a text, by which words, and what."""

from __future__ import annotations

from itertools import pairwise

import pytest

from khaldun.model.saying import Saying, Spans
from khaldun.stages.attribute.sayings import sayings_in
from khaldun.stages.parse import parse_text

Parts = tuple[str, str, str]


def sayings_of(text: str) -> tuple[Saying, ...]:
    """What the rules alone find."""
    return sayings_in(parse_text(text))


def parts_of(text: str) -> list[Parts]:
    """Source, cue and content of each saying, the pieces of a part joined by " / "."""
    return [tuple(_words(text, part) for part in _spans(saying)) for saying in sayings_of(text)]  # type: ignore[misc]


def _spans(saying: Saying) -> tuple[Spans, Spans, Spans]:
    return saying.source, saying.cue, saying.content


def _words(text: str, spans: Spans) -> str:
    return " / ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The governor said that two bridges had been destroyed.",
            ("The governor", "said", "that two bridges had been destroyed"),
        ),
        (
            "Two bridges were destroyed overnight, the governor said.",
            ("the governor", "said", "Two bridges were destroyed overnight"),
        ),
        (
            "Two bridges were destroyed, according to the governor of Old Harbour.",
            ("the governor of Old Harbour", "according to", "Two bridges were destroyed"),
        ),
        (
            "The ministry denied that its jets had struck the market.",
            ("The ministry", "denied", "that its jets had struck the market"),
        ),
        ("The mayor urged residents to leave.", ("The mayor", "urged", "residents to leave")),
        ("The council condemned the raid.", ("The council", "condemned", "the raid")),
        (
            "The rebels are expected to withdraw on Monday.",
            ("", "are expected", "The rebels / to withdraw on Monday"),
        ),
        (
            "The army's claim that no civilians were hurt was met with anger.",
            ("The army", "claim", "that no civilians were hurt"),
        ),
        (
            "As the agency reported on Monday, the bridge had fallen.",
            ("the agency", "reported", "the bridge had fallen"),
        ),
        (
            "The council expressed concern that the dam would burst.",
            ("The council", "expressed concern", "that the dam would burst"),
        ),
        (
            "The mayor accused the army of looting.",
            ("The mayor", "accused", "the army of looting"),
        ),
        ("The doctor put the number of dead at 31.", ("The doctor", "put", "the number of dead at 31")),
        ("The rebels released a video of the raid.", ("The rebels", "released", "a video of the raid")),
        ("The army declined to comment on the raid.", ("The army", "declined", "to comment on the raid")),
        ("The claim could not be verified.", ("", "could not be verified", "The claim")),
        (
            "It was not possible to verify either account.",
            ("", "It was not possible to verify", "either account"),
        ),
        ("The survey found wide support for a truce.", ("The survey", "found", "wide support for a truce")),
        ("The rebels seem to have fled.", ("", "seem", "The rebels / to have fled")),
        (
            "“Where is everybody?” the doctor asked.",
            ("the doctor", "asked", "“Where is everybody?”"),
        ),
        (
            "OLD HARBOUR (Mill Wire) — The mayor said that the bridge was closed.",
            ("The mayor", "said", "that the bridge was closed"),
        ),
        (
            "Residents were confident that the truce would hold.",
            ("Residents", "were confident", "that the truce would hold"),
        ),
    ],
)
def test_parts(text: str, expected: Parts) -> None:
    assert expected in parts_of(text)


def test_a_source_has_its_apposition_and_closing_comma() -> None:
    text = "Karim Dale, a spokesman for the council, said that the road was closed."
    assert parts_of(text)[0] == (
        "Karim Dale, a spokesman for the council,",
        "said",
        "that the road was closed",
    )


def test_a_quotation_that_goes_on_behind_its_cue_is_one_content() -> None:
    text = "“We found four bodies,” the doctor said. “Two of them were children. They had been asleep.”"
    assert parts_of(text) == [
        ("the doctor", "said", "“We found four bodies,” / “Two of them were children. They had been asleep.”")
    ]


def test_a_quotation_that_began_before_its_sentence_is_one_content() -> None:
    text = "“They came at dawn. Nobody had warned us,” the doctor said."
    assert parts_of(text) == [("the doctor", "said", "“They came at dawn. Nobody had warned us,”")]


def test_what_somebody_quoted_thinks_himself_is_no_saying_of_another() -> None:
    text = "“I think the guards told us that the gate was locked,” the doctor said."
    sayings = sayings_of(text)
    assert [(_words(text, saying.cue), saying.quoted) for saying in sayings] == [("told", True), ("said", False)]


@pytest.mark.parametrize(
    "text", ["The army shelled the town.", "The rebels released a prisoner.", "The blast made windows shake.", ""]
)
def test_an_act_is_no_saying(text: str) -> None:
    assert parts_of(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "stance"),
    [
        ("The army denied that it had fired.", "speech", "denies"),
        ("Residents feared that the dam would burst.", "thought", "asserts"),
        ("The rebels vowed to return.", "wish", "asserts"),
        ("The council condemned the raid.", "judgement", "condemns"),
        ("The agency could not independently confirm that claim.", "speech", "doubts"),
        ("The army did not respond to a request for comment.", "speech", "declines to comment"),
    ],
)
def test_kind_and_stance(text: str, kind: str, stance: str) -> None:
    assert [(saying.kind, saying.stance) for saying in sayings_of(text)] == [(kind, stance)]


def test_parts_of_one_saying_do_not_overlap() -> None:
    text = "The raid, he said, was over, though the army's spokesman, Karim Dale, had warned on Monday of more to come."
    for saying in sayings_of(text):
        spans = sorted(span for part in _spans(saying) for span in part)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))
