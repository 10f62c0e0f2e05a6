"""The edges of a saying's parts, as the tagger moves them."""

from __future__ import annotations

import numpy as np
import pytest

from khaldun.stages.attribute.fitted import fitted, runs_of
from khaldun.stages.attribute.said_spans import SaidWords
from khaldun.stages.parse import parse_text

SURE, UNSURE, SURELY_NOT = 0.97, 0.3, 0.02


def fit(text: str, ruled: tuple[str, str, str], tagged: tuple[str, str, str], rest: float = UNSURE) -> tuple[str, ...]:
    """The parts that come of what the rules set (words parted by a blank) and what the tagger is sure of."""
    sentence = parse_text(text).sentences[0]
    words = [word.text for word in sentence.words]

    def at(part: str) -> frozenset[int]:
        wanted = part.split()
        first = next((i for i in range(len(words)) if words[i : i + len(wanted)] == wanted), 0)
        return frozenset(range(first, first + len(wanted)))

    certain = np.full((3, len(words)), rest)
    for i, part in enumerate(tagged):
        certain[i, sorted(at(part))] = SURE
    source, cue, content = map(at, ruled)
    found = fitted(SaidWords(sentence, source, cue, content, "speech", "asserts", "verb"), certain)
    return tuple(" ".join(words[i] for i in sorted(part)) for part in (found.source, found.cue, found.content))


@pytest.mark.parametrize(
    ("ruled", "tagged", "rest", "expected"),
    [
        # Where the tagger is in doubt, the rules stand.
        (
            ("The mayor", "said", "the bridge was shut"),
            ("The mayor", "said", "the bridge was shut"),
            UNSURE,
            ("The mayor", "said", "the bridge was shut"),
        ),
        # Words that it is sure of join the part beside them; those that it is sure are none leave its edge.
        (
            ("mayor", "said", "that the bridge was shut"),
            ("The mayor", "later said", "that the bridge was shut"),
            SURELY_NOT,
            ("The mayor", "later said", "that the bridge was shut"),
        ),
        (
            ("The mayor", "said", "that the bridge was shut on Monday"),
            ("The mayor", "said", "that the bridge was shut"),
            SURELY_NOT,
            ("The mayor", "said", "that the bridge was shut"),
        ),
        # A source that the rules missed is taken from beside the cue.
        (
            ("", "said", "that the bridge was shut"),
            ("The mayor", "said", "that the bridge was shut"),
            UNSURE,
            ("The mayor", "said", "that the bridge was shut"),
        ),
    ],
)
def test_edges(
    ruled: tuple[str, str, str], tagged: tuple[str, str, str], rest: float, expected: tuple[str, ...]
) -> None:
    assert fit("The mayor later said that the bridge was shut on Monday.", ruled, tagged, rest) == expected


def test_a_cue_is_never_lost() -> None:
    ruled = ("The mayor", "said", "that the bridge was shut")
    assert fit("The mayor said that the bridge was shut.", ruled, ("", "", ""), SURELY_NOT)[1] == "said"


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("The mayor put it : the bridge is shut .", "put", "put it :"),
        ("The mayor said : the bridge is shut .", "said", "said :"),
    ],
)
def test_a_colon_belongs_to_the_cue(text: str, cue: str, expected: str) -> None:
    assert fit(text, ("The mayor", cue, "the bridge is shut"), ("The mayor", cue, "the bridge"))[1] == expected


def test_by_stands_between_a_cue_and_its_source() -> None:
    text = "The plan was praised by the mayor."
    assert fit(text, ("the mayor", "was praised by", "The plan"), ("the mayor", "was praised by", "The plan"))[1] == (
        "was praised"
    )


def test_runs() -> None:
    assert runs_of(frozenset({1, 2, 3, 7, 9, 10})) == [(1, 3), (7, 7), (9, 10)]
