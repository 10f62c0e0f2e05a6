"""The card of IndiaPoliceEvents: which sentences and stories tell that police did what, and how stories are ranked."""

from __future__ import annotations

import random
import re
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from khaldun.evaluate.bootstrap import LEVEL, SEED, Interval
from khaldun.evaluate.card import Card, Measure, Miss, f1_measure
from khaldun.evaluate.clustering import GroupShare, score_of
from khaldun.evaluate.india_police_events.deeds import Deed, deeds_of
from khaldun.evaluate.india_police_events.ranking import average_precision
from khaldun.evaluate.india_police_events.stories import LABELS, Story, load_stories
from khaldun.evaluate.reading import mentions_of

INDIA_POLICE_EVENTS = Path("data/india_police_events/train.jsonl.gz")
FITTING = ("KILL", "ARREST", "FORCE")
"""What a reader of incidents is asked anyway; the other two are only shown."""
NOTES = (
    "KILL, ARREST and FORCE are acts and tolls of the reader with police as agents; the text is lower-cased.",
    "FAIL and ANY_ACTION are no incidents: the evaluation reads them off the reader's parse with words of its own.",
    "People marked what the whole story implies ('three were injured' after a firing); a sentence may say less.",
    "Broken quotation marks of the set are mended before reading.",
)
ROUNDS = 200
"""Samples of stories drawn for the interval of a ranking."""
BASELINE = "words for police and deed in one sentence"
POLICE_WORDS = re.compile(r"\b(?:police\w*|cops?|constables?|jawans?|security (?:forces|personnel)|army|troops)\b")
KEYWORDS = {
    "KILL": re.compile(r"\b(?:kill|dead|die|death|shot)"),
    "ARREST": re.compile(r"\b(?:arrest|detain|custody)"),
    "FORCE": re.compile(r"\b(?:fire|firing|lathi|tear|bullet|shot|force)"),
    "FAIL": re.compile(r"\b(?:fail|inaction|refus|nothing|spectator|delay)"),
    "ANY_ACTION": re.compile(""),
}
Labels = list[Counter[str]]
"""Of each sentence of a story, how often each label was read."""


def india_police_events_card(shared: Path) -> Card:
    """News from Gujarat in March 2002: F1 of sentences and stories, average precision of stories, for each label.

    Raises:
        InputError: the set is not there or is not what it should be.
    """
    begun = time.perf_counter()
    stories = list(load_stories(shared / INDIA_POLICE_EVENTS))
    readings = mentions_of(story.report for story in stories)
    read = [_by_sentence(story, deeds_of(*reading)) for story, reading in zip(stories, readings, strict=True)]
    return Card(
        name="india_police_events",
        scored=f"{len(stories)} stories with {sum(len(story.sentences) for story in stories)} sentences",
        measures=tuple(_measures(stories, read)),
        misses=tuple(_misses(stories, read)),
        notes=NOTES,
        seconds=time.perf_counter() - begun,
    )


def _by_sentence(story: Story, deeds: Sequence[Deed]) -> Labels:
    """Deeds counted in the set's sentences, whose bounds the reader does not know."""
    starts = story.starts
    counted: Labels = [Counter() for _ in starts]
    for deed in deeds:
        counted[bisect_right(starts, deed.start) - 1][deed.label] += 1
    return counted


def _keywords(story: Story) -> Labels:
    """The baseline: a word for police and a word for the deed in one sentence."""
    return [
        Counter(label for label in LABELS if POLICE_WORDS.search(words) and KEYWORDS[label].search(words))
        for words in map(str.lower, story.sentences)
    ]


def _measures(stories: Sequence[Story], read: Sequence[Labels]) -> Iterator[Measure]:
    plain = [_keywords(story) for story in stories]
    for label in LABELS:
        held = label in FITTING
        trivial = (BASELINE, score_of(_sentence_shares(stories, plain, label)).f1)
        yield f1_measure(f"{label}, sentences, F1", _sentence_shares(stories, read, label), trivial=trivial, held=held)
    for label in LABELS:
        held = label in FITTING
        trivial = (BASELINE, score_of(_story_shares(stories, plain, label)).f1)
        yield f1_measure(f"{label}, stories, F1", _story_shares(stories, read, label), trivial=trivial, held=held)
    for label in LABELS:
        yield _ranking(label, stories, read, plain)


def _sentence_shares(stories: Sequence[Story], read: Sequence[Labels], label: str) -> list[GroupShare]:
    return [
        _share([label in gold for gold in story.labels], [label in got for got in labels])
        for story, labels in zip(stories, read, strict=True)
    ]


def _story_shares(stories: Sequence[Story], read: Sequence[Labels], label: str) -> list[GroupShare]:
    return [
        _share([story.tells(label)], [any(label in got for got in labels)])
        for story, labels in zip(stories, read, strict=True)
    ]


def _share(gold: Sequence[bool], read: Sequence[bool]) -> GroupShare:
    right = sum(due and made for due, made in zip(gold, read, strict=True))
    return GroupShare(right, sum(read), right, sum(gold))


def _ranking(label: str, stories: Sequence[Story], read: Sequence[Labels], plain: Sequence[Labels]) -> Measure:
    relevant = [story.tells(label) for story in stories]
    scores, words = _weights(read, label), _weights(plain, label)
    value = average_precision(scores, relevant)
    draw = random.Random(SEED)
    rounds = sorted(_resampled(draw, scores, relevant) for _ in range(ROUNDS))
    cut = int(ROUNDS * (1 - LEVEL) / 2)
    interval = Interval(rounds[cut], rounds[ROUNDS - 1 - cut])
    trivial = (BASELINE, average_precision(words, relevant))
    name = f"{label}, stories, average precision"
    return Measure(name, value, interval, sum(relevant), trivial=trivial, held=label in FITTING)


def _weights(read: Sequence[Labels], label: str) -> list[float]:
    """How many words of a story tell of the deed."""
    return [float(sum(got[label] for got in labels)) for labels in read]


def _resampled(draw: random.Random, scores: Sequence[float], relevant: Sequence[bool]) -> float:
    places = draw.choices(range(len(scores)), k=len(scores))
    return average_precision([scores[i] for i in places], [relevant[i] for i in places])


def _misses(stories: Sequence[Story], read: Sequence[Labels]) -> Iterator[Miss]:
    """Sentences read wrongly, label by label; those of labels that fit first."""
    for label in LABELS:
        for story, labels in zip(stories, read, strict=True):
            for number, (gold, got) in enumerate(zip(story.labels, labels, strict=True)):
                if (label in gold) != (label in got):
                    yield Miss(
                        f"{label}, sentences, F1",
                        f"{story.name} {number}",
                        label if label in gold else "",
                        label if label in got else "",
                        story.sentences[number],
                    )
