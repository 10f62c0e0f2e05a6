"""What police did, sentence by sentence, and how stories are ranked by it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from khaldun.errors import InputError
from khaldun.evaluate.card import Card
from khaldun.evaluate.india_police_events import INDIA_POLICE_EVENTS, india_police_events_card
from khaldun.evaluate.india_police_events.deeds import deeds_of
from khaldun.evaluate.india_police_events.ranking import average_precision
from khaldun.evaluate.india_police_events.stories import mended
from khaldun.model.report import Report
from khaldun.pipeline import read_mentions

TOLD = [
    ("the police opened fire on the crowd near the mill.", {"FORCE", "ANY_ACTION"}),
    ("two men died in police firing near the mill.", {"KILL", "FORCE", "ANY_ACTION"}),
    ("police had to lob teargas shells at the crowd.", {"FORCE", "ANY_ACTION"}),
    ("police arrested nine men on tuesday.", {"ARREST", "ANY_ACTION"}),
    ("nine men were detained on tuesday.", {"ARREST", "ANY_ACTION"}),
    ("the police failed to protect the shops.", {"FAIL", "ANY_ACTION"}),
    ("the mob opened fire on the shops.", set()),
    ("the minister opened the mill on tuesday.", set()),
    ("he was taken to the police station gate.", set()),
]


@pytest.mark.parametrize(("text", "labels"), TOLD)
def test_deeds_are_read_from_acts_and_their_agents(text: str, labels: set[str]) -> None:
    deeds = deeds_of(*read_mentions(Report(doc="one", text=text, language="en")))
    assert {deed.label for deed in deeds} == labels
    assert all(0 <= deed.start < len(text) for deed in deeds)


@pytest.mark.parametrize(
    ("scores", "relevant", "value"),
    [
        ([3, 2, 1], [True, False, True], (1 + 2 / 3) / 2),
        ([1, 1], [True, False], 0.5),
        ([1, 2], [True, False], 0.5),
        ([1], [False], 1.0),
    ],
)
def test_average_precision(scores: list[float], relevant: list[bool], value: float) -> None:
    assert average_precision(scores, relevant) == pytest.approx(value)


def test_broken_quotation_marks_are_mended() -> None:
    broken = "‘they fled’".encode().decode("cp1252")
    assert mended(f"{broken} the vice chancellor''s office") == "‘they fled’ the vice chancellor's office"


def card_of(folder: Path, *sentences: tuple[str, list[str]]) -> Card:
    path = folder / INDIA_POLICE_EVENTS
    path.parent.mkdir(parents=True)
    story = {
        "doc_id": 1,
        "date": "2002-03-10",
        "sentences": [{"sent_id": i, "text": text, "labels": labels} for i, (text, labels) in enumerate(sentences)],
    }
    with gzip.open(path, "wt") as file:
        file.write(json.dumps(story) + "\n")
    return india_police_events_card(folder)


def test_a_perfect_reading_scores_one(tmp_path: Path) -> None:
    card = card_of(
        tmp_path,
        ("the police opened fire on the crowd near the mill.", ["FORCE", "ANY_ACTION"]),
        ("the mill was closed for a day.", []),
        ("police arrested nine men on tuesday.", ["ARREST", "ANY_ACTION"]),
    )
    assert {measure.value for measure in card.measures} == {1.0}
    assert card.misses == ()


def test_a_deed_in_the_wrong_sentence_is_a_miss_twice(tmp_path: Path) -> None:
    card = card_of(tmp_path, ("police arrested nine men.", []), ("the mill was closed.", ["ARREST", "ANY_ACTION"]))
    found = {measure.name: measure.value for measure in card.measures}
    assert (found["ARREST, sentences, F1"], found["ARREST, stories, F1"]) == (0.0, 1.0)
    assert [(miss.where, miss.expected, miss.read) for miss in card.misses[:2]] == [
        ("1 0", "", "ARREST"),
        ("1 1", "ARREST", ""),
    ]


def test_a_story_without_sentences_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        card_of(tmp_path)
