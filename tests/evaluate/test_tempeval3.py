"""Words of time as TIMEX3: what the reader's days become, and how they are counted."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from khaldun.errors import InputError
from khaldun.evaluate.card import Card
from khaldun.evaluate.tempeval3 import TEMPEVAL3, tempeval3_card
from khaldun.evaluate.tempeval3.convert import timexes_of
from khaldun.evaluate.tempeval3.scoring import align_timexes
from khaldun.evaluate.tempeval3.timex import Timex

WRITTEN = datetime.date(2021, 1, 14)  # a Thursday

CONVERTED = [
    ("on Wednesday", "Wednesday", "DATE", "2021-01-13"),
    ("on Sunday night", "Sunday night", "TIME", "2021-01-10TNI"),
    ("early Tuesday", "early Tuesday", "DATE", "2021-01-12"),
    ("since Monday", "Monday", "DATE", "2021-01-11"),
    ("last week", "last week", "DATE", "2021-W01"),
    ("three weeks ago", "three weeks ago", "DATE", "2020-W52"),
    ("over the weekend", "weekend", "DATE", "2021-W01-WE"),
    ("late December 2016", "late December 2016", "DATE", "2016-12"),
    ("last summer", "last summer", "DATE", "2020-SU"),
    ("ten years ago", "ten years ago", "DATE", "2011"),
    ("the 1990s", "1990s", "DATE", "199X"),
    ("in the past 24 hours", "the past 24 hours", "DURATION", "PT24H"),
    ("for at least two and a half years", "at least two and a half years", "DURATION", "P2Y6M"),
    ("the 5 1/2 hour siege", "5 1/2 hour", "DURATION", "PT5H30M"),
    ("a few days ago", "a few days ago", "DATE", "PAST_REF"),
    ("in recent weeks", "recent weeks", "DURATION", "PXW"),
    ("over the last decade", "the last decade", "DURATION", "P10Y"),
    ("two days after the vote", "two days", "DURATION", "P2D"),
    ("every Friday", "every Friday", "SET", "XXXX-WXX-5"),
    ("every other day", "every other day", "SET", "P2D"),
    ("the daily shelling", "daily", "SET", "P1D"),
    ("The town is quiet now.", "now", "DATE", "PRESENT_REF"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), CONVERTED)
def test_words_of_time_become_timexes(text: str, words: str, kind: str, value: str) -> None:
    [timex] = timexes_of(text, WRITTEN)
    assert (timex.text, timex.type, timex.value) == (words, kind, value)
    assert text[timex.start : timex.end] == words


def test_a_span_of_days_is_marked_at_both_ends() -> None:
    found = timexes_of("The truce held from Friday to Sunday.", WRITTEN)
    assert [(timex.text, timex.value) for timex in found] == [("Friday", "2021-01-08"), ("Sunday", "2021-01-10")]


def test_days_that_count_from_another_count_from_the_last_one_named() -> None:
    text = "It fell on 3 May 2015. Two days later it was retaken, and a month later it fell again."
    found = [timex.value for timex in timexes_of(text, WRITTEN)]
    assert found == ["2015-05-03", "2015-05-05", "2015-06"]


def timex(start: int, end: int, value: str = "2021-01-13", kind: str = "DATE") -> Timex:
    return Timex(start, end, "x" * (end - start), kind, value)


def test_each_expression_is_paired_once_and_the_same_words_first() -> None:
    gold = [timex(0, 5), timex(6, 9), timex(20, 24)]
    read = [timex(0, 9, "P1D"), timex(6, 9), timex(30, 31)]
    aligned = align_timexes(gold, read)
    assert aligned.pairs == ((gold[0], read[0]), (gold[1], read[1]))
    assert (aligned.missed, aligned.spurious) == ((gold[2],), (read[2],))
    assert (aligned.exact, aligned.valued, aligned.typed) == (1, 1, 2)


def scores(card: Card) -> dict[str, float]:
    return {measure.name: measure.value for measure in card.measures}


def card_of(folder: Path, *timexes: tuple[int, int, str, str]) -> Card:
    """The card of one document: "Shells fell on Monday and on 2 January." (Monday at 15, 2 January at 29)."""
    path = folder / TEMPEVAL3
    path.parent.mkdir(parents=True)
    text = "Shells fell on Monday and on 2 January."
    marked = [
        {"start": start, "end": end, "text": text[start:end], "type": kind, "value": value}
        for start, end, kind, value in timexes
    ]
    path.write_text(json.dumps({"docid": "one", "dct": "2021-01-14T10:00", "text": text, "timexes": marked}) + "\n")
    return tempeval3_card(folder)


MONDAY = (15, 21, "DATE", "2021-01-11")


def test_a_perfect_reading_scores_one(tmp_path: Path) -> None:
    card = card_of(tmp_path, MONDAY, (29, 38, "DATE", "2021-01-02"))
    assert set(scores(card).values()) == {1.0}
    assert card.misses == ()


def test_a_wrong_value_costs_value_alone(tmp_path: Path) -> None:
    card = card_of(tmp_path, MONDAY, (29, 38, "DATE", "2020-01-02"))
    found = scores(card)
    assert (found["value F1"], found["spans F1, strict"], found["type accuracy"]) == (0.5, 1.0, 1.0)
    assert [(miss.expected, miss.read) for miss in card.misses] == [
        ("DATE 2020-01-02 (2 January)", "DATE 2021-01-02 (2 January)")
    ]


def test_an_expression_too_much_costs_precision(tmp_path: Path) -> None:
    found = scores(card_of(tmp_path, MONDAY))
    assert found["value F1"] == pytest.approx(2 / 3)


def test_the_baseline_knows_weekdays_only(tmp_path: Path) -> None:
    card = card_of(tmp_path, MONDAY, (29, 38, "DATE", "2021-01-02"))
    assert card.measures[0].trivial == ("weekdays, today, yesterday and years alone", pytest.approx(2 / 3))


def test_a_document_without_a_day_is_refused(tmp_path: Path) -> None:
    path = tmp_path / TEMPEVAL3
    path.parent.mkdir(parents=True)
    path.write_text('{"docid": "one", "text": "On Monday.", "timexes": []}\n')
    with pytest.raises(InputError):
        tempeval3_card(tmp_path)
