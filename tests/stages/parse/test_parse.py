"""Sentences and words lead back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.stages.parse import parse_text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_every_word_is_the_text_at_its_offsets(text: str) -> None:
    parsed = parse_text(text)
    assert parsed.text == text
    last = 0
    for sentence in parsed.sentences:
        assert sentence.start >= last
        last = sentence.end
        for word in sentence.words:
            assert 0 <= word.start < word.end <= len(text)
            assert 0 <= word.head < len(sentence.words)


def test_curly_quotes_and_islamic_state_keep_their_offsets() -> None:
    text = "“Ten IS militants were killed,” the army’s spokesman said."
    words = parse_text(text).sentences[0].words
    assert text[words[2].start : words[2].end] == "IS"
    assert any(word.lower == "killed" and word.tag == "VBN" for word in words)


def test_a_rank_does_not_end_the_sentence() -> None:
    assert len(parse_text("Police spokesman Sgt. Michael Paul said two people died.").sentences) == 1


def test_paragraphs_are_counted() -> None:
    parsed = parse_text("One blast.\n\nTwo blasts.\nThree blasts.")
    assert [sentence.paragraph for sentence in parsed.sentences] == [0, 1, 2]


@pytest.mark.slow
def test_one_endless_sentence_is_cut() -> None:
    parsed = parse_text("bombs and " * 20_000)
    assert max(len(sentence.words) for sentence in parsed.sentences) <= 400
