"""Counts of things in running English."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.values.number_grammar import find_quantities, parse_number

Row = tuple[str, str, int, int | None, int | None, str]

ONE_COUNT: list[Row] = [
    # digits and words
    ("killing 57 people", "57", 57, 57, 57, "exact"),
    ("1,429 people were killed", "1,429", 1429, 1429, 1429, "exact"),
    ("1\u2009429 people were killed", "1\u2009429", 1429, 1429, 1429, "exact"),
    ("1.2 million people fled", "1.2 million", 1_200_000, 1_200_000, 1_200_000, "exact"),
    ("2m people fled", "2m", 2_000_000, 2_000_000, 2_000_000, "exact"),
    ("some 5 thousand people", "some 5 thousand", 5000, 5000, 5000, "about"),
    ("2 lakh people", "2 lakh", 200_000, 200_000, 200_000, "exact"),
    ("2,011 people", "2,011", 2011, 2011, 2011, "exact"),
    ("killing 2000 people", "2000", 2000, 2000, 2000, "exact"),
    ("twenty-three died", "twenty-three", 23, 23, 23, "exact"),
    ("one hundred and twelve bodies", "one hundred and twelve", 112, 112, 112, "exact"),
    ("a hundred men", "a hundred", 100, 100, 100, "exact"),
    ("a thousand two hundred men", "a thousand two hundred", 1200, 1200, 1200, "exact"),
    ("half a dozen men", "half a dozen", 6, 6, 6, "exact"),
    ("two dozen men", "two dozen", 24, 24, 24, "exact"),
    ("a quarter of a million people", "a quarter of a million", 250_000, 250_000, 250_000, "exact"),
    ("half a million people", "half a million", 500_000, 500_000, 500_000, "exact"),
    ("one and a half million people", "one and a half million", 1_500_000, 1_500_000, 1_500_000, "exact"),
    ("one person was killed", "one", 1, 1, 1, "exact"),
    ("one of them died", "one", 1, 1, 1, "exact"),
    ("Both were wounded", "Both", 2, 2, 2, "exact"),
    ("All five were killed", "All five", 5, 5, 5, "exact"),
    ("a family of six was killed", "a family of six", 6, 6, 6, "exact"),
    ("a five-member family", "a five-member family", 5, 5, 5, "exact"),
    ("a pair of gunmen", "a pair of", 2, 2, 2, "exact"),
    ("a woman and her two children", "two", 2, 2, 2, "exact"),
    ("another 17 were hurt", "17", 17, 17, 17, "exact"),
    ("17 others were hurt", "17", 17, 17, 17, "exact"),
    ("20 local residents", "20", 20, 20, 20, "exact"),
    ("two time bombs", "two", 2, 2, 2, "exact"),
    ("In March 20 people were killed", "20", 20, 20, 20, "exact"),
    ("On January 13, 2021, 14 people died", "14", 14, 14, 14, "exact"),
    ("It handed over 12 prisoners", "12", 12, 12, 12, "exact"),
    # bounds
    ("At least 57 people died", "At least 57", 57, None, 57, "at_least"),
    ("at least another 17 were hurt", "at least another 17", 17, None, 17, "at_least"),
    ("no fewer than 20 died", "no fewer than 20", 20, None, 20, "at_least"),
    ("no less than twenty died", "no less than twenty", 20, None, 20, "at_least"),
    ("a minimum of 20 died", "a minimum of 20", 20, None, 20, "at_least"),
    ("20 or more died", "20 or more", 20, None, 20, "at_least"),
    ("30+ dead", "30+", 30, None, 30, "at_least"),
    ("a family of at least four", "a family of at least four", 4, None, 4, "at_least"),
    ("more than 500 died", "more than 500", 501, None, 500, "more_than"),
    ("more than a dozen died", "more than a dozen", 13, None, 12, "more_than"),
    ("more than two dozen died", "more than two dozen", 25, None, 24, "more_than"),
    ("over 130 died", "over 130", 131, None, 130, "more_than"),
    ("upwards of 20 died", "upwards of 20", 21, None, 20, "more_than"),
    ("in excess of 20 died", "in excess of 20", 21, None, 20, "more_than"),
    ("up to 20 died", "up to 20", 0, 20, 20, "up_to"),
    ("as many as two dozen died", "as many as two dozen", 0, 24, 24, "up_to"),
    ("no more than 20 died", "no more than 20", 0, 20, 20, "up_to"),
    ("at most 3 died", "at most 3", 0, 3, 3, "up_to"),
    ("fewer than 10 died", "fewer than 10", 0, 9, 10, "less_than"),
    ("under 10 died", "under 10", 0, 9, 10, "less_than"),
    ("about 20 died", "about 20", 20, 20, 20, "about"),
    ("Nearly 30 died", "Nearly 30", 30, 30, 30, "about"),
    ("close to 40 died", "close to 40", 40, 40, 40, "about"),
    ("an estimated 50 died", "an estimated 50", 50, 50, 50, "about"),
    ("20 or so died", "20 or so", 20, 20, 20, "about"),
    ("30-odd men", "30-odd", 30, 30, 30, "about"),
    # ranges
    ("30 to 40 dead", "30 to 40", 30, 40, None, "range"),
    ("10-15 gunmen", "10-15", 10, 15, None, "range"),
    ("30–40 dead", "30–40", 30, 40, None, "range"),
    ("20 or 30 dead", "20 or 30", 20, 30, None, "range"),
    ("some 30 to 40 dead", "some 30 to 40", 30, 40, None, "range"),
    ("between 20 and 25 people", "between 20 and 25", 20, 25, None, "range"),
    ("from 20 to 25 people", "from 20 to 25", 20, 25, None, "range"),
    ("two to three hundred people", "two to three hundred", 200, 300, None, "range"),
    ("10 to 15 thousand people", "10 to 15 thousand", 10_000, 15_000, None, "range"),
    ("up to 30 to 40 dead", "up to 30 to 40", 0, 40, None, "up_to"),
    # vague
    ("dozens were injured", "dozens", 24, None, None, "vague"),
    ("at least dozens were injured", "at least dozens", 24, None, None, "vague"),
    ("several dozen wounded", "several dozen", 36, None, None, "vague"),
    ("scores of people", "scores", 40, None, None, "vague"),
    ("hundreds more", "hundreds", 200, None, None, "vague"),
    ("several hundred people", "several hundred", 300, None, None, "vague"),
    ("Thousands fled", "Thousands", 2000, None, None, "vague"),
    ("several thousand people", "several thousand", 3000, None, None, "vague"),
    ("tens of people", "tens", 20, None, None, "vague"),
    ("tens of thousands fled", "tens of thousands", 20_000, None, None, "vague"),
    ("hundreds of thousands of people", "hundreds of thousands", 200_000, None, None, "vague"),
    ("several others", "several", 3, None, None, "vague"),
    ("a few people", "a few", 3, None, None, "vague"),
    ("a couple of men", "a couple of", 2, None, None, "vague"),
    ("a handful of men", "a handful of", 3, None, None, "vague"),
    ("a number of people", "a number of", 2, None, None, "vague"),
    ("a large number of people", "a large number of", 2, None, None, "vague"),
    # none
    ("There were no casualties.", "no casualties", 0, 0, 0, "zero"),
    ("There were no civilian casualties.", "no civilian casualties", 0, 0, 0, "zero"),
    ("No one was hurt.", "No one", 0, 0, 0, "zero"),
    ("No one else was seriously injured.", "No one", 0, 0, 0, "zero"),
    ("none of the passengers was injured", "none", 0, 0, 0, "zero"),
    ("Nobody died.", "Nobody", 0, 0, 0, "zero"),
    ("0 deaths", "0 deaths", 0, 0, 0, "zero"),
    ("It fell without causing any casualties.", "without causing any casualties", 0, 0, 0, "zero"),
]

NO_COUNT = [
    *("a 57-year-old man", "aged 24", "aged 5, 7 and 9", "Ahmed Ali, 24, said", "Ahmed Ali (24)", "a 5 year old boy"),
    *("children under five", "between the ages of 16 and 18", "at the age of 24"),
    *("in 2011", "the 1990s", "the 2014 war", "in 2014 civilians fled", "2011-2012", "SAN SALVADOR, 3 JAN 90"),
    *("Jan 13", "13 January", "between January 5 and 8", "from 3 to 5 May", "13th of May", "2021-01-13", "13/01/2021"),
    *("at 7:30", "at 6 pm", "at 9 p.m.", "0914 GMT", "at six in the morning", "from 0600 to 1200", "at 1730."),
    *("$5 million", "$2-3 million", "300 euros", "20 percent", "15%", "10-15 per cent", "7.5 magnitude"),
    *("40 km", "500 meters (yards)", "25 miles", "2 tons", "20 kg", "122 mm", "155mm", "dozens of kilometres"),
    *("two years", "five-day", "24 hours", "three consecutive days", "two or three weeks", "two and a half years"),
    *("six-year-old conflict", "a few days ago", "a couple of hours", "hundreds of times", "shot three times"),
    *("Mi-25", "T-72", "F-16", "S-300", "M4", "AK-47", "Su-24", "Covid-19"),
    *("resolution 2118", "Resolutions 2118 and 2139", "Article 5", "No. 3", "Route 60", "Camp 4", "France 24"),
    *("309 Killough Drive", "the 700 block of Main Street", "(904) 359-4075", "800-423-8477", "6’0” tall"),
    *("24/7", "9/11", "fourth", "one-third", "two thirds", "one in five", "2-1", "per 1,000", "World War Two"),
    *("the one that", "no one", "one another", "one day", "one of the worst attacks", "on one hand", "one can see"),
    *("both civilians and soldiers", "both sides", "the final scores", "no other casualties", "few people"),
    *("No one has claimed responsibility.", "no longer", "no doubt", "none of it", "ground zero", "no death toll"),
]

SEVERAL_COUNTS = [
    ("killed 30 and wounded more than 120 others", [30, 121]),
    ("the toll rose from 57 to 87", [57, 87]),
    ("including 16 Iraqis and 11 Afghans", [16, 11]),
    ("wounding three and killing seven", [3, 7]),
    ("hundreds, perhaps thousands", [200, 2000]),
    ("two dozen killed and 20 injured", [24, 20]),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "value", "relation"), ONE_COUNT)
def test_words_give_bounds(text: str, words: str, low: int, high: int | None, value: int | None, relation: str) -> None:
    [found] = find_quantities(text)
    assert (found.text, found.low, found.high, found.value, found.relation) == (words, low, high, value, relation)


@pytest.mark.parametrize("text", NO_COUNT)
def test_what_counts_nothing_is_left_out(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(("text", "lows"), SEVERAL_COUNTS)
def test_counts_stay_apart(text: str, lows: list[int]) -> None:
    assert [found.low for found in find_quantities(text)] == lows


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty-three", 23),
        ("1.2 million", 1_200_000),
        ("a dozen", 12),
        ("two thousand and five", 2005),
        ("1,429", 1429),
        ("", None),
        ("several", None),
        ("three men", None),
        ("0914", None),
        ("1.5", None),
    ],
)
def test_a_number_is_parsed_whole_or_not_at_all(words: str, number: int | None) -> None:
    assert parse_number(words) == number


_FRAGMENTS = st.sampled_from(
    [
        *"a an the one two twenty hundred thousand million dozen dozens several".split(),
        *"few half of and or to - – , . ( )".split(),
        *"% 5 13 2011 1,429 0914 1.2 people killed years km at least more than no casualties none both all".split(),
        *"family January between from over 's number tens scores quarter aged Articles $ 1-2 +".split(),
        "\n\n",
    ]
)


@given(
    st.one_of(
        st.text(), st.lists(_FRAGMENTS, max_size=30).map(" ".join), st.lists(_FRAGMENTS, max_size=30).map("".join)
    )
)
def test_any_text_gives_counts_in_order_with_their_own_words(text: str) -> None:
    end = 0
    for found in find_quantities(text):
        assert found.start >= end
        assert found.text == text[found.start : found.end] != ""
        assert found.low >= 0
        assert found.high is None or found.low <= found.high
        end = found.end


@pytest.mark.parametrize(
    "unit", ["1", "1,", "one to ", "several dozens of ", "at least ", "Articles 5, 6, 7, ", "1 and ", '"1']
)
def test_a_long_text_takes_time_in_proportion(unit: str) -> None:
    text = unit * (250_000 // len(unit))
    began = time.process_time()
    find_quantities(text)
    assert time.process_time() - began < 10, "quadratic time would take minutes"
