"""Names that a report credits: lists, pages, handles, appositions; and names that it does not credit."""

from __future__ import annotations

import pytest

from khaldun.model.account import Speaker
from khaldun.stages.attribute import attribute_text
from khaldun.stages.parse import parse_text

LISTED = [
    (
        "Local outlets including Hill News, Valley Press Agency and Radio Mill reported the strike.",
        {"Hill News", "Valley Press Agency", "Radio Mill"},
    ),
    (
        "His friends, including Salem Hadi, Umm Nur al-Hadi and Karim Wadi, posted tributes on Facebook.",
        {"Salem Hadi", "Umm Nur al-Hadi", "Karim Wadi"},
    ),
    (
        "Facebook users Salem Hadi and Karim Wadi shared photos of the house.",
        {"Salem Hadi", "Karim Wadi"},
    ),
    (
        "Her cousins Salem Hadi, Karim Wadi, and Nur Saleh, as well as her uncle Omar Wadi, mourned her death.",
        {"Salem Hadi", "Karim Wadi", "Nur Saleh", "Omar Wadi"},
    ),
    (
        "The strike was reported by multiple sources (Hill News, Valley Today, and @mill_watch) in the evening.",
        {"Hill News", "Valley Today", "@mill_watch"},
    ),
    (
        "Posts from Salem Hadi, Karim Wadi and Nur Saleh reported that the house was empty.",
        {"Salem Hadi", "Karim Wadi", "Nur Saleh"},
    ),
    (
        "In Millbrook, Salem Hadi, Karim Wadi and others mourned the teacher.",
        {"Salem Hadi", "Karim Wadi"},
    ),
    (
        "Their death was mourned by her brother Salem Hadi and by his friend Karim Wadi.",
        {"Salem Hadi", "Karim Wadi"},
    ),
]
SINGLE = [
    ("A family member, Salem Hadi, wrote on Facebook that the house was empty.", "Salem Hadi"),
    ("The Hadi family Facebook page listed the names of those killed.", "Hadi family"),
    ("The Facebook page “Made in Millbrook” said that four people were killed.", "Made in Millbrook"),
    ("An account called Mill Town Now posted a photo of the ruins.", "Mill Town Now"),
    ("Salem Hadi’s post showed the street before the strike.", "Salem Hadi"),
    ("Karim Wadi, a colleague of the dead teacher, posted a message.", "Karim Wadi"),
    ("He was described as a kind neighbour by Salem Hadi.", "Salem Hadi"),
    ("Early accounts of the strike from Hill News put the toll at three.", "Hill News"),
    ("According to a Hill News article, the road was closed.", "Hill News"),
    ("Voice of the Hills Radio reported that four people were killed.", "Voice of the Hills Radio"),
    ("A tribute posted by Salem al hadi on Facebook named the boy.", "Salem al hadi"),
    ("A friend of Omar Hadi named Karim Wadi posted a message on Facebook.", "Karim Wadi"),
    ("A source on Facebook, Karim Wadi, claimed that two children were hurt.", "Karim Wadi"),
]
NOT_CREDITED = [
    ("Salem Hadi and Karim Wadi were killed, the post said.", {"Salem Hadi", "Karim Wadi"}),
    ("The brother of Salem Hadi and Karim Wadi, Nur Saleh, posted a tribute.", {"Salem Hadi", "Karim Wadi"}),
    ("Relatives mourned Salem Hadi on Facebook.", {"Salem Hadi"}),
    ("The victims, including Salem Hadi and Karim Wadi, were named in a post.", {"Salem Hadi", "Karim Wadi"}),
    ("According to Hill News, Salem Hadi and Karim Wadi were at home.", {"Salem Hadi", "Karim Wadi"}),
    ("Salem Hadi, identified as a teacher, died in hospital.", {"Salem Hadi"}),
    ("Videos shared on Facebook showed a fire in Millbrook.", {"Videos", "Facebook", "Millbrook"}),
    ("A friend of Salem Hadi named Karim Wadi posted a message.", {"Salem Hadi"}),
    ("A post about Salem Hadi said that he loved the sea.", {"Salem Hadi"}),
    ("The incident was graded as a Single Source Claim.", {"Claim", "Source Claim", "Single Source Claim"}),
    ("Armed groups including the Hill Brigades fired rockets, residents said.", {"Hill Brigades"}),
]


def heard(text: str) -> dict[str, Speaker]:
    """The speakers of a text under each of their wordings."""
    speakers = [said.speaker for said in attribute_text(parse_text(text))]
    return {name: speaker for speaker in speakers for name in (speaker.name, *speaker.mentions)}


@pytest.mark.parametrize(("text", "names"), LISTED, ids=[text[:40] for text, _ in LISTED])
def test_every_name_of_a_list_of_sources_is_heard(text: str, names: set[str]) -> None:
    assert names <= heard(text).keys()


@pytest.mark.parametrize(("text", "name"), SINGLE, ids=[text[:40] for text, _ in SINGLE])
def test_who_is_credited_by_the_words_around(text: str, name: str) -> None:
    assert name in heard(text)


@pytest.mark.parametrize(("text", "names"), NOT_CREDITED, ids=[text[:40] for text, _ in NOT_CREDITED])
def test_whom_something_happened_to_is_no_source(text: str, names: set[str]) -> None:
    assert not names & heard(text).keys()


def test_a_handle_in_brackets_is_another_name_of_the_speaker_before_it() -> None:
    found = heard("Hill News (@hillnews) and Karim Wadi posted the video.")
    assert found["@hillnews"].name == "Hill News"


def test_those_listed_with_a_speaker_say_the_same() -> None:
    text = "Salem Hadi, Karim Wadi and Hill News reported that four people were killed."
    said = {
        one.speaker.name: [text[start:end] for start, end in one.contents] for one in attribute_text(parse_text(text))
    }
    assert said.keys() == {"Salem Hadi", "Karim Wadi", "Hill News"}
    assert all("four people were killed" in " ".join(contents) for contents in said.values())


def test_an_outlet_that_somebody_speaks_to_hands_on_and_says_nothing_itself() -> None:
    found = heard("Karim Wadi stated to Reuters that four people were killed.")
    assert "Reuters" not in found
    assert found["Karim Wadi"].chain == ("Reuters",)
