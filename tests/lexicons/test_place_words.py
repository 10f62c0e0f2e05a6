"""The lists that help to tell places: sorted, without doubles, and true to the gazetteer."""

from __future__ import annotations

from importlib.resources import files

from khaldun.lexicons import read_table
from khaldun.pipeline import open_gazetteer


def test_given_names_are_sorted_without_doubles() -> None:
    lines = (files("khaldun.lexicons") / "given_names.txt").read_text(encoding="utf-8").splitlines()
    names = [line for line in lines if not line.startswith("#")]
    assert names == sorted(set(names))
    assert all(name == name.lower() for name in names)


def test_lists_of_states_and_outlets_are_sorted_without_doubles() -> None:
    for name in ("state_codes.csv", "local_outlets.csv"):
        keys = [row[0] for row in read_table(name)]
        assert keys == sorted(set(keys))


def test_short_forms_mean_divisions_of_the_gazetteer() -> None:
    gazetteer = open_gazetteer()
    for form, name, country in read_table("state_codes.csv"):
        hits = gazetteer.find(name, [country])
        assert any(hit.entry.feature == "admin1" and hit.entry.country == country for hit in hits), form


def test_homes_of_outlets_are_towns_and_divisions_of_the_gazetteer() -> None:
    gazetteer = open_gazetteer()
    for domain, town, admin1, country in read_table("local_outlets.csv"):
        assert any(hit.entry.country == country for hit in gazetteer.find(town, [country])), domain
        divisions = (hit.entry for hit in gazetteer.find(admin1, [country]) if hit.entry.feature == "admin1")
        assert any(entry.country == country for entry in divisions), domain
