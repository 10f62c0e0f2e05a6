"""Outlets that no list has are known by what only outlets are called."""

from __future__ import annotations

import pytest

import khaldun


@pytest.mark.parametrize("name", ["Two Rivers Wire", "Seven Hills News", "Radio Kano", "Harbour Street Herald"])
def test_an_unknown_outlet_speaks_under_its_whole_name(name: str) -> None:
    (reading,) = khaldun.read(text=f"Gunmen killed three people in Gao, {name} reported.", published="2017-04-16")
    assert [(speaker.name, speaker.kind) for speaker in reading.speakers] == [(name, "media outlet")]


def test_a_body_with_a_name_like_an_outlet_is_none() -> None:
    text = "Gunmen killed three people in Gao, the Sahel Rights Monitor said."
    (reading,) = khaldun.read(text=text, published="2017-04-16")
    assert [speaker.kind for speaker in reading.speakers] != ["media outlet"]
