"""Sets with one row a report: how counts, ranges and sources are scored."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from khaldun.errors import InputError
from khaldun.evaluate.airwars_gaza import AIRWARS_GAZA, airwars_gaza_card
from khaldun.evaluate.airwars_range import overlap, range_of
from khaldun.evaluate.answers import always, exact, macro_f1, misses_of, share_right
from khaldun.evaluate.card import Card
from khaldun.evaluate.gva_articles import GVA_ARTICLES, gva_articles_card
from khaldun.evaluate.gvdb import GVDB, gvdb_card
from khaldun.evaluate.registry_day import day_of
from khaldun.evaluate.source_names import is_among
from khaldun.model.account import Casualty
from khaldun.pipeline import read_report, report_from_fields

DEADLY = "Three people were killed and two others were wounded in a shooting in Denver on Tuesday, police said."
HARMLESS = "A shop was robbed at gunpoint on Tuesday, police said. Nobody was hurt."
STRIKE = (
    "At least four people were killed and dozens were injured in an Israeli airstrike on a house in Khan Younis,"
    " Gaza, on October 10, 2023, according to the Mill Street News Agency."
)


def scores(card: Card) -> dict[str, float]:
    return {measure.name: measure.value for measure in card.measures}


def write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    path.parent.mkdir(parents=True)
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    path.write_bytes(gzip.compress(lines.encode()) if path.suffix == ".gz" else lines.encode())


def article(text: str, killed: int, injured: int) -> dict[str, object]:
    counts = {"n_killed": killed, "n_injured": injured, "shooting_date": "2018-03-13"}
    return {"id": f"a{killed}", "text": text, "publish_date": "2018-03-14", **counts}


def test_articles_are_held_against_the_registry(tmp_path: Path) -> None:
    write(tmp_path / GVA_ARTICLES, [article(DEADLY, 3, 2), article(HARMLESS, 0, 1)])
    card = gva_articles_card(tmp_path)
    found = scores(card)
    assert (found["killed, exact"], found["killed, of those above 0"]) == (1.0, 1.0)
    assert (found["injured, exact"], found["injured, of those above 0"]) == (0.5, 0.5)
    assert (found["date, exact"], found["date of the main incident as read, exact"]) == (1.0, 1.0)
    missed = next(miss for miss in card.misses if miss.measure == "injured, exact")
    assert (missed.where, missed.expected, missed.read) == ("a0", "1", "0")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A man was charged on Monday. The shooting happened at 9:30 p.m. Saturday.", "2018-03-10"),
        ("A man was charged on Monday in a shooting on Saturday night in Denver.", "2018-03-10"),
        ("A man was shot in Denver on Monday, police said.", "2018-03-12"),
        ("A man was shot in Denver, police said.", "2018-03-14"),
    ],
)
def test_the_day_of_a_registry(text: str, day: str) -> None:
    report, _ = report_from_fields({"doc": "d", "text": text, "published": "2018-03-14"}, "d")
    assert report is not None
    found = day_of(read_report(report))
    assert found is not None
    assert found[0].isoformat() == day


def test_victims_are_counted_and_the_town_is_asked_only_where_it_was_marked(tmp_path: Path) -> None:
    rows = [
        {"article_id": str(i), "url": "", "title": "", "text": DEADLY, "date": "2016-01-27", "city": {"value": city}}
        | {"n_victims_killed": 3, "n_victims_injured": 2}
        for i, city in enumerate(("DENVER", ""))
    ]
    write(tmp_path / GVDB, rows)
    measures = {measure.name: measure for measure in gvdb_card(tmp_path).measures}
    assert measures["killed, exact"].value == measures["injured, exact"].value == 1.0
    assert (measures["town, named"].value, measures["town, named"].scored) == (1.0, 1)


def test_a_narrative_is_held_against_its_record(tmp_path: Path) -> None:
    row = {
        "incident_id": "M1",
        "narrative": STRIKE,
        "date_start": "2023-10-10",
        "civilians_killed": [4, 6],
        "civilians_injured": [12, 24],
        "strike_type": "Airstrike",
        "belligerent": "Israeli Military",
        "lat": 31.35,
        "lon": 34.30,
        "geo_precision": "Town",
        "location_text": "Khan Younis",
        "sources": [
            {"title": "Mill Street News Agency facebook", "named_in_narrative": True},
            {"title": "acct-0", "named_in_narrative": False},
        ],
    }
    write(tmp_path / AIRWARS_GAZA, [row])
    found = scores(airwars_gaza_card(tmp_path))
    assert (found["killed, min exact"], found["killed, max exact"], found["killed, ranges overlap"]) == (1.0, 0.0, 1.0)
    assert (found["injured, min exact"], found["injured, max exact"]) == (1.0, 1.0)
    assert (found["date, exact"], found["strike type"], found["place within 10 km"]) == (1.0, 1.0, 1.0)
    assert found["named sources found"] == found["named speakers that are listed sources"] == 1.0
    write_again = {**row, "sources": [{"title": "Hill Wire", "named_in_narrative": False}]}
    (tmp_path / AIRWARS_GAZA).write_bytes(gzip.compress(json.dumps(write_again).encode()))
    assert scores(airwars_gaza_card(tmp_path))["named speakers that are listed sources"] == 0.0


@pytest.mark.parametrize("run", [gva_articles_card, gvdb_card, airwars_gaza_card])
def test_a_set_that_is_not_there_is_named(run: object, tmp_path: Path) -> None:
    assert callable(run)
    with pytest.raises(InputError, match="The reference data is not here"):
        run(tmp_path)


@pytest.mark.parametrize(
    ("figure", "low", "high", "expected"),
    [
        ("four", 4, 4, (4, 4)),
        ("at least 4", 4, None, (4, 4)),
        ("more than 20", 21, None, (20, 21)),
        ("up to five", 0, 5, (5, 5)),
        ("between 13 and 14", 13, 14, (13, 14)),
        ("dozens", 24, None, (12, 24)),
        ("several", 3, None, (2, 2)),
        ("a large number of", 2, None, (12, 24)),
        ("hundreds", 200, None, (100, 200)),
        ("others", 2, None, (2, 2)),
    ],
)
def test_ranges_in_the_numbers_of_airwars(figure: str, low: int, high: int | None, expected: tuple[int, int]) -> None:
    row = Casualty("killed", low, high, figure, None, None, False, "(outlet)", "asserts", figure, 0, len(figure))
    assert range_of(row) == expected


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [((1, 3), (3, 9), True), ((1, 2), (3, 3), False), (None, None, True), (None, (1, 1), False)],
)
def test_ranges_overlap(left: tuple[int, int] | None, right: tuple[int, int] | None, agree: bool) -> None:
    assert overlap(left, right) == overlap(right, left) == agree


@pytest.mark.parametrize(
    ("title", "found"),
    [("@MillStreet", True), ("Mill Street facebook", True), ("Mill Street News", True), ("Quarry Post", False)],
)
def test_a_listed_source_is_found_by_its_name(title: str, found: bool) -> None:
    assert is_among(title, {"millstreet"}) == found


def test_answers_are_counted() -> None:
    answers = [exact("a", 1, 1), exact("b", 0, 0), exact("c", 0, 1), exact("d", None, None)]
    assert share_right("n", answers).value == 0.75
    assert [miss.where for miss in misses_of("n", answers)] == ["c"]
    assert sum(answer.right for answer in always(answers, "0")) == 2
    # of "" all right: 1; of "0" one of two found: 2/3; of "1" one of two said right: 2/3
    assert macro_f1("n", answers).value == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
