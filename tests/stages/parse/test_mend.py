"""Trees that cannot be right are mended: verbs read as participles, objects and speakers that changed places."""

from __future__ import annotations

import pytest

from khaldun.model.parsed import Word
from khaldun.stages.parse import parse_text
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


LOST_OBJECT = _words(
    ("killing", "VBG", "advcl", 5),
    ("people", "NNS", "nsubj", 5),
    (",", ",", "punct", 1),
    ("governor", "NN", "compound", 4),
    ("Halim", "NNP", "conj", 1),
    ("said", "VBD", "ROOT", 5),
)


def test_what_a_verb_of_harm_lost_to_the_verb_of_saying_comes_back() -> None:
    _, people, comma, _, speaker, said = mend(LOST_OBJECT)
    assert (people.dep, people.head) == ("dobj", 0)
    assert (speaker.dep, speaker.head) == ("nsubj", said.i) == ("nsubj", comma.head)


NO_SUBJECT = _words(
    ("Bombs", "NNS", "nsubj", 1),
    ("killed", "VBD", "ROOT", 1),
    ("ten", "CD", "dobj", 1),
    ("and", "CC", "cc", 1),
    ("hurt", "VBD", "conj", 1),
    ("others", "NNS", "dobj", 4),
    (",", ",", "punct", 5),
    ("residents", "NNS", "conj", 5),
    ("told", "VBD", "conj", 1),
    ("reporters", "NNS", "dobj", 8),
)


def test_the_noun_before_a_closing_verb_of_saying_is_its_speaker() -> None:
    words = mend(NO_SUBJECT)
    residents, told, killed = words[7], words[8], words[1]
    assert (residents.dep, residents.head) == ("nsubj", told.i)
    assert (told.dep, told.head) == ("ROOT", told.i)
    assert (killed.dep, killed.head) == ("ccomp", told.i)


REPUTED = _words(
    ("Men", "NNS", "nsubj", 1),
    ("believed", "VBD", "ROOT", 1),
    ("to", "TO", "aux", 3),
    ("be", "VB", "xcomp", 1),
    ("rebels", "NNS", "attr", 3),
    ("shot", "VBD", "conj", 1),
    ("farmers", "NNS", "dobj", 5),
    (".", ".", "punct", 1),
)


def test_those_believed_to_be_somebody_do_what_the_next_verb_says() -> None:
    men, believed, _, be, _, shot, _, stop = mend(REPUTED)
    assert (men.dep, men.head) == ("nsubj", shot.i)
    assert (believed.tag, believed.dep, believed.head) == ("VBN", "acl", men.i)
    assert (be.head, shot.dep, shot.head, stop.head) == (believed.i, "ROOT", shot.i, shot.i)


@pytest.mark.parametrize(
    "text",
    [
        "The men are believed to be in hiding, police said.",
        "The president, the prime minister and the army chief said the war was over.",
        "The governor visited the town and told reporters that four were dead.",
        "Two soldiers, a policeman and a boy, were killed, the army said and added nothing.",
    ],
)
def test_sound_trees_stay(text: str) -> None:
    for sentence in parse_text(text).sentences:
        assert mend(sentence.words) == sentence.words


@pytest.mark.parametrize("words", [ACTIVE, LOST_OBJECT, NO_SUBJECT, REPUTED])
def test_every_mended_tree_has_one_root_that_all_words_reach(words: tuple[Word, ...]) -> None:
    mended = mend(words)
    roots = [word.i for word in mended if word.head == word.i]
    assert len(roots) == 1
    for word in mended:
        for _ in mended:
            word = mended[word.head]
        assert word.i == roots[0]


FRONTED = [
    ("In west Belfast, a taxi driver, 43, died of his wounds.", "driver", "died", "nsubj"),
    ("In Kirkuk, the mayor, Halim Omar, was shot dead.", "mayor", "shot", "nsubjpass"),
    ("In the town of Taji, two policemen, both off duty, were killed by a bomb.", "policemen", "killed", "nsubjpass"),
]


@pytest.mark.parametrize(("text", "noun", "verb", "dep"), FRONTED)
def test_the_noun_after_a_fronted_place_is_the_subject(text: str, noun: str, verb: str, dep: str) -> None:
    (sentence,) = parse_text(text).sentences
    subject = next(word for word in sentence.words if word.text == noun)
    assert (subject.dep, sentence.head(subject).text) == (dep, verb)


def test_a_participle_between_two_nouns_is_the_verb_of_a_sentence_without_one() -> None:
    (sentence,) = parse_text("A local resident blamed aircraft of the US-led coalition.").sentences
    root, words = sentence.root, {word.text: word for word in sentence.words}
    assert (root.text, root.tag) == ("blamed", "VBD")
    assert [(words[noun].dep, sentence.head(words[noun]).text) for noun in ("resident", "aircraft", "local")] == [
        ("nsubj", "blamed"),
        ("dobj", "blamed"),
        ("amod", "resident"),
    ]
