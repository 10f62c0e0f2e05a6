"""Scores of where the act of a verb happened, on a few invented sentences in the form of the set."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from khaldun.evaluate.event_location import FILE, Answer, Question, event_location_card, load_questions

TEXT = "Gunmen shot two farmers in Tall Brak near Hasakah."
TALL_BRAK, HASAKAH = (27, 36), (42, 49)
QUESTION = Question("q1", "wire", TEXT, 7, "shot", (TALL_BRAK,))

SHARES = [
    ("right", (TALL_BRAK,), (2, 2, 2)),
    ("nothing", (), (0, 0, 2)),
    ("half the name", ((32, 36),), (1, 1, 2)),
    ("one too many", (TALL_BRAK, HASAKAH), (2, 3, 2)),
    ("another", (HASAKAH,), (0, 1, 2)),
]


@pytest.mark.parametrize(("spans", "expected"), [case[1:] for case in SHARES], ids=[case[0] for case in SHARES])
def test_words_are_counted(spans: tuple[tuple[int, int], ...], expected: tuple[float, float, float]) -> None:
    share = Answer(QUESTION, spans).share()
    assert (share.right_recall, share.made, share.due) == expected


def row(text: str, verb: str, *names: str) -> dict[str, object]:
    at = [(text.index(name), text.index(name) + len(name), name) for name in names]
    start = text.index(verb)
    return {
        "uid": verb,
        "source": "wire",
        "text": text,
        "verb": [[start, start + len(verb), verb]],
        "locations": at,
    }


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    rows = [
        row("Gunmen shot two farmers in Aleppo on Monday.", "shot", "Aleppo"),
        row("Nobody was hurt, the minister said.", "hurt"),
        {**row("Rebels captured Homs.", "captured"), "locations": [[17, 19, "om"]]},
    ]
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(one) + "\n" for one in rows)
    return tmp_path


def test_sentences_whose_spans_are_no_words_are_left_out(shared: Path) -> None:
    questions, broken = load_questions(shared)
    assert [question.verb for question in questions] == ["shot", "hurt"]
    assert broken == 1


def test_the_card_counts_words_and_shows_what_is_wrong(shared: Path) -> None:
    card = event_location_card(shared)
    assert card.measures[0].value == 1.0
    assert card.misses == ()
