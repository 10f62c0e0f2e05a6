"""A verb that the parser took for a participle of its subject becomes the root."""

from __future__ import annotations

import pytest

from khaldun.model.parsed import Word
from khaldun.stages.parse.mend import mend


def _words(*rows: tuple[str, str, str, int]) -> tuple[Word, ...]:
    return tuple(Word(i, text, text.lower(), tag, dep, head, 0, 0) for i, (text, tag, dep, head) in enumerate(rows))


ACTIVE = _words(
    ("Warplanes", "NNS", "ROOT", 0),
    ("killed", "VBN", "acl", 0),
    ("twelve", "CD", "nummod", 3),
    ("fighters", "NNS", "dobj", 1),
    ("before", "IN", "prep", 0),
    ("raids", "NNS", "pobj", 4),
    (".", ".", "punct", 0),
)
PASSIVE = _words(
    ("Twelve", "CD", "nummod", 1),
    ("fighters", "NNS", "ROOT", 1),
    ("killed", "VBN", "acl", 1),
    ("in", "IN", "prep", 2),
    ("raids", "NNS", "pobj", 3),
)


def test_a_participle_with_an_object_is_the_verb_of_its_sentence() -> None:
    noun, verb, _, victims, before, _, stop = mend(ACTIVE)
    assert (verb.tag, verb.dep, verb.head) == ("VBD", "ROOT", 1)
    assert (noun.dep, noun.head) == ("nsubj", 1)
    assert {victims.head, before.head, stop.head} == {1}


@pytest.mark.parametrize("words", [PASSIVE, ()])
def test_others_stay_as_they_are(words: tuple[Word, ...]) -> None:
    assert mend(words) == words


def test_mending_twice_changes_nothing_more() -> None:
    assert mend(mend(ACTIVE)) == mend(ACTIVE)
