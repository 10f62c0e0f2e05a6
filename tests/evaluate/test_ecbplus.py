"""Events joined across documents by their word and the likeness of their documents."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from khaldun.errors import InputError
from khaldun.evaluate.card import Card
from khaldun.evaluate.ecbplus import ECBPLUS, ecbplus_card
from khaldun.evaluate.ecbplus.joining import like_groups
from khaldun.evaluate.ecbplus.lemmas import lemma_of

FORMS = [
    ("kill", "kills killed killing Killed killings"),
    ("stab", "stabbed stabbing stabs"),
    ("arrive", "arrived arriving arrives"),
    ("flee", "fled fleeing"),
    ("carry", "carried carries carrying"),
    ("blast", "blasts blasted"),
    ("pass", "passed passes passing"),
]


@pytest.mark.parametrize(("lemma", "forms"), FORMS)
def test_forms_of_a_word_share_a_stem(lemma: str, forms: str) -> None:
    assert {lemma_of(form) for form in forms.split()} == {lemma_of(lemma)}


def test_like_documents_are_joined_by_their_mean() -> None:
    scores = {("a", "b"): 0.9, ("a", "c"): 0.3, ("b", "c"): 0.1, ("c", "d"): 0.25}
    groups = like_groups(["a", "b", "c", "d"], lambda left, right: scores.get((left, right), 0.0), least=0.2)
    assert groups == {"a": "a", "b": "a", "c": "c", "d": "c"}


WORDS = "Two men were shot dead at Karam mill in Oldbury on Monday , said Oldbury police .".split()


def document(name: str, killing: str, *, topic: int = 1) -> dict[str, object]:
    mentions = [
        {"id": 1, "kind": "event", "sent": 0, "tokens": [3, 4], "text": "shot dead", "cluster": killing},
        {"id": 2, "kind": "event", "sent": 0, "tokens": [12], "text": "said", "cluster": f"said {name}"},
        {"id": 3, "kind": "location", "sent": 0, "tokens": [8], "text": "Oldbury", "cluster": "place"},
    ]
    sentences = [{"idx": 0, "tokens": WORDS, "validated": True}, {"idx": 1, "tokens": ["It", "burned"]}]
    return {
        "docid": name,
        "topic": topic,
        "subtopic": f"{topic}ecb",
        "sentences": sentences,
        "mentions": [{**mention, "validated": True} for mention in mentions],
    }


def card_of(folder: Path, *documents: dict[str, object]) -> Card:
    path = folder / ECBPLUS
    path.parent.mkdir(parents=True)
    with gzip.open(path, "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in documents)
    return ecbplus_card(folder)


def scores(card: Card) -> dict[str, float]:
    return {measure.name.split(",")[0]: measure.value for measure in card.measures}


def test_one_event_in_two_like_documents(tmp_path: Path) -> None:
    card = card_of(tmp_path, document("one", "shooting"), document("two", "shooting"))
    found = scores(card)
    assert "2 documents with 4 mentions of 3 events" in card.scored
    # The two words of saying are joined as well, which the reference does not.
    assert found["MUC F1"] == pytest.approx(2 / 3)
    assert found["B-cubed F1"] == pytest.approx(6 / 7)
    assert [miss.read for miss in card.misses if not miss.expected.startswith("torn")]


def test_acts_found_are_held_against_events(tmp_path: Path) -> None:
    measure = next(one for one in card_of(tmp_path, document("one", "shooting")).measures if "found" in one.name)
    assert (measure.precision, measure.recall) == (1.0, 0.5)


def test_a_mention_of_no_sentence_is_refused(tmp_path: Path) -> None:
    broken = document("one", "shooting")
    broken["sentences"] = []
    with pytest.raises(InputError):
        card_of(tmp_path, broken)
