"""Entities by type, each found once, and who fights whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khaldun.errors import InputError
from khaldun.evaluate.card import Card
from khaldun.evaluate.re3d import RE3D, re3d_card
from khaldun.evaluate.re3d.entities import capitalised

TEXT = "On Monday the Islamic State attacked the Syrian army near Raqqa with tanks and mortars. They fled."


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def entity(words: str, kind: str) -> dict[str, object]:
    start, end = span(words)
    return {"start": start, "end": end, "type": kind, "text": words, "confidence": 1}


ALL = (
    entity("Monday", "Temporal"),
    entity("Islamic State", "Organisation"),
    entity("Syrian army", "Organisation"),
    entity("Raqqa", "Location"),
    entity("tanks", "MilitaryPlatform"),
    entity("mortars", "Weapon"),
)
FIGHT = {"type": "FightingAgainst", "source": span("Syrian army"), "target": span("Islamic State")}


def card_of(folder: Path, *entities: dict[str, object], relations: tuple[object, ...] = (FIGHT,)) -> Card:
    path = folder / RE3D
    path.parent.mkdir(parents=True)
    row = {"docid": "one", "text": TEXT, "entities": list(entities), "relations": list(relations)}
    path.write_text(json.dumps(row) + "\n")
    return re3d_card(folder)


def scores(card: Card) -> dict[str, float]:
    return {measure.name: measure.value for measure in card.measures}


def test_what_is_marked_and_read_alike_scores_one(tmp_path: Path) -> None:
    found = scores(card_of(tmp_path, *ALL))
    assert found["names, F1"] == found["all entities, F1"] == found["FightingAgainst, F1"] == 1.0


def test_pronouns_are_no_names(tmp_path: Path) -> None:
    found = scores(card_of(tmp_path, *ALL, entity("They", "Organisation")))
    assert found["names, F1"] == 1.0
    assert found["all entities, F1"] == pytest.approx(12 / 13)


def test_another_type_is_missed_and_invented(tmp_path: Path) -> None:
    card = card_of(tmp_path, *ALL[:3], entity("Raqqa", "Person"), *ALL[4:])
    assert scores(card)["Person, names, F1"] == 0.0
    assert [(miss.expected, miss.read) for miss in card.misses] == [("Person: Raqqa", ""), ("", "Location: Raqqa")]


def test_longer_words_are_found_but_not_exactly(tmp_path: Path) -> None:
    found = scores(card_of(tmp_path, *ALL[:3], entity("near Raqqa", "Location"), *ALL[4:]))
    assert found["Location, names, F1"] == 1.0
    assert found["names, exact, F1"] < 1.0


def test_kinds_that_no_record_keeps_are_left_out(tmp_path: Path) -> None:
    card = card_of(tmp_path, *ALL, entity("On", "Money"), relations=({"type": "CommWith"},))
    assert card.scored.endswith("6 entities")
    assert scores(card)["FightingAgainst, F1"] == 0.0


def test_the_baseline_takes_capitals() -> None:
    text = "In Oldbury the Grey Front met, said Oldbury Police."
    found = [text[one.start : one.end] for one in capitalised(text)]
    assert found == ["Oldbury", "Grey Front", "Oldbury Police"]


def test_a_relation_without_offsets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        card_of(tmp_path, relations=({"type": "FightingAgainst", "source": "x", "target": "y"},))
