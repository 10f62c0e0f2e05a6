"""Floors on third-party gold, where it lies beside the checkout; `-s` prints the numbers of docs/gazetteer.md."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.resolve import PlaceName, resolve_places
from khaldun.values.place import Place, distance_km

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
RELATION = re.compile(r"(?:near|outside|outskirts of|east of)\s+(?:the \w+ city of )?")
STATE_BESIDE = re.compile(r",\s+((?:[A-Z][\w.'-]+)(?:\s[A-Z][\w.'-]+)?)")
Json = dict[str, object]


def read(path: Path) -> list[dict[str, object]]:
    if not path.is_file():
        pytest.skip(f"{path.name} does not lie beside the checkout")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def within(place: Place, lat: float, lon: float, km: float) -> bool:
    return place.lat is not None and place.lon is not None and distance_km(lat, lon, place.lat, place.lon) <= km


def press_name(text: str) -> PlaceName:
    relation = RELATION.match(text)
    bare = text[relation.end() :] if relation else text
    return PlaceName(bare, 0, len(bare), None, "near" if relation else None)


def test_places_of_the_press_gold(shipped: Gazetteer) -> None:
    right = located = total = 0
    for report in read(DATA / "press_gold" / "dev.jsonl"):
        gold = [place for incident in report["incidents"] for place in incident["places"]]  # type: ignore[attr-defined]
        countries = Counter({"SY": 1.0}) + Counter(place["country"] for place in gold)
        for place, wanted in zip(
            resolve_places([press_name(p["name"]) for p in gold], shipped, countries), gold, strict=True
        ):
            total += 1
            located += place.lat is not None
            right += within(place, wanted["lat"], wanted["lon"], 15)
    print(f"\npress gold: {right} of {total} within 15 km, {located} located")
    assert right / total >= 0.85


@pytest.mark.parametrize(("corpus", "exact_floor", "near_floor"), [("lgl", 0.74, 0.78), ("trnews", 0.80, 0.86)])
def test_news_toponyms(shipped: Gazetteer, corpus: str, exact_floor: float, near_floor: float) -> None:
    counts: Counter[str] = Counter()
    for document in read(DATA / "geoparsing" / f"{corpus}.train.jsonl"):
        toponyms: list[dict[str, object]] = document["toponyms"]  # type: ignore[assignment]
        located = [t for t in toponyms if t.get("lat") is not None and t.get("geonameid")]
        names = [_name(str(document["text"]), toponym) for toponym in located]
        places = resolve_places(names, shipped, _countries(toponyms, shipped))
        for place, toponym in zip(places, located, strict=True):
            demonym = _demonym(toponym, shipped)
            hits = {
                "exact": place.gazetteer_id == f"geonames:{toponym['geonameid']}",
                "near": within(place, float(str(toponym["lat"])), float(str(toponym["lon"])), 161),
                "unresolved": place.lat is None,
                "all": True,
            }
            for key, hit in hits.items():
                counts[key] += hit
                counts[f"names {key}"] += hit and not demonym
    share = {key: count / counts["names all" if key.startswith("names") else "all"] for key, count in counts.items()}
    print(f"\n{corpus}:", {key: round(value, 3) for key, value in share.items()}, counts["all"], counts["names all"])
    assert share["names exact"] >= exact_floor and share["names near"] >= near_floor


def _name(text: str, toponym: Json) -> PlaceName:
    start, end = int(str(toponym["start"])), int(str(toponym["end"]))
    beside = STATE_BESIDE.match(text[end : end + 40])
    return PlaceName(str(toponym["phrase"]), start, end, None, None, (beside.group(1),) if beside else ())


def _countries(toponyms: list[dict[str, object]], gazetteer: Gazetteer) -> Counter[str]:
    """Countries whose name the document gives."""
    firsts = [gazetteer.find(str(toponym["phrase"]))[:1] for toponym in toponyms]
    return Counter(hits[0].entry.country for hits in firsts if hits and hits[0].entry.feature == "country")


def _demonym(toponym: Json, gazetteer: Gazetteer) -> bool:
    """Whether gold gives a country for a word that is no name of it ("Russian"): other parts of Khaldun read those."""
    wanted = f"geonames:{toponym['geonameid']}"
    return str(toponym.get("fcode") or "").startswith("PCL") and all(
        hit.entry.id != wanted for hit in gazetteer.find(str(toponym["phrase"]))
    )
