"""Text in pieces and windows; votes by word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from khaldun.stages.attribute.tagger.decode import decode, offsets_of
from khaldun.stages.attribute.tagger.windows import WINDOW_PIECES, windows_of
from khaldun.stages.attribute.tagger.wordpiece import WordPieces

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "may", "##or", "said", "##s", '"', ".", "e", "##e"]
PIECES = WordPieces(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The mayor said.", [["the"], ["may", "##or"], ["said"], ["."]]),
        ("mayors", [["may", "##or", "##s"]]),
        ("“said”", [['"'], ["said"], ['"']]),
        ("''said''", [['"'], ["said"], ['"']]),
        ("É", [["e"]]),
        ("governor", [["[UNK]"]]),
        ("", []),
    ],
)
def test_words_are_cut_into_the_longest_pieces(text: str, pieces: list[list[str]]) -> None:
    assert [[VOCABULARY[i] for i in word.pieces] for word in PIECES.words(text)] == pieces


@given(some.text(max_size=60))
def test_words_lie_in_order_within_the_text(text: str) -> None:
    words = list(PIECES.words(text))
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(word.pieces for word in words)
    assert [word.start for word in words] == sorted({word.start for word in words})


@given(some.lists(some.sampled_from(["the mayor said. ", "mayors ", "e " * 300]), max_size=20))
def test_windows_hold_every_word_once_and_are_short_enough(sentences: list[str]) -> None:
    text = "".join(sentences)
    breaks = [len("".join(sentences[:i])) for i in range(len(sentences))]
    windows = list(windows_of(text, breaks, PIECES))
    assert [word for window in windows for word in window] == list(PIECES.words(text))
    assert all(sum(len(word.pieces) for word in window) <= WINDOW_PIECES for window in windows)


def test_a_word_is_what_its_pieces_say_together() -> None:
    window = tuple(PIECES.words("the mayor said"))
    labels = np.zeros((6, 9))
    labels[:, ::3] = 1.0
    labels[2, :3] = [0, 3, 0]
    labels[3, :3] = [0, 0, 0]
    labels[4, 3:6] = [0, 0, 5]
    votes = decode(window, labels)
    assert votes.runs == (((1, 1),), ((2, 2),), ())
    assert offsets_of(window, votes.runs[1]) == ((10, 14),)


def test_runs_part_where_a_new_one_begins() -> None:
    window = tuple(PIECES.words("the the the"))
    labels = np.zeros((5, 9))
    labels[:, 0] = -9
    labels[:, [3, 6]] = 9
    labels[1:4, 1:3] = [[4, 0], [0, 4], [4, 0]]
    assert decode(window, labels).runs[0] == ((0, 1), (2, 2))
