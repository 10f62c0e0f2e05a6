"""An editor's square brackets do not break a sentence in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.stages.parse import parse_text
from khaldun.stages.parse.brackets import without_brackets


@pytest.mark.parametrize(
    ("text", "legible"),
    [
        ("the Harran Front [HF] attacked", "the Harran Front (HF) attacked"),
        ("he made [his] case", "he made  his  case"),
        ("the man [words indistinct] left", "the man (words indistinct) left"),
        ("Granby, 4 May -- [Text] The army left.", "Granby, 4 May -- [Text] The army left."),
        ("It was over. [End of message]", "It was over. [End of message]"),
    ],
)
def test_brackets(text: str, legible: str) -> None:
    assert without_brackets(text) == legible


@given(st.text(alphabet="aB [].\n", max_size=60))
def test_every_character_stays_where_it_is(text: str) -> None:
    kept = without_brackets(text)
    assert len(kept) == len(text)
    assert [i for i, char in enumerate(kept) if char.isalpha()] == [i for i, char in enumerate(text) if char.isalpha()]


def test_one_sentence_stays_one() -> None:
    text = "Members of the Harran Liberation Front [HLF] attacked a bridge near Granby on Monday."
    assert len(parse_text(text, None).sentences) == 1
