"""The word lists are in order and without doubles, and are found in every inflection."""

from __future__ import annotations

import pytest

from khaldun.lexicons import read_table
from khaldun.lexicons.inflect import noun_forms, verb_forms
from khaldun.lexicons.words import act_words, harm_words, people_words, weapon_words

FILES = [
    "acts.csv",
    "blaming.csv",
    "weapons.csv",
    "targets.csv",
    "casualty_words.csv",
    "people.csv",
    "cues.csv",
    "peaceful_causes.csv",
    "victim_groups.csv",
]


@pytest.mark.parametrize("name", FILES)
def test_rows_are_sorted_and_have_no_doubles(name: str) -> None:
    rows = read_table(name)
    assert rows == sorted(rows)
    assert len({tuple(row) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("kill", "killing"), ("injure", "injured"), ("stab", "stabbed"), ("flee", "fled"), ("die", "dying"),
        ("bury", "buried"), ("shoot", "shot"), ("execute", "executed"), ("retake", "retaken"), ("seize", "seizing"),
    ],
)  # fmt: skip
def test_verbs_inflect(verb: str, form: str) -> None:
    assert form in verb_forms(verb)


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("child", "children"), ("policeman", "policemen"), ("casualty", "casualties"), ("bus", "buses")],
)
def test_nouns_inflect(noun: str, plural: str) -> None:
    assert plural in noun_forms(noun)


def test_the_longest_entry_wins_and_hyphens_do_not_matter() -> None:
    words = "two suicide car bombs and an air - strike".split()
    found = [(match.entry.lemma, match.entry.labels[0]) for match in act_words().find(words)]
    assert found == [("suicide car bomb", "suicide_bomb"), ("air strike", "air_strike")]


def test_one_form_may_mean_two_things() -> None:
    assert {match.entry.labels[1] for match in harm_words().find(["wounded"])} == {"injured"}
    assert {match.entry.labels for match in people_words().find(["soldiers"])} == {("fighter",)}
    assert [match.entry.labels[0] for match in weapon_words().find(["barrel", "bombs"])] == ["air_strike"]
