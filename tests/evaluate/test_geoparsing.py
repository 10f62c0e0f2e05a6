"""Scores of names of places, on a few invented reports in the form of the corpora."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khaldun.errors import InputError
from khaldun.evaluate.geoparsing.corpora import CORPORA, Corpus, Document, Peoples, Toponym, documents_of
from khaldun.evaluate.geoparsing.held import Held, held
from khaldun.evaluate.geoparsing.scoring import geoparsing_card
from khaldun.model.report import Report
from khaldun.values.place import Place

TEXT = "Shelling hit Douma near Damascus, Syrian doctors said."
DOUMA = Toponym(13, 18, "Douma", "geonames:170592", 33.57, 36.40)
DAMASCUS = Toponym(24, 32, "Damascus", "geonames:170654", 33.51, 36.29)
HELD = frozenset({"geonames:170592", "geonames:170654"})


def place(toponym: Toponym, id_: str | None = None, lat: float | None = None, rule: str = "exact") -> Place:
    at = toponym.lat if lat is None else lat
    return Place(toponym.text, None, "SY", at, toponym.lon, 1, id_ or toponym.id, toponym.start, toponym.end, rule)


def judged(*read: Place, toponyms: tuple[Toponym, ...] = (DOUMA, DAMASCUS), peoples: Peoples = "adjectives") -> Held:
    return held(Document(Report("d", TEXT), toponyms), read, peoples, HELD)


def counts(one: Held) -> list[tuple[float, float, float]]:
    exact, near = one.through(lambda pair: pair.exact), one.through(lambda pair: pair.near)
    return [(share.right_recall, share.made, share.due) for share in (one.names(), exact, near)]


CASES = [
    ("all right", (place(DOUMA), place(DAMASCUS)), [(2, 2, 2)] * 3),
    ("nothing read", (), [(0, 0, 2)] * 3),
    ("another place near by", (place(DOUMA, "geonames:1"), place(DAMASCUS)), [(2, 2, 2), (1, 2, 2), (2, 2, 2)]),
    ("another place far away", (place(DOUMA, "geonames:1", 3.0),), [(1, 1, 2), (0, 1, 2), (0, 1, 2)]),
    ("other letters", (Place("hit Douma", None, "SY", 33.5, 36.4, 1, "geonames:170592", 9, 18),), [(0, 1, 2)] * 3),
]


@pytest.mark.parametrize(("read", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names_and_their_places_are_counted(
    read: tuple[Place, ...], expected: list[tuple[float, float, float]]
) -> None:
    assert counts(judged(*read)) == expected


def test_what_a_corpus_leaves_open_is_neither_due_nor_wrong() -> None:
    neutral = Toponym(34, 40, "Syrian", None, None, None, neutral=True)
    one = judged(place(DOUMA), place(neutral), toponyms=(DOUMA, neutral))
    assert counts(one)[0] == (1, 1, 1)


def test_adjectives_of_nations_count_where_the_corpus_has_them() -> None:
    syrian = Toponym(34, 40, "Syrian", "geonames:163843", 35.0, 38.0)
    read = (place(DOUMA), place(syrian, rule="people"))
    assert counts(judged(*read, toponyms=(DOUMA, syrian)))[0] == (2, 2, 2)
    assert counts(judged(*read, toponyms=(DOUMA,), peoples="none"))[0] == (1, 1, 1)


def test_a_name_without_a_position_is_due_as_a_name_only() -> None:
    open_ = Toponym(13, 18, "Douma", None, None, None)
    assert counts(judged(place(open_, "geonames:1", 33.0), toponyms=(open_,))) == [(1, 1, 1), (0, 0, 0), (0, 0, 0)]


def test_places_that_the_gazetteer_lacks_are_counted_apart() -> None:
    elsewhere = Toponym(13, 18, "Douma", "geonames:7", 33.57, 36.40)
    one = judged(place(elsewhere, "geonames:170592"), place(DAMASCUS), toponyms=(elsewhere, DAMASCUS))
    assert one.covered == 1
    assert [pair.covered for pair in one.found] == [False, True]


def row(text: str, *toponyms: Toponym) -> dict[str, object]:
    return {
        "docid": "d1",
        "title": "A report",
        "url": "http://wire.example/1",
        "text": text,
        "toponyms": [
            {
                "start": one.start,
                "end": one.end,
                "phrase": one.text,
                "lat": one.lat,
                "lon": one.lon,
                "geonameid": one.id and one.id.removeprefix("geonames:"),
            }
            for one in toponyms
        ],
    }


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Each corpus with one and the same report."""
    for corpus in CORPORA:
        file = tmp_path / corpus.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(row(TEXT, DOUMA, DAMASCUS)) + "\n", encoding="utf-8")
    return tmp_path


def test_a_header_is_not_judged_in_a_corpus_that_classifies(tmp_path: Path) -> None:
    corpus = Corpus("C", Path("c.jsonl"), "all", classified=True)
    text = "TITLE: Paris LINK: http://wire.example\nNothing more."
    (tmp_path / "c.jsonl").write_text(json.dumps(row(text)), encoding="utf-8")
    (document,) = documents_of(corpus, tmp_path)
    paris = Place("Paris", None, "FR", 48.8, 2.3, 1, "geonames:1", 7, 12, "exact")
    assert counts(held(document, (paris,), "all", HELD))[0] == (0, 0, 0)


def test_the_card_has_every_corpus(shared: Path) -> None:
    card = geoparsing_card(shared)
    values = {measure.name: measure.value for measure in card.measures}
    for corpus in CORPORA:
        assert values[f"{corpus.name}: within 161 km"] == 1.0
    assert values["LGL: same place"] == 1.0
    assert values["LGL: places held by the gazetteer"] == 1.0
    assert values["GeoVirus: mean distance"] < 10


def test_a_set_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not here"):
        geoparsing_card(tmp_path)
