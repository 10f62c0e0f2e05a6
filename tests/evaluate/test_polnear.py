"""PolNeAR's scores count as they say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khaldun.evaluate.polnear import POLNEAR, Article, as_coded, load_polnear, score_sayings
from khaldun.evaluate.spans import Words
from khaldun.model.saying import Saying

TEXT = "The governor said that two bridges had fallen. The army denied it."
SAID = Saying(((0, 12),), ((13, 17),), ((18, 45),), "speech", "asserts", "coder")
DENIED = Saying(((47, 55),), ((56, 62),), ((63, 65),), "speech", "denies", "coder")
ARTICLE = Article("mill", TEXT, (SAID, DENIED))


def scores(*read: Saying) -> dict[str, float]:
    card = score_sayings([ARTICLE], [read], 0.0)
    return {measure.name: measure.value for measure in card.measures}


def test_a_perfect_reading_scores_one() -> None:
    assert set(scores(SAID, DENIED).values()) == {1.0}


def test_nothing_read_scores_nothing() -> None:
    assert set(scores().values()) == {0.0}


def test_one_wrong_edge_costs_one_token_and_the_whole_span() -> None:
    short = Saying(((4, 12),), SAID.cue, SAID.content, "speech", "asserts", "coder")
    found = scores(short, DENIED)
    assert found["source, tokens"] == pytest.approx(2 * 1 * 0.75 / 1.75)
    assert found["source, whole spans"] == pytest.approx(0.5)
    assert found["source with its content"] == 1.0


def test_source_and_content_of_different_sayings_are_not_linked() -> None:
    crossed = (
        Saying(DENIED.source, SAID.cue, SAID.content, "speech", "asserts", "coder"),
        Saying(SAID.source, DENIED.cue, DENIED.content, "speech", "asserts", "coder"),
    )
    found = scores(*crossed)
    assert found["source, tokens"] == found["content, whole spans"] == 1.0
    assert found["source with its content"] == 0.0


def test_misses_are_cues_missed_and_cues_too_many() -> None:
    other = Saying((), ((18, 22),), (), "speech", "asserts", "verb")
    card = score_sayings([ARTICLE], [[SAID, other]], 0.0)
    assert [(miss.where, bool(miss.expected), bool(miss.read)) for miss in card.misses] == [
        ("mill:56", True, False),
        ("mill:18", False, True),
    ]


def test_coders_mark_nothing_inside_a_quotation_and_only_speech_inside_other_words() -> None:
    hoped = Saying((), ((20, 22),), (), "wish", "asserts", "verb")
    told = Saying((), ((20, 22),), (), "speech", "asserts", "verb")
    quoted = Saying((), ((50, 52),), (), "speech", "asserts", "verb", quoted=True)
    assert as_coded([SAID, hoped, told, quoted]) == [SAID, told]


def test_tokens_are_words_and_marks() -> None:
    assert Words("It's “over”.").covered([((0, 12),)]) == frozenset(range(7))


def test_rows_are_read(tmp_path: Path) -> None:
    part = [{"spans": [[0, 3], [4, 12]], "text": "The governor"}]
    row = {"docid": "mill", "text": TEXT, "attributions": [{"source": part, "cue": [], "content": []}]}
    file = tmp_path / POLNEAR
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert load_polnear(tmp_path)[0].sayings[0].source == ((0, 3), (4, 12))
