"""Tokens and what they are compared by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.names.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Hay'at Tahrir al-Sham", ["hayat", "tahrir", "al", "sham"]),
        ("the U.S.-led coalition", ["the", "us", "led", "coalition"]),
        ("Israel's army", ["israel", "army"]),
        ("Défense Centers", ["defence", "centres"]),
        ("M-19", ["m", "19"]),
        ("Recep Tayyip Erdoğan", ["recep", "tayyip", "erdogan"]),
        ("İstanbul", ["istanbul"]),
    ],
)
def test_keys(text: str, keys: list[str]) -> None:
    assert tokenise(text).keys == keys


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("a b", True),
        ("a, b", False),
        ("a. B", False),
        ("a\nb", True),
        ("a\n\nb", False),
        ("a-b", True),
        ("a (b", False),
    ],
)
def test_what_joins_two_words_of_a_name(text: str, joined: bool) -> None:
    assert tokenise(text).joined[0] is joined


@given(st.text(max_size=200))
def test_offsets_are_in_order_and_within_the_text(text: str) -> None:
    tokens = tokenise(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert tokens.starts == sorted(tokens.starts)
    assert len(tokens.joined) == max(1, len(tokens)) or not len(tokens)
