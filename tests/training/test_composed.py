"""Composed sentences and redrawn articles: what is coded stands where it is said to stand."""

from __future__ import annotations

import random
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from training.attribution.frames import CONJUNCTIONS, compose, read_frames
from training.attribution.passage import STANCES, Coded, Passage
from training.attribution.redrawn import redrawn, varied

FRAMES, FILLERS = read_frames()


def words_of(passage: Passage, spans: tuple[tuple[int, int], ...]) -> str:
    return " / ".join(passage.text[start:end] for start, end in spans)


def test_every_cue_is_met_in_every_round() -> None:
    found = {
        words_of(passage, one.cue).lower().removeprefix("'s ")
        for passage in compose(FRAMES, FILLERS, seed=1, rounds=1)
        for one in passage.coded
    }
    cues = {frame.cue.lower() for frame in FRAMES}
    cut = {cue.rsplit(" ", 1)[0] if cue.split()[-1] in CONJUNCTIONS else cue for cue in cues}
    assert cut <= found | cues - cut
    assert len(cut - found) == 0


def test_frames_bear_stances_of_the_guide_and_stand_once() -> None:
    assert {frame.stance for frame in FRAMES} <= set(STANCES)
    assert len({(frame.takes, frame.cue) for frame in FRAMES}) == len(FRAMES)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_parts_are_whole_words(seed: int) -> None:
    passage = next(compose(FRAMES, FILLERS, seed, rounds=1))
    for one in passage.coded:
        for start, end in (*one.source, *one.cue, *one.content):
            assert 0 <= start < end <= len(passage.text)
            assert passage.text[start:end].strip() == passage.text[start:end]
            assert not (passage.text[end : end + 1].isalnum() and passage.text[end - 1].isalnum())


def test_the_same_seed_gives_the_same_sentences() -> None:
    first, second = (next(compose(FRAMES, FILLERS, seed=5, rounds=1)) for _ in range(2))
    assert first == second


def own() -> Passage:
    text = "The mayor said that the bridge was shut. He vowed to open it."
    return Passage(
        "own",
        text,
        (
            Coded(((0, 9),), ((10, 14),), ((15, 39),), "asserts"),
            Coded(((41, 43),), ((44, 49),), ((50, 60),), "wants"),
        ),
        (0, 41),
        written=True,
    )


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_what_is_coded_moves_with_the_words(seed: int) -> None:
    passage = redrawn(own(), FRAMES, FILLERS, random.Random(seed))
    assert [words_of(passage, one.content) for one in passage.coded] == ["that the bridge was shut", "to open it"]
    assert words_of(passage, passage.coded[1].source) == "He"
    assert passage.text[passage.breaks[1] :].startswith("He ")
    first = passage.coded[0]
    assert passage.text.startswith(f"{words_of(passage, first.source)} {words_of(passage, first.cue)} that")


def test_an_article_is_read_as_it_is_before_it_is_redrawn() -> None:
    read = list(varied([own()], 4, seed=3))
    assert len(read) == 4
    assert read[0] == own()
    assert any(other.text != own().text for other in read[1:])
