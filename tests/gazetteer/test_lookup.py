from __future__ import annotations

import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from khaldun.errors import InstallationError
from khaldun.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("name", "countries", "first", "match"),
    [
        ("Idlib", ("SY",), "geonames:3", "exact"),
        ("idleb", (), "geonames:3", "exact"),
        ("حلب", (), "geonames:6", "exact"),
        ("Deir el-Zour", ("SY",), "geonames:4", "skeleton"),
        ("al-Dumayr", ("SY",), "geonames:5", "skeleton"),
        ("Palma", (), "overlay:palma", "exact"),
        ("Palma", ("MZ",), "overlay:palma", "exact"),
        ("Palma", ("ES",), "geonames:8", "exact"),
        ("Atme crossing", ("SY",), "overlay:atmeh-crossing", "exact"),
        ("Sahel", ("ML",), "overlay:sahel", "exact"),
        ("Kharkov", ("UA",), "geonames:19", "exact"),
    ],
)
def test_the_best_hit_comes_first(
    small: Gazetteer, name: str, countries: tuple[str, ...], first: str, match: str
) -> None:
    hit = small.find(name, countries)[0]
    assert (hit.entry.id, hit.match) == (first, match)


def test_home_comes_before_the_rest_of_the_world(small: Gazetteer) -> None:
    assert [hit.entry.country for hit in small.find("Paris", ["US"])] == ["US", "FR"]
    assert [hit.entry.country for hit in small.find("Paris")] == ["FR", "US"]


def test_other_spellings_are_tried_only_where_the_country_is_known(small: Gazetteer) -> None:
    assert small.find("Deir el-Zour") == []
    assert small.find("Deir el-Zour", ["UA"]) == []


def test_similar_names_are_found_only_on_request(small: Gazetteer) -> None:
    assert small.find("Palmma de Sarraqeeb", ["SY"]) == []
    assert small.find("Kharrkivka", ["UA"]) == []
    assert [hit.match for hit in small.find("Kharkivk", ["UA"], fuzzy=True)] == ["fuzzy"]


def test_no_place_comes_twice(small: Gazetteer) -> None:
    ids = [hit.entry.id for hit in small.find("Idlib", ["SY", "TR"], fuzzy=True)]
    assert sorted(ids) == sorted(set(ids)) == ["geonames:2", "geonames:3"]


def test_an_entry_says_what_it_is(small: Gazetteer) -> None:
    entry = small.find("M4", ["SY"])[0].entry
    assert (entry.feature, entry.admin1, entry.country, entry.population) == ("road", None, "SY", 0)
    assert (entry.lat, entry.lon) == (35.8, 36.6)


@pytest.mark.parametrize(
    ("name", "known"),
    [("Idlib", True), ("al bab", False), ("of", False), ("M4", True), ("", False), ("Nowhere", False)],
)
def test_a_place_is_known_by_its_exact_name(small: Gazetteer, name: str, known: bool) -> None:
    assert small.knows(name) is known


def test_a_common_word_is_no_known_place(shipped: Gazetteer) -> None:
    assert shipped.find("Along") and not shipped.knows("Along")


def test_a_country_is_found_by_its_code(small: Gazetteer) -> None:
    syria = small.country("SY")
    assert syria is not None and syria.name == "Syria"
    assert small.country("XX") is None


def _first(gazetteer: Gazetteer) -> str:
    return gazetteer.find("Idlib", ["SY"])[0].entry.id


def test_a_copy_by_pickle_answers_alike(small: Gazetteer) -> None:
    assert _first(pickle.loads(pickle.dumps(small))) == _first(small)


def test_threads_may_share_it(small: Gazetteer) -> None:
    fresh = pickle.loads(pickle.dumps(small))
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(_first, [fresh] * 20)) == {"geonames:3"}


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_worker_processes_may_use_it(small: Gazetteer, method: str) -> None:
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        assert pool.submit(small.find, "Idlib", ["SY"]).result()[0].entry.id == "geonames:3"


def test_a_missing_file_is_said_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(InstallationError, match=r"missing.*khaldun gazetteer build"):
        Gazetteer.open(tmp_path / "none.sqlite")


@pytest.mark.parametrize("kept", [0, 100, 4096, 9000])
def test_a_damaged_file_is_said_with_its_remedy(small_file: Path, tmp_path: Path, kept: int) -> None:
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(small_file.read_bytes()[:kept])
    with pytest.raises(InstallationError, match="khaldun gazetteer build"):
        Gazetteer.open(damaged)
